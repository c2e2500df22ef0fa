import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { DeviceEnd, Feeder } from "../create-feed.ts";
import type { SideImage } from "../scanner-port.ts";
import { judgeSaneEnd } from "./sane-end.ts";
import type { SaneOption } from "./sane-options.ts";
import type { ScanimageBatch } from "./scanimage.ts";

export interface SaneFeedParts {
  readonly batch: ScanimageBatch;
  /** Where the batch writes `<page>.pnm`. */
  readonly dir: string;
  /** The options as the device has them after the end; null when it does not answer. */
  readOptions(): Promise<ReadonlyMap<string, SaneOption> | null>;
}

/** Pages one by one: the backend scans a page only when there is room for it, and a page counts when its file is whole. */
export async function runSaneFeed({ batch, dir, readOptions }: SaneFeedParts, feeder: Feeder): Promise<DeviceEnd> {
  let images = 0;
  let stoppedByUs = false;
  const nextPage = async (): Promise<SideImage | null> => {
    batch.go();
    if (!(await batch.asked())) return null;
    images += 1;
    const file = join(dir, `${images}.pnm`);
    const bytes = await readFile(file);
    await rm(file);
    return { bytes, mediaType: "image/x-portable-anymap" };
  };
  const pages = async () => {
    if (!(await batch.asked())) return;
    while (await feeder.room()) {
      const first = await nextPage();
      const second = first && (await nextPage());
      if (!first || !second) return;
      feeder.put({ first, second, name: null });
    }
    stoppedByUs = true;
  };
  try {
    await pages();
  } finally {
    batch.end();
  }
  const exit = await batch.exited;
  return judgeSaneEnd({ ...exit, images, stoppedByUs, options: await readOptions() });
}
