import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openZip, readZip, writeZip, writeZipFile, type ZipEntry } from "./zip.ts";

const limits = { maxEntries: 100, maxEntryBytes: 1_000_000, maxTotalBytes: 5_000_000 };
const mtime = new Date("2027-09-13T21:00:00Z");
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
let dir = "";
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "zip-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test("what goes in comes out, in order, stored or deflated", async () => {
  const entries = [
    { name: "b.xml", data: "<Čáhppi/>" },
    { name: "images/a.tiff", data: randomBytes(5000), store: true },
  ];
  const contents = await readZip(await writeZip(entries, { mtime }), limits);
  expect([...contents.keys()]).toEqual(["b.xml", "images/a.tiff"]);
  expect(text(contents.get("b.xml"))).toBe("<Čáhppi/>");
  expect(Buffer.from(contents.get("images/a.tiff") ?? [])).toEqual(entries[1]?.data);
});

test("the same entries and time give the same bytes in every time zone", async () => {
  const zoneBefore = process.env.TZ;
  const made: Uint8Array[] = [];
  for (const zone of ["UTC", "Europe/Oslo", "Pacific/Auckland"]) {
    process.env.TZ = zone;
    made.push(await writeZip([{ name: "a", data: "a".repeat(1000) }], { mtime }));
  }
  process.env.TZ = zoneBefore ?? "UTC";
  expect(made[1]).toEqual(made[0]);
  expect(made[2]).toEqual(made[0]);
});

test("a zip on disk is streamed from files and data, and its size and hash are told", async () => {
  await writeFile(join(dir, "in.bin"), randomBytes(300_000));
  async function* entries(): AsyncGenerator<ZipEntry> {
    yield { name: "in.bin", path: join(dir, "in.bin") };
    for (let n = 0; n < 50; n++) yield { name: `${n}.txt`, data: `sheet ${n}` };
  }
  const out = join(dir, "out.zip");
  const told = await writeZipFile(out, entries(), { mtime });
  const bytes = await readFile(out);
  expect(told).toEqual({ bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") });
  const zip = await openZip(out, limits);
  expect(zip.names).toHaveLength(51);
  expect(text(await zip.read("49.txt"))).toBe("sheet 49");
  expect(Buffer.from(await zip.read("in.bin"))).toEqual(await readFile(join(dir, "in.bin")));
  zip.close();
});

test("a write that fails leaves the old file as it was and nothing half-written", async () => {
  const out = join(dir, "out.zip");
  await writeFile(out, "old");
  async function* failing(): AsyncGenerator<ZipEntry> {
    yield { name: "a", data: "a" };
    throw new Error("card pulled out");
  }
  await expect(writeZipFile(out, failing(), { mtime })).rejects.toThrow("card pulled out");
  await expect(writeZipFile(out, [{ name: "a", path: join(dir, "absent") }], { mtime })).rejects.toThrow("ENOENT");
  expect(await readFile(out, "utf8")).toBe("old");
  expect(await readdir(dir)).toEqual(["out.zip"]);
});

test("a zip cut anywhere is refused, never read in part", async () => {
  const whole = await writeZip([{ name: "a.xml", data: randomBytes(2000) }], { mtime });
  for (const length of [0, 10, 1000, whole.length - 30, whole.length - 1])
    await expect(readZip(whole.subarray(0, length), limits)).rejects.toMatchObject({ code: "zip-unreadable" });
});

test("a damaged byte inside an entry is noticed by its checksum", async () => {
  const bytes = await writeZip([{ name: "a.xml", data: randomBytes(2000), store: true }], { mtime });
  bytes[1000] = (bytes[1000] ?? 0) ^ 1;
  await expect(readZip(bytes, limits)).rejects.toMatchObject({ code: "zip-unreadable" });
});

test("a zip bomb is refused by what it declares, and by what it really holds when it lies", async () => {
  const bomb = await writeZip([{ name: "a", data: new Uint8Array(2_000_000) }], { mtime });
  expect(bomb.length).toBeLessThan(5000);
  await expect(readZip(bomb, limits)).rejects.toMatchObject({ code: "zip-too-large" });
  const lying = declareSize(bomb, 100);
  await expect(readZip(lying, limits)).rejects.toMatchObject({ code: "zip-unreadable" });
  const many = Array.from({ length: 101 }, (_, n) => ({ name: String(n), data: "" }));
  await expect(readZip(await writeZip(many, { mtime }), limits)).rejects.toMatchObject({ code: "zip-too-large" });
});

test("the same name twice is refused, since nobody can say which one counts", async () => {
  await expect(
    writeZip(
      [
        { name: "a", data: "1" },
        { name: "a", data: "2" },
      ],
      { mtime },
    ),
  ).rejects.toThrow("twice");
  const bytes = await writeZip(
    [
      { name: "a1", data: "1" },
      { name: "a2", data: "2" },
    ],
    { mtime },
  );
  const twice = Buffer.from(Buffer.from(bytes).toString("latin1").replaceAll("a2", "a1"), "latin1");
  await expect(readZip(twice, limits)).rejects.toMatchObject({ code: "zip-duplicate-entry" });
});

test("a name that leaves the folder is refused", async () => {
  const bytes = await writeZip([{ name: "aa/b", data: "1" }], { mtime });
  const outside = Buffer.from(Buffer.from(bytes).toString("latin1").replaceAll("aa/b", "../b"), "latin1");
  await expect(readZip(outside, limits)).rejects.toMatchObject({ code: "zip-unreadable" });
});

/** Rewrites the size that the central directory declares. */
function declareSize(bytes: Uint8Array, size: number): Uint8Array {
  const lying = Buffer.from(bytes);
  lying.writeUInt32LE(size, lying.lastIndexOf(Buffer.from("PK\x01\x02", "latin1")) + 24);
  return lying;
}
