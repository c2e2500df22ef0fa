import { type FeedEnd, type FeedSettings, usualFeed } from "../../../src-main/scanning/scanner-port.ts";
import type { RunningRig } from "./rig.ts";

export interface Fed {
  readonly names: string[];
  readonly end: FeedEnd;
}

/** One feed from start to its end, each sheet by the name its pictures show. */
export async function feedOnce(rig: RunningRig, settings: Partial<FeedSettings> = {}): Promise<Fed> {
  const feed = rig.scanner.feed({ ...usualFeed, ...settings });
  const names: string[] = [];
  for await (const sheet of feed) names.push(await rig.identify(sheet));
  return { names, end: await feed.ended };
}

/**
 * A whole box as an operator who follows the advice scans it: after each stop the doubtful sheets are set aside, the output is
 * compared with what is stored (`storedBefore` sheets by earlier feeds), every sheet too much there is laid back on the tray with what stuck, and the feeder goes on.
 */
export async function scanBox(rig: RunningRig, storedBefore = 0): Promise<{ stored: string[]; ends: FeedEnd[] }> {
  const stored: string[] = [];
  const ends: FeedEnd[] = [];
  for (;;) {
    const { names, end } = await feedOnce(rig);
    ends.push(end);
    stored.push(...names.slice(0, names.length - end.doubtfulSheets));
    const tooMuch = rig.inOutput() - storedBefore - stored.length;
    if (end.reason === "empty" && tooMuch === 0) return { stored, ends };
    if (ends.length > 100) throw new Error("the box does not come to an end");
    await rig.mend();
    rig.takeBack(tooMuch);
  }
}
