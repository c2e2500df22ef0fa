import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { usualFeed } from "../scanner-port.ts";
import { createSimulatedDriver, scriptFile } from "./simulated-driver.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "simulated-driver-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const put = (...names: string[]) => Promise.all(names.map((name) => writeFile(join(dir, name), name)));
const script = (mishaps: unknown) =>
  writeFile(join(dir, scriptFile), JSON.stringify({ schema: "tellesentral/scanner-script/1", mishaps }));

test("a folder of simulated scans is a tray full of paper, and its script says what goes wrong", async () => {
  await put("1-1.jpg", "1-2.jpg", "2-1.jpg", "2-2.jpg", "3-1.jpg", "3-2.jpg");
  await script([{ kind: "jam", at: 2 }]);
  const scanner = await createSimulatedDriver().open(dir);
  expect(await scanner.status()).toMatchObject({ state: "ready", paperInTray: true });
  const names: string[] = [];
  const feed = scanner.feed(usualFeed);
  for await (const sheet of feed) names.push(Buffer.from(sheet.first.bytes).toString());
  expect(names).toEqual(["1-1.jpg"]);
  expect(await feed.ended).toMatchObject({ reason: "jam", sheets: 1, images: 2, deviceSheets: 1 });
  expect(await scanner.status()).toMatchObject({ state: "stopped", hindrance: "jam" });
});

test("opened again it holds the paper it held: nothing jumps back into the tray", async () => {
  await put("1-1.jpg", "1-2.jpg");
  const driver = createSimulatedDriver();
  for await (const _ of (await driver.open(dir)).feed(usualFeed));
  const again = await driver.open(dir);
  expect(again.machine.output.map((sheet) => sheet.name)).toEqual(["1"]);
  expect((await again.feed(usualFeed).ended).reason).toBe("empty");
});

test("what is wrong in a script is all said at once, before anything is scanned", async () => {
  await put("1-1.jpg", "1-2.jpg");
  await script([{ kind: "jam", at: 0 }, { kind: "fire" }]);
  await expect(createSimulatedDriver().open(dir)).rejects.toMatchObject({
    code: "mishap-script-invalid",
    problems: [{ where: expect.stringContaining("mishaps.0.at") }, { where: expect.stringContaining("mishaps.1") }],
  });
  await expect(createSimulatedDriver().open(join(dir, "none"))).rejects.toMatchObject({ code: "scans-unreadable" });
});

test("the panel of a training election makes the next sheet meet with a mishap", async () => {
  await put("1-1.jpg", "1-2.jpg", "2-1.jpg", "2-2.jpg");
  const scanner = await createSimulatedDriver().open(dir);
  scanner.machine.happenAt({ kind: "cover-open", at: scanner.machine.pulled + 1 });
  expect(await scanner.feed(usualFeed).ended).toMatchObject({ reason: "cover-open", sheets: 0 });
});
