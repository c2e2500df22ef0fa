import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import type { Manifest } from "../../src-shared/domain/layout.ts";
import { refuse } from "../../src-shared/result.ts";
import type { GreyPage } from "../interpretation/grey-page.ts";
import { writeBallotPdf } from "./ballot-pdf.ts";
import type { BallotDesign } from "./design-ballots.ts";
import { renderTemplate } from "./render-template.ts";
import { stampBallotId } from "./stamp-ballot-id.ts";

export interface WriteBallotsOptions {
  /** Sheets of every ballot. */
  readonly copies: number;
  /** Id of the first sheet; ids run on from list to list. */
  readonly firstId: number;
  /** Also grey rasters of every sheet, at this many dots per inch. */
  readonly pngDpi?: number | undefined;
  /** Stamped into the PDFs, so that the same base data gives the same bytes. */
  readonly issuedAt: Date;
  /** Sheets written so far. */
  readonly onProgress?: ((sheets: number) => void) | undefined;
}

const LAST_ID = 999_999_999;

/**
 * Writes PDFs, layouts and (last, so that it marks a whole set) manifest.json.
 * @throws Refusal `ballot-ids-run-out` before anything is written
 */
export async function writeBallots(
  designs: readonly BallotDesign[],
  dir: string,
  options: WriteBallotsOptions,
): Promise<Manifest> {
  const { copies, firstId } = options;
  if (firstId + designs.length * copies - 1 > LAST_ID) {
    refuse(
      "ballot-ids-run-out",
      `${designs.length * copies} sheets from id ${firstId} would pass ${LAST_ID}, the last id of nine digits. Nothing was written. Start lower or print fewer.`,
      { firstId, sheets: designs.length * copies },
    );
  }
  await mkdir(dir, { recursive: true });
  await rm(join(dir, "manifest.json"), { force: true });
  const sheets: Manifest["sheets"] = [];
  for (const [i, design] of designs.entries()) {
    const { ballotNumber, list } = design.layout;
    const ids = Array.from({ length: copies }, (_, k) => ballotIdOf(firstId + i * copies + k));
    const pdf = `${ballotNumber}.pdf`;
    await writeWhole(join(dir, pdf), (path) =>
      writeBallotPdf(path, design, ids, { title: `${list ?? "Parties"} ${ballotNumber}`, issuedAt: options.issuedAt }),
    );
    await writeJson(join(dir, `${ballotNumber}.layout.json`), design.layout);
    if (options.pngDpi !== undefined) await writeRasters(dir, design, ids, options.pngDpi);
    ids.forEach((ballotId, k) => {
      sheets.push({ ballotId, ballotNumber, list, pdf, frontPage: 2 * k + 1, backPage: 2 * k + 2 });
    });
    options.onProgress?.(sheets.length);
  }
  const manifest: Manifest = { schema: "tellesentral/manifest/1", sheets };
  await writeJson(join(dir, "manifest.json"), manifest);
  return manifest;
}

/** The nine digits of a running number. */
export function ballotIdOf(running: number): string {
  return String(running).padStart(9, "0");
}

async function writeRasters(dir: string, design: BallotDesign, ids: readonly string[], dpi: number): Promise<void> {
  const [front, back] = await Promise.all([renderTemplate(design, "front", dpi), renderTemplate(design, "back", dpi)]);
  const backPng = await encodePng(back);
  for (const id of ids) {
    const page = { ...front, data: front.data.slice() };
    stampBallotId(page, design, id, dpi);
    await writeFile(join(dir, `${id}-front.png`), await encodePng(page));
    await writeFile(join(dir, `${id}-back.png`), backPng);
  }
}

/** Without a density note: asked for metadata, sharp turns grey into three channels. */
function encodePng(page: GreyPage): Promise<Buffer> {
  return sharp(page.data, { raw: { width: page.width, height: page.height, channels: 1 } })
    .toColourspace("b-w")
    .png({ compressionLevel: 6 })
    .toBuffer();
}

const writeJson = (path: string, value: unknown): Promise<void> =>
  writeWhole(path, (partial) => writeFile(partial, `${JSON.stringify(value, null, 2)}\n`));

/** The path holds the whole file or what it held before. */
async function writeWhole(path: string, write: (partial: string) => Promise<void>): Promise<void> {
  const partial = `${path}.partial`;
  try {
    await write(partial);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
