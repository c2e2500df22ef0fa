import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import type { ControlReading } from "../../src-shared/domain/control-reading.ts";
import { compareReadings } from "./compare-readings.ts";
import type { ControlJob, ControlSetup } from "./control-pool.ts";
import { createControlReader, sightOfNothing } from "./control-reader.ts";
import { decodePicture } from "./decode-picture.ts";
import { createLetterReader } from "./letter-reader.ts";
import { loadOpenCv } from "./open-cv.ts";

/** One thread of the control reader. Its letters are read on a thread that it starts itself. */
const setup = workerData as ControlSetup;
// On Linux a priority is a thread's own and its children take it over; elsewhere it would slow the whole program.
if (setup.lowPriority && process.platform === "linux") setPriority(19);
const reader = createControlReader(loadOpenCv(), await createLetterReader(), setup.layouts);
const port = parentPort!;

port.on("message", async ({ id, job }: { id: number; job: ControlJob }) => {
  try {
    port.postMessage({ id, control: await read(job) });
  } catch (error) {
    port.postMessage({ id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
port.postMessage({ ready: true });

async function read({ reading, first, second }: ControlJob): Promise<ControlReading> {
  const startedAt = performance.now();
  const pictures = [await decodePicture(first), await decodePicture(second)];
  const sight =
    pictures[0] && pictures[1]
      ? await reader.look(pictures[0], pictures[1], reading.ballot?.number ?? null)
      : sightOfNothing;
  return { ...compareReadings(reading, sight, setup), sight, elapsedMs: Math.round(performance.now() - startedAt) };
}
