import { parentPort, workerData } from "node:worker_threads";
import type { SheetExplanation } from "../../../src-shared/domain/sheet-explanation.ts";
import { decodeSide } from "../decode-side.ts";
import type { SheetInput, WorkerSetup } from "../pool.ts";
import { createSheetInterpreter } from "../sheet-interpreter.ts";
import { createZxingReader } from "../zxing-reader.ts";
import { explanationOf } from "./explanation-of.ts";
import { watchSheet } from "./watch-sheet.ts";

/** Reads stored sheets again, watching, off the thread that feeds scanners and windows. */
const setup = workerData as Omit<WorkerSetup, "archive">;
const interpreter = createSheetInterpreter({ ...setup, secondCodeReader: await createZxingReader() });
const port = parentPort!;

port.on("message", async ({ id, input }: { id: number; input: SheetInput }) => {
  try {
    port.postMessage({ id, explanation: await explain(input) });
  } catch (error) {
    port.postMessage({ id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});

async function explain({ sheet, first, second }: SheetInput): Promise<SheetExplanation> {
  const [one, two] = await Promise.all([decodeSide(first, false), decodeSide(second, false)]);
  return explanationOf(watchSheet([one.side, two.side], sheet, interpreter), setup.layouts);
}
