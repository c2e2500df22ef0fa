import { createEsclDriver } from "../../../src-main/scanning/escl/escl-driver.ts";
import { startSimulatedEscl } from "../../../src-main/scanning/simulated-escl/simulated-escl.ts";
import { numberedPicture, sidesNamed, sidesOf } from "../numbered-picture.ts";
import type { Rig } from "./rig.ts";

export const numberedSheets = (sheets: number) =>
  Array.from({ length: sheets }, (_, index) => ({
    name: String(index + 1),
    sides: async () => [await numberedPicture(index + 1, 1), await numberedPicture(index + 1, 2)] as const,
  }));

/** Our own eSCL driver against our own scanner that misbehaves. */
export const esclRig: Rig = {
  name: "eSCL",
  missing: null,
  can: [
    "paper",
    "jam",
    "double-feed",
    "cover-open",
    "cancelled-at-device",
    "cable-pulled",
    "silent",
    "switched-off",
    "slow",
    "sheet-lost",
    "side-lost",
  ],
  async start({ sheets, mishaps = [] } = { sheets: 0 }) {
    const device = await startSimulatedEscl();
    device.paper.load(numberedSheets(sheets));
    device.paper.script(mishaps);
    const scanner = await createEsclDriver({ silenceMs: 500, networkInterface: null }).open(device.address);
    return {
      scanner,
      identify: sidesOf,
      mend: () => device.mend(),
      takeBack: (count) => device.paper.takeBack(count),
      inOutput: () => device.paper.output.length,
      lastInOutput: () => sidesNamed(device.paper.output.at(-1)?.name),
      notFed: () => device.paper.tray.length + device.paper.stuck.length,
      async close() {
        await scanner.close();
        await device.close();
      },
    };
  },
};
