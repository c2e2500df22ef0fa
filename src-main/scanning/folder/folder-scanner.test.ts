import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type FedSheet, type Feed, usualFeed } from "../scanner-port.ts";
import { createFolderDriver, createFolderScanner } from "./folder-scanner.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "folder-scanner-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const put = (...names: string[]) => Promise.all(names.map((name) => writeFile(join(dir, name), name)));
const text = (sheet: FedSheet) => [sheet.first, sheet.second].map((side) => side && Buffer.from(side.bytes).toString());
async function all(feed: Feed): Promise<FedSheet[]> {
  const sheets: FedSheet[] = [];
  for await (const sheet of feed) sheets.push(sheet);
  return sheets;
}
const watch = { settleMs: 60, quietMs: 400, lookEveryMs: 10 };
const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("a chosen folder", () => {
  test("gives its sheets by name, in the order a person counts, with a missing side missing", async () => {
    await put("ark 10-1.jpg", "ark 10-2.jpg", "ark 2-1.jpg", "ark 2-2.jpg", "ark 3-2.jpg", "truth.ndjson");
    const feed = createFolderScanner(dir).feed(usualFeed);
    const sheets = await all(feed);
    expect(sheets.map((sheet) => sheet.name)).toEqual(["ark 2", "ark 3", "ark 10"]);
    expect(text(sheets[1]!)).toEqual(["ark 3-2.jpg", null]);
    expect(await feed.ended).toMatchObject({ reason: "empty", sheets: 3, deviceSheets: null });
  });

  test("gives every two files as a sheet where their names do not say which belong together", async () => {
    await put("IMG_2.jpg", "IMG_9.jpg", "IMG_10.jpg", "IMG_11.jpg", "IMG_12.jpg");
    const sheets = await all(createFolderScanner(dir, { pairing: "order" }).feed(usualFeed));
    expect(sheets.map(text)).toEqual([
      ["IMG_2.jpg", "IMG_9.jpg"],
      ["IMG_10.jpg", "IMG_11.jpg"],
      ["IMG_12.jpg", null],
    ]);
  });

  test("takes a TIFF of many pages apart, two pages a sheet", async () => {
    // Four pages of 8 rows: sharp reads a tall picture with page height as pages.
    const tall = { width: 16, height: 32, channels: 1 as const };
    const pixels = Buffer.concat([10, 80, 150, 220].map((grey) => Buffer.alloc(16 * 8, grey)));
    await sharp(pixels, { raw: { ...tall, pageHeight: 8 } as never })
      .tiff({ compression: "lzw" })
      .toFile(join(dir, "stack.tif"));
    const { pages } = await sharp(join(dir, "stack.tif")).metadata();
    expect(pages).toBe(4);
    const sheets = await all(createFolderScanner(dir).feed(usualFeed));
    expect(sheets.map((sheet) => sheet.name)).toEqual(["stack 1", "stack 2"]);
    const greys = await Promise.all(
      sheets.flatMap(({ first, second }) =>
        [first, second!].map(async ({ bytes }) => (await sharp(bytes).greyscale().raw().toBuffer())[0]),
      ),
    );
    expect(greys).toEqual([10, 80, 150, 220]);
  });

  test("that is not there is not opened, and one that goes away is a lost device", async () => {
    await expect(createFolderDriver().open(join(dir, "none"))).rejects.toMatchObject({ code: "scanner-not-found" });
    const scanner = await createFolderDriver().open(dir);
    await rm(dir, { recursive: true });
    expect((await scanner.feed(usualFeed).ended).reason).toBe("device-lost");
  });
});

describe("a watched folder", () => {
  test("gives sheets as they come, none before both its files are complete, and ends when nothing comes", async () => {
    const patient = { settleMs: 300, quietMs: 1200, lookEveryMs: 10 };
    const feed = createFolderScanner(dir, { watch: patient }).feed(usualFeed);
    const taken: FedSheet[] = [];
    const taking = (async () => {
      for await (const sheet of feed) taken.push(sheet);
    })();
    await put("1-1.jpg", "1-2.jpg", "2-1.jpg");
    await vi.waitFor(() => expect(taken.map((sheet) => sheet.name)).toEqual(["1"]));
    // Written in pieces: while it grows it is not read.
    await writeFile(join(dir, "2-2.jpg"), "begin");
    for (let n = 0; n < 5; n++) {
      await soon(20);
      await appendFile(join(dir, "2-2.jpg"), ".");
    }
    await put("3-1.jpg", "3-2.jpg");
    await taking;
    expect(taken.map((sheet) => sheet.name)).toEqual(["1", "2", "3"]);
    expect(text(taken[1]!)).toEqual(["2-1.jpg", "begin....."]);
    expect(await feed.ended).toMatchObject({ reason: "empty", sheets: 3 });
  });

  test("hands over a sheet whose other side never came, when nothing more comes", async () => {
    await put("1-1.jpg", "2-1.jpg", "2-2.jpg");
    const sheets = await all(createFolderScanner(dir, { watch }).feed(usualFeed));
    expect(sheets.map(text)).toEqual([
      ["1-1.jpg", null],
      ["2-1.jpg", "2-2.jpg"],
    ]);
  });

  test("is stopped by hand", async () => {
    const feed = createFolderScanner(dir, { watch: { ...watch, quietMs: 60_000 } }).feed(usualFeed);
    setTimeout(() => feed.stop(), 30);
    expect(await feed.ended).toMatchObject({ reason: "cancelled", sheets: 0 });
  });
});
