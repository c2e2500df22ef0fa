import { existsSync, globSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSaneDriver } from "../../../src-main/scanning/sane/sane-driver.ts";
import type { ScanimageBatch } from "../../../src-main/scanning/sane/scanimage.ts";
import { startSimulatedEscl } from "../../../src-main/scanning/simulated-escl/simulated-escl.ts";
import { handsOn, numberedSheets } from "./hands-on.ts";
import type { Rig } from "./rig.ts";

const scanimage = existsSync("/usr/bin/scanimage");
const airscan = globSync("/usr/lib/*/sane/libsane-airscan.so*").length > 0;
export const saneMissing = scanimage ? null : "scanimage is not installed: apt-get install sane-utils";

/** The real SANE stack: our driver, the real scanimage, the real airscan backend, and our own network scanner behind it. */
export const airscanRig: Rig = {
  name: "SANE airscan",
  missing: saneMissing ?? (airscan ? null : "airscan is not installed: apt-get install sane-airscan"),
  can: [
    "paper",
    "jam",
    "double-feed",
    "cover-open",
    "cable-pulled",
    "switched-off",
    "slow",
    "sheet-lost",
    "side-lost",
    "backend-killed",
  ],
  async start({ sheets, mishaps = [] } = { sheets: 0 }) {
    const device = await startSimulatedEscl();
    device.paper.load(numberedSheets(sheets));
    device.paper.script(mishaps);
    const configDir = await mkdtemp(join(tmpdir(), "airscan-"));
    const config = `[devices]\n"Training" = ${device.address}, eSCL\n[options]\ndiscovery = disable\n`;
    await writeFile(join(configDir, "airscan.conf"), config);
    let batch: ScanimageBatch | null = null;
    const driver = createSaneDriver({
      configDir,
      onBatch: (started) => {
        batch = started;
      },
    });
    const scanner = await driver.open("airscan:e0:Training");
    return {
      scanner,
      mend: () => device.mend(),
      ...handsOn(device.paper),
      killBackend: () => batch?.kill("SIGKILL"),
      async close() {
        await scanner.close();
        await device.close();
        await rm(configDir, { recursive: true, force: true });
      },
    };
  },
};
