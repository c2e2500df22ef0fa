import { expect, test } from "vitest";
import { openCorpus } from "./corpus/open-corpus.ts";

/** Sheets that `npm run accuracy` once found misread in silence, and what was mended. A new one comes here with its mending. */
const onceMisread = [
  ["evidence", "huge-cross", 92, "one cross over five boxes was five votes"],
  ["evidence", "blank-ballot-faint-letter", 78, "a pale letter over the other side's print was taken for show-through"],
  ["lead-m", "note-among-names", 94, "a pale word over the other side's print was taken for bleeding"],
  [
    "evidence-d",
    "margin-note",
    31,
    "a letter just under a write-in line was beyond its field and too near for stray ink",
  ],
  ["evidence-d", "struck-name", 80, "a thin line through a bold name, whose words stand close"],
  ["evidence-d", "struck-name", 294, "the same"],
  ["evidence-d", "crossed-out-mark", 100, "a mark scribbled over on two sides was a vote"],
  ["evidence-e", "skipping-ballpoint", 357, "a tick that skips inside its box and ends outside was no vote"],
  ["evidence-e", "signature-for-stamp", 353, "a signature with a flourish was a stamp"],
  ["evidence-e", "signature-for-stamp", 358, "the same"],
  ["evidence-e", "signature-for-stamp", 664, "the same"],
  ["evidence-f", "struck-name", 764, "a thin line under a name, between it and the ruled line"],
  ["tune-30", "struck-name", 1021, "the same above a name"],
  ["tune-30", "struck-name", 1561, "the same that touches the ruled line"],
  ["tune-32", "struck-name", 1243, "the same, pale: a third each in the name's band, the rule's and between"],
  ["evidence-h", "cross-on-print", 156, "a thin cross on one of two bold names, each of which was the other's measure"],
  ["evidence-p", "blank-ballot-faint-letter", 148, "a small pale i, whose stem was taken for a speck"],
  ["tune-2", "signature-for-stamp", 1201, "the same, found by painting 3,000"],
] as const;

/** The same on ballots of 97 candidates, whose boxes lie 0.9 mm apart. */
const onceMisreadLarge = [
  ["evidence-f", "between-two-boxes", 1, "a cross between two boxes was a vote for the lower"],
  ["tune-9", "between-two-boxes", 5, "a cross under the last box of a column was seen by nobody"],
  ["evidence-l", "note-among-names", 3, "a word between a box and its candidate's number, which nobody weighed"],
  ["evidence-l", "note-among-names", 4, "a word over a candidate's number"],
  ["evidence-m", "beside-the-box", 5, "a cross between two columns, nearer to the box than marks reach out of it"],
  ["hunt-1", "between-two-boxes", 34, "a second cross in a marked box, half of it outside under an empty one"],
  [
    "evidence-n",
    "note-among-names",
    45,
    "a word half over a name and half over the line under it, too little on either",
  ],
  ["evidence-n", "note-among-names", 46, "the same in pencil"],
  [
    "evidence-o",
    "note-among-names",
    40,
    "a small pale word in three pieces: over a name, beside the line under it, on white",
  ],
  ["hunt-l1", "note-among-names", 10, "a small pale word, of which less than a stroke lay on white"],
  ["hunt-3", "note-among-names", 58, "a word that begins on a mark and ends before the candidate's number"],
] as const;

const sheets = [
  ...onceMisread.map((sheet) => ["fjordvik", ...sheet] as const),
  ...onceMisreadLarge.map((sheet) => ["large", ...sheet] as const),
];

test.each(sheets)("%s, %s, %s %i goes to a person: %s", async (municipality, seed, kind, number) => {
  const corpus = await openCorpus({ seed, dpi: 200, municipality });
  const { score } = await corpus.run({ kind, from: number, count: 1 });
  expect(score).toMatchObject({ accepted: 0, misreads: [] });
});
