import { parentPort, workerData } from "node:worker_threads";
import { decodeSide } from "./decode-side.ts";
import type { InterpretedSheet, SheetInput, WorkerSetup } from "./pool.ts";
import { createSheetInterpreter } from "./sheet-interpreter.ts";
import { createZxingReader } from "./zxing-reader.ts";

/** One thread of the pool: decodes the two sides, reads the sheet, hands back the reading and the pictures to keep. */
const setup = workerData as WorkerSetup;
const interpreter = createSheetInterpreter({ ...setup, secondCodeReader: await createZxingReader() });
const port = parentPort!;

port.on("message", async ({ id, input }: { id: number; input: SheetInput }) => {
  try {
    const sheet = await interpretInput(input);
    const owned = sheet.archive.flatMap((picture) => (picture ? [transferable(picture.bytes)] : []));
    port.postMessage({ id, sheet }, [...new Set(owned.filter((buffer) => buffer !== null))]);
  } catch (error) {
    port.postMessage({ id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
port.postMessage({ ready: true });

async function interpretInput(input: SheetInput): Promise<InterpretedSheet> {
  const startedAt = performance.now();
  const [first, second] = await Promise.all([
    decodeSide(input.first, setup.archive),
    decodeSide(input.second, setup.archive),
  ]);
  const decodeMs = performance.now() - startedAt;
  const { reading, stages } = interpreter.interpret(first.side, second.side, input.sheet);
  return { reading, archive: [first.archive, second.archive], stages: { decodeWall: decodeMs, ...stages } };
}

/** Pictures travel without a copy when they own their memory whole (small buffers share a pool and are copied). */
function transferable(bytes: Uint8Array): ArrayBuffer | null {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength ? buffer : null;
}
