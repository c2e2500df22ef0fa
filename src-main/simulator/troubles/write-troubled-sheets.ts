import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import type { BaseData } from "../../../src-shared/domain/base-data.ts";
import { refuse } from "../../../src-shared/result.ts";
import type { GreyPage } from "../../interpretation/grey-page.ts";
import { decisionLine } from "../sheet-truth.ts";
import { createTroublePainter, troubles } from "./troubles.ts";

export interface TroubledFolder {
  readonly trouble: string;
  readonly title: string;
  readonly class: string;
  readonly sheets: number;
  readonly mustVerify: number;
}

/**
 * Writes sheets of one kind of trouble as `<sheet>-1.png`, `<sheet>-2.png`, with `truth.ndjson` and `decisions.ndjson`.
 * Lossless, so that what is to be seen is the trouble and not the compression.
 * @throws Refusal `unknown-trouble`, which names those there are
 */
export async function writeTroubledSheets(
  dir: string,
  options: {
    readonly baseData: BaseData;
    readonly trouble: string;
    readonly sheets: number;
    readonly seed: string;
    readonly dpi: number;
    readonly onSheet?: (done: number) => void;
  },
): Promise<TroubledFolder> {
  const { trouble: name, sheets, onSheet, ...settings } = options;
  const trouble = troubles.find((each) => each.name === name);
  if (!trouble) {
    const known = troubles.map((each) => each.name).join(", ");
    return refuse("unknown-trouble", `No kind of trouble is called ${name}. Nothing was written. There are: ${known}.`);
  }
  const painter = await createTroublePainter(settings);
  await mkdir(dir, { recursive: true });
  const [truths, decisions]: [string[], string[]] = [[], []];
  let forPerson = 0;
  for (let n = 1; n <= sheets; n++) {
    const { first, second, truth, mustVerify } = painter.paint(trouble, n);
    const sheet = String(n).padStart(Math.max(4, String(sheets).length), "0");
    const said = { ...truth, sheet, mustVerify };
    await Promise.all([first, second].map((page, i) => page && toPng(page).toFile(join(dir, `${sheet}-${i + 1}.png`))));
    truths.push(`${JSON.stringify(said)}\n`);
    decisions.push(`${decisionLine(said)}\n`);
    if (mustVerify) forPerson++;
    onSheet?.(n);
  }
  await writeFile(join(dir, "truth.ndjson"), truths.join(""));
  await writeFile(join(dir, "decisions.ndjson"), decisions.join(""));
  return { trouble: name, title: trouble.title, class: trouble.class, sheets, mustVerify: forPerson };
}

function toPng({ width, height, data }: GreyPage) {
  return sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace("b-w")
    .png({ compressionLevel: 4 });
}
