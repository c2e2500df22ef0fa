import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../../src-main/app.ts";
import { type CountingFixture, type PretendSheet, scanOf, sheetsOf, startCounting } from "../../support/counting.ts";
import { countedBallots, idsOf, paperInterpreter, pileInScanner } from "../../support/scanner-box.ts";

/** Mounting needs root and a loop device; without, the test is skipped by name. */
const canMount = process.platform === "linux" && process.getuid?.() === 0 && existsSync("/dev/loop-control");

let dir = "";
let disk = "";
beforeAll(() => {
  if (!canMount) return;
  dir = mkdtempSync(join(tmpdir(), "disk-full-"));
  disk = join(dir, "disk");
  mkdirSync(disk);
  execFileSync("truncate", ["-s", "32M", join(dir, "disk.img")]);
  execFileSync("mkfs.ext4", ["-q", join(dir, "disk.img")]);
  execFileSync("mount", ["-o", "loop", join(dir, "disk.img"), disk]);
});
afterAll(() => {
  if (disk) execFileSync("umount", [disk]);
  if (dir) rmSync(dir, { recursive: true, force: true });
});

/** Sheets whose pictures are large enough to fill a small disk. */
const heavy = {
  ...paperInterpreter,
  async interpret(sheet: Parameters<typeof paperInterpreter.interpret>[0]) {
    const read = await paperInterpreter.interpret(sheet);
    const weight = new Uint8Array(200_000);
    const front = scanOf({ name: sheet.name, ballotId: null } as PretendSheet).first!;
    weight.set(front);
    return { ...read, archive: [weight, sheet.second] as const };
  },
};

describe.skipIf(!canMount)("a disk that becomes full while a scanner feeds", () => {
  test("stops the box before a sheet is lost; with room again, what lies beyond the last stored sheet is fed again", async () => {
    const made = await startCounting();
    await made.app.close();
    const storeDir = join(disk, "store");
    cpSync(made.dir, storeDir, { recursive: true });
    rmSync(made.dir, { recursive: true });
    let app = await createApp({ storeDir });
    const fixture: CountingFixture = { ...made, dir: storeDir, app };
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, "filler"), Buffer.alloc(bavail * bsize - 3_000_000));

    const pile = sheetsOf("LYS", 1, 40);
    const scan = await pileInScanner(fixture, pile);
    await expect(scan.feed(heavy)).rejects.toThrow(/ENOSPC|full/);
    rmSync(join(disk, "filler"));
    const { boxes } = app.as("Kari");
    // Confirming writes the stop that the full disk may have kept from being stored.
    await expect(boxes.resume({ box: scan.box.id, source: scan.scanner.description })).rejects.toMatchObject({
      code: "stop-not-confirmed",
    });
    expect((await app.read.stop(scan.box.id))!.stop).toMatchObject({ cause: "store-fault", state: "open" });
    await scan.toEnd();
    expect(await countedBallots(fixture, scan.box.id)).toEqual(idsOf(pile));
    await app.close();
    app = await createApp({ storeDir });
    expect((await app.read.countsOverview())[0]!.boxes[0]!.state).toBe("verified");
    await app.close();
  });
});
