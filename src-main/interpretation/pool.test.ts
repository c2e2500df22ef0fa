import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sheetReading } from "../../src-shared/domain/reading.ts";
import type { SheetTruth } from "../simulator/sheet-truth.ts";
import type { GreyPage } from "./grey-page.ts";
import { createInterpretationPool, type InterpretationPool, type SideInput } from "./pool.ts";
import { openPrintShop, type PrintShop } from "./testing/print-shop.ts";

let dir: string;
let shop: PrintShop;
let pool: InterpretationPool;
let truth: SheetTruth;
let pages: { first: GreyPage; second: GreyPage };

const picture = ({ width, height, data }: GreyPage) =>
  sharp(data, { raw: { width, height, channels: 1 } }).toColourspace("b-w");
const read = async (first: SideInput, second: SideInput) => pool.submit({ sheet: "ark 7", first, second });

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "pool-"));
  shop = await openPrintShop();
  const lists = shop.baseData.elections[0]!.contests[0]!.lists;
  truth = shop.truth("HAV", { personalVotes: [lists.find((list) => list.id === "HAV")!.candidates[2]!.id] });
  pages = shop.scan(truth, 1);
  pool = await createInterpretationPool({ layouts: shop.layouts, baseData: shop.baseData, workers: 2 });
}, 60_000);
afterAll(async () => {
  await pool.close();
  await rm(dir, { recursive: true, force: true });
});

const forms: readonly (readonly [string, (page: GreyPage) => Promise<Buffer> | Buffer])[] = [
  ["grey JPEG", (page) => picture(page).jpeg({ quality: 85 }).toBuffer()],
  ["colour JPEG", (page) => picture(page).toColourspace("srgb").jpeg({ quality: 85 }).toBuffer()],
  ["PNG", (page) => picture(page).png({ compressionLevel: 1 }).toBuffer()],
  ["PNG, alpha", (page) => picture(page).toColourspace("srgb").ensureAlpha().png({ compressionLevel: 1 }).toBuffer()],
  ["TIFF", (page) => picture(page).tiff({ compression: "lzw" }).toBuffer()],
  ["PGM", (page) => Buffer.concat([Buffer.from(`P5\n# scanner\n${page.width} ${page.height}\n255\n`), page.data])],
];

describe("every form a scan may come in gives the same reading", () => {
  for (const [name, write] of forms) {
    test(name, async () => {
      const [first, second] = [await write(pages.first), await write(pages.second)];
      const { reading, archive } = await read({ bytes: new Uint8Array(first) }, { bytes: new Uint8Array(second) });
      expect(sheetReading.parse(reading)).toMatchObject({ outcome: "accepted", personalVotes: truth.personalVotes });
      for (const [i, side] of archive.entries()) {
        const kept = await sharp(side!.bytes).metadata();
        expect(kept).toMatchObject({ format: "jpeg", channels: 1, width: pages.first.width });
        if (name === "grey JPEG") expect(Buffer.from(side!.bytes).equals(i === 0 ? first : second)).toBe(true);
      }
    });
  }

  test("raw pages, shared without a copy", async () => {
    const share = ({ width, height, data }: GreyPage): SideInput => {
      const shared = new Uint8Array(new SharedArrayBuffer(data.length));
      shared.set(data);
      return { page: { width, height, data: shared } };
    };
    expect((await read(share(pages.first), share(pages.second))).reading.outcome).toBe("accepted");
  });

  test("either side first, either way up, also at 300 dpi", async () => {
    const sharper = await openPrintShop({ dpi: 300 });
    for (const [kept, dpi] of [
      [shop, 200],
      [sharper, 300],
    ] as const) {
      const sheet = kept.scan(truth, 3);
      for (const upsideDown of [false, true]) {
        const turn = (page: GreyPage): SideInput => ({
          page: upsideDown ? { ...page, data: page.data.slice().reverse() } : page,
        });
        const { reading } = await read(turn(sheet.second), turn(sheet.first));
        expect(reading, `${dpi} dpi`).toMatchObject({
          outcome: "accepted",
          frontIs: 2,
          rotation: upsideDown ? 180 : 0,
        });
        expect(reading.personalVotes).toEqual(truth.personalVotes);
      }
    }
  });
});

describe("a bad file is a line with its reason, never a stop", () => {
  const good = async (): Promise<SideInput> => ({
    bytes: new Uint8Array(await picture(pages.second).jpeg().toBuffer()),
  });

  test("a text file, an empty file, a damaged picture", async () => {
    const text = join(dir, "ark-1.jpg");
    await writeFile(text, "dette er ikke et bilde");
    const empty = join(dir, "tom-1.jpg");
    await writeFile(empty, "");
    const damaged = join(dir, "halv-1.jpg");
    await writeFile(damaged, await picture(pages.first).jpeg().toBuffer());
    await truncate(damaged, 60_000);
    for (const path of [text, empty, damaged]) {
      const { reading, archive } = await read({ path }, await good());
      expect(reading, path).toMatchObject({ outcome: "unreadable", sheet: "ark 7" });
      expect(reading.reasons).toContain("file-unreadable");
      expect(archive[0]).toBeNull();
    }
  });

  test("a missing side, a file that is gone", async () => {
    expect((await read(null, await good())).reading.reasons).toContain("side-missing");
    expect((await read({ path: join(dir, "finnes-ikke.jpg") }, null)).reading).toMatchObject({
      outcome: "unreadable",
      reasons: ["side-missing"],
    });
  });

  test("a picture of 20,000 pixels is refused before it is decoded, a stamp-sized one and a banner too", async () => {
    const sizes = [
      [20_000, 20_000],
      [300, 420],
      [2339, 900],
    ] as const;
    for (const [width, height] of sizes) {
      const bytes = await sharp({ create: { width, height, channels: 3, background: "#fff" }, limitInputPixels: false })
        .png()
        .toBuffer();
      const { reading } = await read({ bytes: new Uint8Array(bytes) }, await good());
      expect(reading, `${width} x ${height}`).toMatchObject({ outcome: "unreadable" });
      expect(reading.reasons).toContain("image-size-implausible");
    }
  });

  test("a white page, a black page and a photograph of something else", async () => {
    const noise = new Uint8Array(pages.first.data.length).map((_, i) => (i * 2654435761) >>> 24);
    for (const data of [new Uint8Array(noise.length).fill(255), new Uint8Array(noise.length), noise]) {
      const page = { ...pages.first, data };
      expect((await read({ page }, { page })).reading).toMatchObject({
        outcome: "unreadable",
        reasons: ["marks-not-found"],
      });
    }
  });
});

test("sheets of another election, district or unknown list carry that reason", async () => {
  const { baseData, layouts } = shop;
  const [election] = baseData.elections;
  const scope = { election: "09", contest: election!.contests[0]!.id, readsCorrections: true };
  const cases = [
    [{ scope }, "other-election"],
    [{ scope: { ...scope, election: election!.id, contest: "001234" } }, "other-district"],
    [{ layouts: layouts.filter((layout) => layout.list !== "HAV") }, "unknown-ballot"],
  ] as const;
  for (const [options, reason] of cases) {
    const other = await createInterpretationPool({ baseData, layouts, workers: 1, ...options });
    const { reading } = await other.submit({
      sheet: "1",
      first: { page: pages.first },
      second: { page: pages.second },
    });
    expect(reading.outcome).toBe("verify");
    expect(reading.reasons).toContain(reason);
    expect(reading.ballot?.id).toBe(truth.ballotId);
    await other.close();
  }
});

test("layouts that do not fit the base data are refused with every problem", async () => {
  const { baseData, layouts } = shop;
  const foreign = layouts.map((layout) => ({ ...layout, ballotNumber: layout.ballotNumber.replace(/^./, "9") }));
  await expect(createInterpretationPool({ baseData, layouts: foreign, workers: 1 })).rejects.toMatchObject({
    code: "layouts-unusable",
    problems: { length: layouts.length },
  });
  await expect(createInterpretationPool({ baseData, layouts: [], workers: 1 })).rejects.toMatchObject({
    code: "layouts-unusable",
  });
});

test("a closed pool rejects instead of waiting for ever", async () => {
  const closing = await createInterpretationPool({ baseData: shop.baseData, layouts: shop.layouts, workers: 1 });
  const input = { sheet: "1", first: { page: pages.first }, second: { page: pages.second } };
  const pending = expect(closing.submit(input)).rejects.toThrow("closed");
  await closing.close();
  await pending;
  await expect(closing.submit({ sheet: "2", first: null, second: null })).rejects.toThrow("closed");
});

test("a file that never comes keeps no sheet waiting for ever, and the others are read", async () => {
  const hanging = join(dir, "stuck.jpg");
  execFileSync("mkfifo", [hanging]);
  const own = await createInterpretationPool({
    layouts: shop.layouts,
    baseData: shop.baseData,
    workers: 1,
    patienceMs: 8_000,
  });
  try {
    const [stuck, good] = await Promise.all([
      own.submit({ sheet: "stuck", first: { path: hanging }, second: { page: pages.second } }),
      own.submit({ sheet: "good", first: { page: pages.first }, second: { page: pages.second } }),
    ]);
    expect(stuck.reading).toMatchObject({ outcome: "unreadable", reasons: ["file-unreadable"] });
    expect(good.reading.outcome).toBe("accepted");
  } finally {
    // Whoever waits at its other end is let go.
    writeFileSync(hanging, "");
    await own.close();
  }
});
