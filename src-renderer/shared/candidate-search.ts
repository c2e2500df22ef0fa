import type { NamedList } from "../../src-shared/contract/verification.ts";

export interface FoundCandidate {
  readonly id: string;
  readonly name: string;
  readonly list: string;
  readonly listName: string;
  readonly place: number;
  readonly birthYear: number | null;
}

const letters: Record<string, string> = { æ: "ae", ø: "o", å: "a", đ: "d", ŋ: "n", ŧ: "t", ß: "ss" };

/** Folds case, accents and letters that people write in several ways (å/aa, ø/ö, Sámi letters), so that a search finds them all. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/a\u030a/g, "a")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[æøåđŋŧß]/g, (letter) => letters[letter] ?? letter)
    .replace(/aa/g, "a")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

interface Indexed {
  readonly candidate: FoundCandidate;
  readonly parts: readonly string[];
  readonly listWord: string;
}

/** Folded once for the lists of a contest, and not at every key. */
const indexes = new WeakMap<readonly NamedList[], readonly Indexed[]>();

function indexOf(lists: readonly NamedList[]): readonly Indexed[] {
  const known = indexes.get(lists);
  if (known) return known;
  const index = lists.flatMap((list) =>
    list.candidates.map(({ id, name, place, birthYear }) => ({
      candidate: { id, name, list: list.id, listName: list.name, place, birthYear },
      parts: folded(name).split(" "),
      listWord: folded(list.id),
    })),
  );
  indexes.set(lists, index);
  return index;
}

const byName = new Intl.Collator("nb");

/** Candidates each of whose searched words begins a word of the name (or is the list's id); names that begin so come first. */
export function searchCandidates(lists: readonly NamedList[], text: string, most = 8): FoundCandidate[] {
  const words = folded(text).split(" ").filter(Boolean);
  if (words.length === 0) return [];
  const hits: { candidate: FoundCandidate; rank: number }[] = [];
  for (const { candidate, parts, listWord } of indexOf(lists)) {
    if (!words.every((word) => word === listWord || parts.some((part) => part.startsWith(word)))) continue;
    const begins = parts[0]?.startsWith(words[0]!) || parts.at(-1)?.startsWith(words[0]!);
    hits.push({ candidate, rank: begins ? 0 : 1 });
  }
  return hits
    .sort((a, b) => a.rank - b.rank || byName.compare(a.candidate.name, b.candidate.name))
    .slice(0, most)
    .map((hit) => hit.candidate);
}
