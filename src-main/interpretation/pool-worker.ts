import { parentPort, workerData } from "node:worker_threads";
import { measureQuality } from "../scanning/quality/measure-quality.ts";
import { decodeSide } from "./decode-side.ts";
import { isPage, type ScannedSide } from "./grey-page.ts";
import { createGreyJpegDecoder, type GreyJpegDecoder } from "./jpeg/grey-jpeg-decoder.ts";
import type { ArchivedSide, InterpretedSheet, SheetInput, WorkerSetup } from "./pool.ts";
import { createSheetInterpreter } from "./sheet-interpreter.ts";
import { createSideWatch } from "./side-watch.ts";
import { stageClock } from "./stage-clock.ts";
import { createZxingReader } from "./zxing-reader.ts";

/** One thread of the pool: decodes the two sides, reads the sheet, hands back the reading and the pictures to keep. */
const setup = workerData as WorkerSetup;
const interpreter = createSheetInterpreter({ ...setup, secondCodeReader: await createZxingReader() });
const port = parentPort!;
const papers = [
  ...new Map(setup.layouts.map(({ paperMm }) => [`${paperMm.width} x ${paperMm.height}`, paperMm])).values(),
];
type DecoderPair = readonly [GreyJpegDecoder, GreyJpegDecoder];
/** Memory for the pages of one sheet each, used again and again. */
const spareDecoders: DecoderPair[] = [];

/** Sheets that were handed to this thread and not answered yet. */
let inHand = 0;
port.on("message", async ({ id, input }: { id: number; input: SheetInput }) => {
  inHand += 1;
  const decoders = spareDecoders.pop() ?? [createGreyJpegDecoder(), createGreyJpegDecoder()];
  try {
    // Pictures are copied, not transferred: libvips' memory cannot change hands, and a JPEG copies in 0.1 ms.
    port.postMessage({ id, sheet: await interpretInput(input, decoders) });
  } catch (error) {
    port.postMessage({ id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  } finally {
    inHand -= 1;
    spareDecoders.push(decoders);
  }
});
port.postMessage({ ready: true });

/** The first sheet of each list would wait for its print: idle time works it out, one list at a time, never before a sheet. */
const IDLE_MS = 10;
const prepareWhenIdle = () => {
  if (inHand > 0 || interpreter.prepare()) setTimeout(prepareWhenIdle, inHand > 0 ? 10 * IDLE_MS : IDLE_MS);
};
setTimeout(prepareWhenIdle, IDLE_MS);

async function interpretInput(input: SheetInput, decoders: DecoderPair): Promise<InterpretedSheet> {
  const startedAt = performance.now();
  const [first, second] = await Promise.all([
    decodeSide(input.first, setup.archive, { papers, decoder: decoders[0] }),
    decodeSide(input.second, setup.archive, { papers, decoder: decoders[1] }),
  ]);
  const decodeMs = performance.now() - startedAt;
  const watch = createSideWatch();
  const { reading, stages } = interpreter.interpret(first.side, second.side, input.sheet, watch);
  const clock = stageClock();
  const qualityOf = (side: ScannedSide, index: 0 | 1) =>
    isPage(side) ? measureQuality(side, watch.skewDeg(index)) : null;
  // Only of sheets that are kept: nobody looks after a scanner where files are merely read.
  const quality = setup.archive ? { first: qualityOf(first.side, 0), second: qualityOf(second.side, 1) } : null;
  clock.mark("quality");
  return {
    reading,
    archive: [trimmed(first.archive), trimmed(second.archive)],
    stages: { decodeWall: decodeMs, ...stages, ...clock.stages },
    quality,
  };
}

/** A view into a larger buffer would take the whole buffer along. */
function trimmed(picture: ArchivedSide | null): ArchivedSide | null {
  return picture && picture.bytes.byteLength !== picture.bytes.buffer.byteLength
    ? { ...picture, bytes: picture.bytes.slice() }
    : picture;
}
