import { writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { explainSheet } from "../../src-main/interpretation/explain/explain-sheet.ts";
import type { GreyPage } from "../../src-main/interpretation/grey-page.ts";
import { openCorpus } from "./corpus/open-corpus.ts";
import type { CorpusSettings } from "./corpus/run-corpus.ts";

/** Paints one sheet of a corpus again: both sides as PNG, and the picture of what was seen in them. */
export async function replay(settings: CorpusSettings, kind: string, number: number, dir: string): Promise<void> {
  const corpus = await openCorpus(settings);
  const sheet = await corpus.paint(kind, number);
  const at = (end: string) => join(dir, `${kind}-${number}${end}`);
  const written: string[] = [];
  const write = (path: string, bytes: Uint8Array) => {
    writeFileSync(path, bytes);
    written.push(path);
  };
  for (const [i, page] of [sheet.first, sheet.second].entries()) if (page) write(at(`-${i + 1}.png`), await png(page));
  const missing = { unreadable: "side-missing", detail: "no picture of this side" } as const;
  const sides = [sheet.first ?? missing, sheet.second ?? missing] as const;
  const { reading, picture } = await explainSheet(sides, `${kind} ${number}`, corpus.interpreterOptions);
  write(at(".explained.png"), picture);
  const mustVerify = sheet.mustVerify || sheet.truth.mustVerify;
  process.stdout.write(`${JSON.stringify({ mustVerify, truth: sheet.truth, reading, written }, null, 1)}\n`);
}

const png = ({ width, height, data }: GreyPage): Promise<Buffer> =>
  sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace("b-w")
    .png()
    .toBuffer();
