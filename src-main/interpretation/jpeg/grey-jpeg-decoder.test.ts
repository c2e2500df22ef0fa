import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import sharp, { type JpegOptions } from "sharp";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../simulator/random.ts";
import { createGreyJpegDecoder } from "./grey-jpeg-decoder.ts";
import { readJpegHeader } from "./jpeg-header.ts";

const decoder = createGreyJpegDecoder();

/** Paper with noise, lines and blots, as raw greys. */
function drawing(width: number, height: number, seed: number): Uint8Array {
  const random = createRandom(seed);
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i++) data[i] = 235 + random.int(20);
  for (let n = 0; n < 12; n++) {
    const [x, y] = [random.int(width), random.int(height)];
    const [w, h, grey] = [1 + random.int(width - x), 1 + random.int(6), random.int(120)];
    for (let row = y; row < Math.min(height, y + h); row++) data.fill(grey, row * width + x, row * width + x + w);
  }
  return data;
}

async function jpegOf(data: Uint8Array, width: number, height: number, options: JpegOptions, colour = false) {
  const picture = sharp(data, { raw: { width, height, channels: 1 } });
  return new Uint8Array(
    await picture
      .toColourspace(colour ? "srgb" : "b-w")
      .jpeg(options)
      .toBuffer(),
  );
}

/** The slow twin: the grey as libjpeg decodes it. */
const bySharp = (bytes: Uint8Array) => sharp(bytes).toColourspace("b-w").extractChannel(0).raw().toBuffer();

describe("a plain JPEG gives the greys that libjpeg gives, within two steps", () => {
  test("of any size and quality, grey or colour, with every sampling", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          width: fc.integer({ min: 1, max: 90 }),
          height: fc.integer({ min: 1, max: 90 }),
          quality: fc.integer({ min: 5, max: 100 }),
          seed: fc.integer({ min: 1, max: 1e6 }),
          colour: fc.boolean(),
          chromaSubsampling: fc.constantFrom("4:2:0", "4:4:4"),
          optimiseCoding: fc.boolean(),
        }),
        async ({ width, height, seed, colour, ...options }) => {
          const bytes = await jpegOf(drawing(width, height, seed), width, height, options, colour);
          const page = decoder.decode(bytes, readJpegHeader(bytes)!)!;
          const expected = await bySharp(bytes);
          expect(page).toMatchObject({ width, height });
          const worst = page.data.reduce((most, grey, i) => Math.max(most, Math.abs(grey - expected[i]!)), 0);
          expect(worst).toBeLessThanOrEqual(2);
        },
      ),
      { numRuns: 150, seed: 1 },
    );
  }, 30_000);

  test("a large picture after a small one and the other way round, in the same memory", async () => {
    for (const [width, height] of [
      [40, 30],
      [1654, 700],
      [33, 900],
    ] as const) {
      const bytes = await jpegOf(drawing(width, height, 3), width, height, { quality: 85 });
      const page = decoder.decode(bytes, readJpegHeader(bytes)!)!;
      const expected = await bySharp(bytes);
      expect(page.data.every((grey, i) => Math.abs(grey - expected[i]!) <= 2)).toBe(true);
    }
  });

  test("with restart markers, and not where one of them is missing", async () => {
    const bytes = withRestarts(11 * 8, 6 * 8, 4);
    const expected = await bySharp(bytes);
    const page = decoder.decode(bytes, readJpegHeader(bytes)!)!;
    expect(page.data.every((grey, i) => Math.abs(grey - expected[i]!) <= 1)).toBe(true);
    const marker = bytes.findIndex((byte, i) => byte === 0xff && bytes[i + 1] === 0xd1);
    const lacking = new Uint8Array([...bytes.slice(0, marker), ...bytes.slice(marker + 2)]);
    expect(decoder.decode(lacking, readJpegHeader(lacking)!)).toBeNull();
  });
});

/** A picture of even blocks, with a marker after every few of them: no encoder at hand writes such. */
function withRestarts(width: number, height: number, interval: number): Uint8Array {
  const bits: string[] = [];
  const data: number[] = [];
  const flush = (): void => {
    const all = bits.splice(0).join("");
    for (let i = 0; i < all.length; i += 8) {
      const byte = Number.parseInt(all.slice(i, i + 8).padEnd(8, "1"), 2);
      data.push(byte, ...(byte === 0xff ? [0] : []));
    }
  };
  let before = 0;
  const blocks = (width * height) / 64;
  for (let block = 0; block < blocks; block++) {
    if (block > 0 && block % interval === 0) {
      flush();
      data.push(0xff, 0xd0 + ((block / interval - 1) % 8));
      before = 0;
    }
    const level = ((block * 37) % 120) - 60;
    const difference = level - before;
    before = level;
    const size = difference === 0 ? 0 : 32 - Math.clz32(Math.abs(difference));
    const magnitude = difference > 0 ? difference : difference + (1 << size) - 1;
    // Codes of four bits, 0 to 11, for the sizes; one of one bit for the end of each block.
    bits.push(size.toString(2).padStart(4, "0"), size > 0 ? magnitude.toString(2).padStart(size, "0") : "", "0");
  }
  flush();
  const segment = (marker: number, body: readonly number[]): number[] => [0xff, marker, 0, body.length + 2, ...body];
  const counts = (length: number, count: number) =>
    Array.from({ length: 16 }, (_, i) => (i + 1 === length ? count : 0));
  const sizes = Array.from({ length: 12 }, (_, i) => i);
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(0xdb, [0, ...new Array<number>(64).fill(12)]),
    ...segment(0xc0, [8, 0, height, 0, width, 1, 1, 0x11, 0]),
    ...segment(0xc4, [0x00, ...counts(4, 12), ...sizes]),
    ...segment(0xc4, [0x10, ...counts(1, 1), 0]),
    ...segment(0xdd, [0, interval]),
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
    ...data,
    ...[0xff, 0xd9],
  ]);
}

describe("what is not plain or not whole is left to others", () => {
  test("progressive JPEGs and other files have no header that is read", async () => {
    const data = drawing(64, 64, 1);
    expect(readJpegHeader(await jpegOf(data, 64, 64, { progressive: true }))).toBeNull();
    const png = await sharp(data, { raw: { width: 64, height: 64, channels: 1 } })
      .png()
      .toBuffer();
    expect(readJpegHeader(new Uint8Array(png))).toBeNull();
    expect(readJpegHeader(new Uint8Array(0))).toBeNull();
  });

  test("cut anywhere, it is never taken for whole", async () => {
    const bytes = await jpegOf(drawing(120, 90, 2), 120, 90, { quality: 80 });
    for (let length = 2; length < bytes.length; length += 7) {
      const cut = bytes.slice(0, length);
      const header = readJpegHeader(cut);
      expect(header && decoder.decode(cut, header), `${length} bytes`).toBeNull();
    }
  });

  test("whatever bits are turned, it answers, and reads the next picture right", async () => {
    const random = createRandom("bits");
    const good = await jpegOf(drawing(100, 80, 4), 100, 80, { quality: 70 });
    const expected = await bySharp(good);
    for (let i = 0; i < 400; i++) {
      const bad = good.slice();
      for (let n = 0; n <= random.int(6); n++) bad[random.int(bad.length)]! ^= 1 << random.int(8);
      const header = readJpegHeader(bad);
      if (header && header.width * header.height < 1e7) decoder.decode(bad, header);
    }
    const page = decoder.decode(good, readJpegHeader(good)!)!;
    expect(page.data.every((grey, i) => Math.abs(grey - expected[i]!) <= 2)).toBe(true);
  });
});

test("the compiled decoder is that of the sources in src-wasm: scripts/build-wasm.mjs", () => {
  const sources = new URL("../../../src-wasm/", import.meta.url);
  const hash = createHash("sha256");
  for (const name of readdirSync(sources).sort()) hash.update(readFileSync(new URL(name, sources)));
  const module = new WebAssembly.Module(readFileSync(new URL("./decode-grey-jpeg.wasm", import.meta.url)));
  const [written] = WebAssembly.Module.customSections(module, "source-sha256");
  expect(Buffer.from(written!).toString("latin1")).toBe(hash.digest("hex"));
});
