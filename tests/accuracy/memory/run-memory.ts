import { createInterpretationPool, type SheetInput } from "../../../src-main/interpretation/pool.ts";
import { openPrintShop } from "../../../src-main/interpretation/testing/print-shop.ts";
import { conditionLevels } from "../../../src-main/simulator/conditions.ts";
import { sidePictures } from "../fuzz/side-pictures.ts";

export interface MemoryRun {
  /** Resident memory of the process with its one worker, MB, medians of twenty equal parts of the run. */
  readonly residentMb: readonly number[];
  readonly sides: number;
  readonly seconds: number;
}

/** Enough different sheets that nothing is read twice in a row; more would only measure their own memory. */
const SHEETS = 24;
const PARTS = 20;

/** Reads so many sides on one worker, half of them JPEG and half raw pages, and watches what memory the process holds. */
export async function runMemory(sides: number, onProgress?: (done: number) => void): Promise<MemoryRun> {
  const shop = await openPrintShop();
  const inputs = await manySheets(shop);
  const { layouts, baseData } = shop;
  const pool = await createInterpretationPool({ layouts, baseData, workers: 1, archive: false });
  const total = Math.ceil(sides / 2);
  const seen: number[][] = Array.from({ length: PARTS }, () => []);
  let [next, done] = [0, 0];
  const startedAt = performance.now();
  const lane = async (): Promise<void> => {
    while (next < total) {
      const n = next++;
      await pool.submit(inputs[n % inputs.length]!);
      done++;
      if (done % 20 === 0) seen[Math.floor((done * PARTS) / (total + 1))]!.push(process.memoryUsage.rss() / 2 ** 20);
      onProgress?.(2 * done);
    }
  };
  await Promise.all(Array.from({ length: pool.capacity }, lane));
  await pool.close();
  return { residentMb: seen.map(median), sides: 2 * done, seconds: (performance.now() - startedAt) / 1000 };
}

async function manySheets(shop: Awaited<ReturnType<typeof openPrintShop>>): Promise<SheetInput[]> {
  const lists = shop.baseData.elections[0]!.contests[0]!.lists.filter((list) => list.candidates.length > 4);
  const inputs: SheetInput[] = [];
  for (let i = 0; i < SHEETS; i++) {
    const list = lists[i % lists.length]!;
    const truth = shop.truth(list.id, { personalVotes: [list.candidates[i % 5]!.id] });
    const { first, second } = shop.scan(truth, `memory/${i}`, conditionLevels.worn);
    const sheet = `ark ${i}`;
    if (i % 2 === 0) inputs.push({ sheet, first: { page: shared(first) }, second: { page: shared(second) } });
    else {
      const [front, back] = [await sidePictures(first), await sidePictures(second)];
      inputs.push({ sheet, first: { bytes: front.jpeg }, second: { bytes: back.jpeg } });
    }
  }
  return inputs;
}

function shared<P extends { data: Uint8Array }>(page: P): P {
  const data = new Uint8Array(new SharedArrayBuffer(page.data.length));
  data.set(page.data);
  return { ...page, data };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
