import type { PaperPiles } from "../../../src-main/scanning/simulated/paper-piles.ts";
import { numberedPicture, sidesNamed, sidesOf } from "../numbered-picture.ts";
import type { RunningRig } from "./rig.ts";

/** Sheets whose pictures show their number and side. */
export const numberedSheets = (sheets: number) =>
  Array.from({ length: sheets }, (_, index) => ({
    name: String(index + 1),
    sides: async () => [await numberedPicture(index + 1, 1), await numberedPicture(index + 1, 2)] as const,
  }));

/** What an operator's eye sees of numbered sheets in a simulated scanner, and the hands on them. */
export function handsOn(
  piles: PaperPiles,
): Pick<RunningRig, "identify" | "takeBack" | "inOutput" | "lastInOutput" | "notFed"> {
  return {
    identify: sidesOf,
    takeBack: (sheets) => piles.putBack(piles.takeFromOutput(sheets)),
    inOutput: () => piles.output.length,
    lastInOutput: () => sidesNamed(piles.output.at(-1)?.name),
    notFed: () => piles.tray.length + piles.path.length,
  };
}
