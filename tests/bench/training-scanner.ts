import { createInterface } from "node:readline";
import { paperFromFolder } from "../../src-main/scanning/simulated/paper.ts";
import { startSimulatedEscl } from "../../src-main/scanning/simulated-escl/simulated-escl.ts";

/**
 * A training scanner in a process of its own, as a real one is: `training-scanner.ts FOLDER SHEETS_PER_MINUTE`. Prints its address; a line on
 * its input makes it print when each sheet was pictured and how long the paper had to wait, and end.
 */
const [dir = "", sheetsPerMinute] = process.argv.slice(2);
const device = await startSimulatedEscl({ sheetsPerMinute: Number(sheetsPerMinute) });
const picturedAt: number[] = [];
device.paper.load(
  (await paperFromFolder(dir)).map(({ name, sides }) => ({
    name,
    async sides() {
      const pictures = await sides();
      picturedAt.push(performance.timeOrigin + performance.now());
      return pictures;
    },
  })),
);
process.stdout.write(`${JSON.stringify({ address: device.address, sheets: device.paper.tray.length })}\n`);
for await (const _ of createInterface({ input: process.stdin })) break;
process.stdout.write(`${JSON.stringify({ picturedAt, heldBackMs: device.paper.heldBackMs })}\n`);
await device.close();
