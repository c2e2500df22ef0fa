import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import sharp from "sharp";
import type { GreyPage } from "../interpretation/grey-page.ts";
import type { Conditions } from "./conditions.ts";
import { createRandom } from "./random.ts";
import { sheetTemplates, type TemplatePages } from "./sheet-templates.ts";
import type { SheetTruth } from "./sheet-truth.ts";
import { createSheetSimulator } from "./simulate-sheet.ts";
import type { StampDesign } from "./stamp-print.ts";

/** What a worker of `createScanWriter` is started with, sent and answers. Ours on both ends, so not validated. */
export interface ScanWorkerData {
  readonly pages: readonly TemplatePages[];
  readonly dpi: number;
  readonly conditions: Conditions;
  readonly names: ReadonlyMap<string, string>;
  readonly stamp: StampDesign;
  readonly seed: string;
  readonly jpegQuality: number;
}
export interface ToScanWorker {
  readonly dir: string;
  readonly truth: SheetTruth;
}
export type FromScanWorker = { readonly bytes: number } | { readonly failed: unknown };

const port = parentPort;
if (!port) throw new Error("scan-worker.ts runs as a worker thread only");
const { pages, dpi, conditions, names, stamp, seed, jpegQuality } = workerData as ScanWorkerData;
sharp.concurrency(1);
const templates = sheetTemplates(pages, dpi);
const simulator = createSheetSimulator(conditions, (candidate) => names.get(candidate) ?? candidate, stamp);

port.on("message", (message: ToScanWorker) => {
  writeSheet(message).then(
    (bytes) => port.postMessage({ bytes } satisfies FromScanWorker),
    (failed: unknown) => port.postMessage({ failed } satisfies FromScanWorker),
  );
});

async function writeSheet({ dir, truth }: ToScanWorker): Promise<number> {
  const template = templates.get(truth.ballotNumber);
  if (!template) throw new Error(`no ballot has number ${truth.ballotNumber}`);
  const sheet = simulator.simulate(template, truth, createRandom(`${seed}/${truth.ballotId}`));
  const sizes = await Promise.all(
    [sheet.first, sheet.second].map(async (page, i) => {
      const jpeg = await compress(page);
      await writeFile(join(dir, `${truth.sheet}-${i + 1}.jpg`), jpeg);
      return jpeg.length;
    }),
  );
  return sizes[0]! + sizes[1]!;
}

/** Grey JPEG with the resolution in its header, as a scanner writes it; sharp leaves that header out. */
async function compress({ width, height, data }: GreyPage): Promise<Buffer> {
  const jpeg = await sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace("b-w")
    .jpeg({ quality: jpegQuality, optimiseCoding: false })
    .toBuffer();
  return Buffer.concat([jpeg.subarray(0, 2), jfifHeader(dpi), jpeg.subarray(2)]);
}

/** The APP0 segment: version 1.1, unit 1 (dots per inch), both resolutions, no thumbnail. */
function jfifHeader(resolution: number): Buffer {
  const segment = Buffer.from([0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
  segment.writeUInt16BE(resolution, 12);
  segment.writeUInt16BE(resolution, 14);
  return segment;
}
