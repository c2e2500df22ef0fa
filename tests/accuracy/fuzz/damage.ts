import { deflateSync } from "node:zlib";
import type { SideInput } from "../../../src-main/interpretation/pool.ts";
import type { Random } from "../../../src-main/simulator/random.ts";
import type { PictureForm, SidePictures } from "./side-pictures.ts";

/** One way in which what should be a picture of a side can be wrong. */
interface Damage {
  readonly weight: number;
  make(side: SidePictures, other: SidePictures, random: Random): SideInput;
}

const files = ["jpeg", "png", "tiff", "pgm"] as const satisfies readonly PictureForm[];
const anyFile = (side: SidePictures, random: Random): Uint8Array =>
  side[random.weighted({ jpeg: 5, png: 1, tiff: 2, pgm: 2 })];

/** Numbers that sizes and counts must never be trusted with. */
const absurd = [0, 1, 2, 7, 255, 256, 8_000, 8_001, 20_000, 60_000, 65_535] as const;
const absurd32 = [...absurd, 100_000, 2 ** 24, 2 ** 31 - 1, 2 ** 32 - 1] as const;

/** Every kind of damage, by name. The same side, random stream and name give the same bytes. */
export const damages = {
  truncated: {
    weight: 4,
    make: (side, _, random) => {
      const bytes = anyFile(side, random);
      // The cuts that hurt most are near the beginning and just before the end.
      const keep = random.pick([random.int(bytes.length), random.int(700), bytes.length - 1 - random.int(64)]);
      return { bytes: bytes.slice(0, Math.max(0, keep)) };
    },
  },
  "bits flipped": {
    weight: 5,
    make: (side, _, random) => ({ bytes: flipped(anyFile(side, random), 1 + random.int(64), 0, 1, random) }),
  },
  "bits of the head flipped": {
    weight: 4,
    make: (side, _, random) => {
      const bytes = anyFile(side, random);
      return { bytes: flipped(bytes, 1 + random.int(8), 0, Math.min(1, 700 / bytes.length), random) };
    },
  },
  "a stretch overwritten": {
    weight: 2,
    make: (side, _, random) => {
      const bytes = anyFile(side, random).slice();
      const from = random.int(bytes.length);
      bytes.fill(random.pick([0, 255, random.int(256)]), from, from + random.int(1 + (bytes.length >> 2)));
      return { bytes };
    },
  },
  "blocks exchanged": {
    weight: 1,
    make: (side, _, random) => {
      const bytes = anyFile(side, random).slice();
      const size = 1 + random.int(4096);
      const [a, b] = [random.int(bytes.length - size), random.int(bytes.length - size)];
      const kept = bytes.slice(a, a + size);
      bytes.copyWithin(a, b, b + size);
      bytes.set(kept, b);
      return { bytes };
    },
  },
  "two pictures spliced": {
    weight: 2,
    make: (side, other, random) => {
      const form = random.pick(files);
      const cut = random.next();
      const [a, b] = [side[form], other[form]];
      return { bytes: joined(a.subarray(0, cut * a.length), b.subarray(cut * b.length)) };
    },
  },
  "absurd size": {
    weight: 4,
    make: (side, _, random) => {
      const form = random.pick(files);
      return { bytes: resized(form, side[form], random) };
    },
  },
  "wrong type": { weight: 3, make: (side, _, random) => ({ bytes: wrongType(side, random) }) },
  "raw page that is not what it says": {
    weight: 2,
    make: ({ page }, _, random) => {
      const size = () => random.pick([...absurd32, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, page.width]);
      const data = random.pick([page.data, page.data.subarray(0, random.int(page.data.length)), new Uint8Array(0)]);
      return { page: { width: size(), height: random.chance(0.3) ? page.height : size(), data } };
    },
  },
  "no file": {
    weight: 0.5,
    make: (_, __, random) => random.pick([null, { path: "/" }, { path: "finnes-ikke.jpg" }, { path: "\0.jpg" }]),
  },
} as const satisfies Record<string, Damage>;

export type DamageName = keyof typeof damages;
export const damageNames = Object.keys(damages) as DamageName[];
export const damageWeights = Object.fromEntries(damageNames.map((name) => [name, damages[name].weight])) as Record<
  DamageName,
  number
>;

function flipped(bytes: Uint8Array, bits: number, from: number, to: number, random: Random): Uint8Array {
  const copy = bytes.slice();
  for (let i = 0; i < bits; i++) {
    const at = Math.min(copy.length - 1, Math.floor(random.between(from, to) * copy.length));
    copy[at] = copy[at]! ^ (1 << random.int(8));
  }
  return copy;
}

/** The picture with another size in its head, and checksums put right so that the size is what is met. */
function resized(form: (typeof files)[number], bytes: Uint8Array, random: Random): Uint8Array {
  const copy = Buffer.from(bytes);
  if (form === "jpeg") {
    for (let at = 2; at + 9 < copy.length && copy[at] === 0xff; at += 2 + copy.readUInt16BE(at + 2)) {
      if (copy[at + 1] !== 0xc0 && copy[at + 1] !== 0xc2) continue;
      copy.writeUInt16BE(random.pick(absurd), at + 5);
      if (random.chance(0.7)) copy.writeUInt16BE(random.pick(absurd), at + 7);
      break;
    }
    return copy;
  }
  if (form === "png") {
    copy.writeUInt32BE(random.pick(absurd32), 16);
    if (random.chance(0.7)) copy.writeUInt32BE(random.pick(absurd32), 20);
    copy.writeUInt32BE(crc32(copy.subarray(12, 29)), 29);
    return copy;
  }
  if (form === "tiff") {
    const directory = copy.readUInt32LE(4);
    for (let i = 0; i < copy.readUInt16LE(directory); i++) {
      const entry = directory + 2 + 12 * i;
      // ImageWidth, ImageLength, BitsPerSample, SamplesPerPixel, RowsPerStrip
      if ([256, 257, 258, 277, 278].includes(copy.readUInt16LE(entry)) && random.chance(0.5))
        copy.writeUInt32LE(random.pick(absurd32), entry + 8);
    }
    return copy;
  }
  const sizes = `${random.pick(absurd32)} ${random.pick([random.pick(absurd32), 2339])}`;
  return joined(Buffer.from(`P5\n${sizes}\n${random.pick([255, 65_535, 1, 0])}\n`), copy.subarray(18));
}

/** Files of other types under a picture's name, and pictures of types that no scanner sends. */
function wrongType({ jpeg }: SidePictures, random: Random): Uint8Array {
  const text = (words: string) => Buffer.from(words);
  const noise = Uint8Array.from({ length: random.int(5_000) }, () => random.int(256));
  return random.pick<() => Uint8Array>([
    () => new Uint8Array(0),
    () => new Uint8Array([random.int(256)]),
    () => noise,
    () => joined(jpeg.subarray(0, 20), noise),
    () => text("Dette er ikke et bilde.\n".repeat(random.int(50))),
    () => text("<!doctype html><html><body>404</body></html>"),
    () => text("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"),
    () => joined(text("PK\u0003\u0004"), noise),
    () => joined(text("GIF89a"), noise),
    () => joined(text("RIFF\u0010\u0000\u0000\u0000WEBPVP8 "), noise),
    () => joined(text("\u0000\u0000\u0000\u0018ftypheic"), noise),
    () => text(svg(random.pick(absurd32), random.pick(absurd32), '<rect width="9" height="9"/>')),
    () => text(svg(1654, 2339, '<image href="file:///etc/hostname" width="100" height="100"/>')),
    () =>
      text(`<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "${"&a;".repeat(50)}">]>${svg(9, 9, "<text>&b;</text>")}`),
    () => joined(Buffer.from([0x78, 0x9c]), deflateSync(Buffer.alloc(10_000))),
    () => jpeg.slice().reverse(),
  ])();
}

const svg = (width: number, height: number, inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${inside}</svg>`;

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
