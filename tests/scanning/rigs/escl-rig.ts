import { createEsclDriver } from "../../../src-main/scanning/escl/escl-driver.ts";
import { startSimulatedEscl } from "../../../src-main/scanning/simulated-escl/simulated-escl.ts";
import { handsOn, numberedSheets } from "./hands-on.ts";
import type { Rig } from "./rig.ts";

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
      mend: () => device.mend(),
      ...handsOn(device.paper),
      async close() {
        await scanner.close();
        await device.close();
      },
    };
  },
};
