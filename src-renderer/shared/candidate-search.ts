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

/** Candidates each of whose searched words begins a word of the name (or is the list's id); names that begin so come first. */
export function searchCandidates(lists: readonly NamedList[], text: string, most = 8): FoundCandidate[] {
  const words = folded(text).split(" ").filter(Boolean);
  if (words.length === 0) return [];
  const hits: { candidate: FoundCandidate; rank: number }[] = [];
  for (const list of lists) {
    for (const candidate of list.candidates) {
      const parts = folded(candidate.name).split(" ");
      const listWord = folded(list.id);
      if (!words.every((word) => word === listWord || parts.some((part) => part.startsWith(word)))) continue;
      const begins = parts[0]?.startsWith(words[0]!) || parts.at(-1)?.startsWith(words[0]!);
      hits.push({
        candidate: {
          id: candidate.id,
          name: candidate.name,
          list: list.id,
          listName: list.name,
          place: candidate.place,
          birthYear: candidate.birthYear,
        },
        rank: begins ? 0 : 1,
      });
    }
  }
  return hits
    .sort((a, b) => a.rank - b.rank || a.candidate.name.localeCompare(b.candidate.name, "nb"))
    .slice(0, most)
    .map((hit) => hit.candidate);
}
