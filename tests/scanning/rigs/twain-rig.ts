import { createTwainDriver } from "../../../src-main/scanning/twain/twain-driver.ts";
import type { TwainProcess } from "../../../src-main/scanning/twain/twain-process.ts";
import { pretendedDsm, twainMissing } from "../twain/build-pretended-dsm.ts";
import { startTwainDevice } from "../twain/twain-device.ts";
import { handsOn, numberedSheets } from "./hands-on.ts";
import type { Rig } from "./rig.ts";

/** Our TWAIN driver with its helper process, against a manager and a source of the tests' own, compiled from C. */
export const twainRig: Rig = {
  name: "TWAIN",
  missing: twainMissing,
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
    "backend-killed",
  ],
  async start({ sheets, mishaps = [] } = { sheets: 0 }) {
    const device = await startTwainDevice();
    device.paper.load(numberedSheets(sheets));
    device.paper.script(mishaps);
    let helper: TwainProcess | null = null;
    const driver = createTwainDriver({
      library: pretendedDsm(),
      env: { ...process.env, TELLESENTRAL_TWAIN_DEVICE: String(device.port) },
      silenceMs: 2_000,
      onProcess: (started) => {
        helper = started;
      },
    });
    const scanner = await driver.open("twain:Paper Path");
    return {
      scanner,
      mend: async () => device.mend(),
      ...handsOn(device.paper),
      killBackend: () => helper?.kill("SIGKILL"),
      async close() {
        await scanner.close();
        await device.close();
      },
    };
  },
};
