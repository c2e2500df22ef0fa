import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startSimulatedEscl } from "../../src-main/scanning/simulated-escl/simulated-escl.ts";
import { numberedSheets } from "../scanning/rigs/hands-on.ts";
import { runCli } from "../support/run-cli.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "fed-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test("a pile with a double feed lands whole in a folder: what is in doubt is set aside, the next feed goes on from there", async () => {
  const device = await startSimulatedEscl();
  device.paper.load(numberedSheets(5));
  device.paper.script([{ kind: "double-feed", atSheet: 3, pictureGiven: true }]);

  const stopped = await runCli(["scanner", "feed", device.address, "--out", dir]);
  expect(stopped.code).toBe(1);
  expect(stopped.stderr).toContain("double-feed");
  expect(stopped.stderr).toContain("set aside, to be fed again: 00003");
  expect(readdirSync(join(dir, "set-aside"))).toEqual(["00003-1.jpg", "00003-2.jpg"]);

  await device.mend();
  const whole = await runCli(["scanner", "feed", device.address, "--out", dir, "--json"]);
  expect(whole.code).toBe(0);
  expect(JSON.parse(whole.stdout)).toMatchObject({
    end: { reason: "empty", sheets: 3 },
    kept: ["00004", "00005", "00006"],
  });
  expect(readdirSync(dir).filter((name) => name.endsWith(".jpg"))).toHaveLength(10);
  await device.close();
});

test("two double feeds one after the other: the sheets set aside of both are kept", async () => {
  const device = await startSimulatedEscl();
  device.paper.load(numberedSheets(4));
  device.paper.script([1, 3].map((atSheet) => ({ kind: "double-feed", atSheet, pictureGiven: true }) as const));
  for (let run = 0; run < 2; run += 1) {
    expect((await runCli(["scanner", "feed", device.address, "--out", dir])).code).toBe(1);
    await device.mend();
  }
  const whole = await runCli(["scanner", "feed", device.address, "--out", dir, "--json"]);
  expect(JSON.parse(whole.stdout).kept).toEqual(["00003", "00004", "00005", "00006"]);
  expect(readdirSync(join(dir, "set-aside"))).toHaveLength(4);
  await device.close();
});

test("an address where no scanner answers is refused with what to do", async () => {
  const { code, stderr } = await runCli(["scanner", "feed", "http://127.0.0.1:9/eSCL", "--out", dir]);
  expect(code).toBe(1);
  expect(stderr).toContain("scanner-not-answering");
});
