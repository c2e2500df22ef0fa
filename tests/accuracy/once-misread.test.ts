import { expect, test } from "vitest";
import { openCorpus } from "./corpus/open-corpus.ts";

/** Sheets that `npm run accuracy` once found misread in silence, and what was mended. A new one comes here with its mending. */
const onceMisread = [
  ["evidence", "huge-cross", 92, "one cross over five boxes was five votes"],
  ["evidence", "blank-ballot-faint-letter", 78, "a pale letter over the other side's print was taken for show-through"],
  ["lead-m", "note-among-names", 94, "a pale word over the other side's print was taken for bleeding"],
] as const;

test.each(onceMisread)("%s, %s %i goes to a person: %s", async (seed, kind, number) => {
  const corpus = await openCorpus({ seed, dpi: 200, municipality: "fjordvik" });
  const { score } = await corpus.run({ kind, from: number, count: 1 });
  expect(score).toMatchObject({ mustVerify: 1, mustVerified: 1, misreads: [] });
});
