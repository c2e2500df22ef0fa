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
 * A whole box as an operator who follows the advice scans it: after each stop the doubtful sheets are set aside, and stored sheets are
 * compared with the output (`storedBefore` sheets lie there from earlier feeds). What is stored and not in the output is set
 * aside too; what lies beyond the last stored sheet goes back on the tray with what stuck, and the feeder goes on. Where the output then
 * still holds more than is stored, a sheet was lost in the middle: the sheets of that feed are all fed again.
 */
export async function scanBox(rig: RunningRig, storedBefore = 0): Promise<{ stored: string[]; ends: FeedEnd[] }> {
  const stored: string[] = [];
  const ends: FeedEnd[] = [];
  const inOutput = () => rig.inOutput() - storedBefore;
  for (;;) {
    const before = stored.length;
    const { names, end } = await feedOnce(rig);
    ends.push(end);
    stored.push(...beforeTwoFronts(names.slice(0, names.length - end.doubtfulSheets)));
    stored.splice(inOutput());
    const lastLiesOnTop = stored.length === 0 || stored.at(-1) === rig.lastInOutput();
    if (end.reason === "empty" && inOutput() === stored.length && lastLiesOnTop && rig.notFed() === 0)
      return { stored, ends };
    if (ends.length > 100) throw new Error("the box does not come to an end");
    await rig.mend();
    while (inOutput() > before && stored.at(-1) !== rig.lastInOutput()) rig.takeBack(1);
    if (inOutput() !== stored.length) {
      stored.splice(before);
      rig.takeBack(inOutput() - before);
    }
  }
}

/**
 * Interpretation finds a sheet with two fronts or two backs: a side was lost there, and from it on to the end of the feed the pairs
 * are of two sheets.
 */
function beforeTwoFronts(names: readonly string[]): readonly string[] {
  const shifted = names.findIndex((name) => /-(\d) \d+-\1$/.test(name));
  return shifted === -1 ? names : names.slice(0, shifted);
}
