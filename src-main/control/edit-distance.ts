/** Letters to change, add or take away to make one text of the other (Levenshtein). */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

/** How alike two names are, 0..1, by their letters alone: case, accents, spaces and signs are where print is misread. */
export function likeness(a: string, b: string): number {
  const [one, other] = [lettersOf(a), lettersOf(b)];
  const longer = Math.max(one.length, other.length);
  return longer === 0 ? 0 : 1 - editDistance(one, other) / longer;
}

const lettersOf = (text: string): string =>
  text
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^\p{L}\d]/gu, "");
