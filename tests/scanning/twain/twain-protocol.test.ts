import { describe, expect, test } from "vitest";
import { usualFeed } from "../../../src-main/scanning/scanner-port.ts";
import { createTwainDriver } from "../../../src-main/scanning/twain/twain-driver.ts";
import type { TwainProcess } from "../../../src-main/scanning/twain/twain-process.ts";
import { numberedSheets } from "../rigs/hands-on.ts";
import { pretendedDsm, twainMissing } from "./build-pretended-dsm.ts";
import { startTwainDevice } from "./twain-device.ts";

const missing = twainMissing ? ` (${twainMissing})` : "";

describe.skipIf(twainMissing !== null)(`the TWAIN driver and its source${missing}`, () => {
  const helpers: TwainProcess[] = [];
  const driverFor = (port: number) =>
    createTwainDriver({
      library: pretendedDsm(),
      env: { ...process.env, TELLESENTRAL_TWAIN_DEVICE: String(port) },
      onProcess: (helper) => void helpers.push(helper),
    });

  test("no call comes out of order and no memory is left behind, also over a jam, a stop and a second feed", async () => {
    const device = await startTwainDevice();
    device.paper.load(numberedSheets(6));
    device.paper.script([{ kind: "jam", atSheet: 3 }]);
    const scanner = await driverFor(device.port).open("twain:Paper Path");
    const reasons: string[] = [];
    for (let run = 0; run < 3; run += 1) {
      const feed = scanner.feed({ ...usualFeed, readAhead: 1 });
      for await (const { position } of feed) if (run === 1 && position === 1) feed.stop();
      reasons.push((await feed.ended).reason);
      device.mend();
    }
    expect(reasons).toEqual(["jam", "cancelled", expect.stringMatching(/empty/)]);
    await scanner.close();
    expect(helpers.map(({ words }) => words.trim()).filter(Boolean)).toEqual([]);
    await device.close();
  });

  test("all sources are found, and one without both sides is refused by name", async () => {
    const device = await startTwainDevice();
    const driver = driverFor(device.port);
    const found = await driver.look();
    expect(found.scanners.map(({ address }) => address)).toEqual(["twain:Flat Bed", "twain:Paper Path"]);
    await expect(driver.open("twain:Flat Bed")).rejects.toMatchObject({
      code: "scanner-unfit",
      message: expect.stringContaining("both sides at once"),
    });
    await device.close();
  });

  test("a scanner that is off, one that does not exist and a machine without TWAIN are refusals with advice", async () => {
    const device = await startTwainDevice();
    const { port } = device;
    await expect(driverFor(port).open("twain:Nobody")).rejects.toMatchObject({ code: "scanner-not-answering" });
    await device.close();
    await expect(driverFor(port).open("twain:Paper Path")).rejects.toMatchObject({ code: "scanner-not-answering" });
    const without = createTwainDriver({ library: "/nowhere/libtwaindsm.so" });
    await expect(without.open("twain:Paper Path")).rejects.toMatchObject({ code: "scanner-not-answering" });
    expect(await without.look()).toMatchObject({ version: null, scanners: [], advice: expect.stringMatching(/TWAIN/) });
  });

  test("pictures come at their full size, whatever strips they came in", async () => {
    const device = await startTwainDevice();
    device.paper.load(numberedSheets(1));
    const scanner = await driverFor(device.port).open("twain:Paper Path");
    for await (const { first, second } of scanner.feed(usualFeed)) {
      for (const side of [first, second!]) {
        expect(Buffer.from(side.bytes.subarray(0, 14)).toString()).toBe("P5\n360 60\n255\n");
        expect(side.bytes.length).toBe(14 + 360 * 60);
      }
    }
    await scanner.close();
    await device.close();
  });
});
