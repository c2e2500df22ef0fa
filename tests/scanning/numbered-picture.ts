import sharp from "sharp";
import type { FedSheet, SideImage } from "../../src-main/scanning/scanner-port.ts";

/** A side that shows its sheet's number and its own in black and white blocks, large enough for any scanner's JPEG. */
const BLOCK = 20;
const BITS = 16;
const HEIGHT = 60;
const WIDTH = BLOCK * (BITS + 2);

const made = new Map<number, Promise<Uint8Array>>();

export function numberedPicture(sheet: number, side: 1 | 2): Promise<Uint8Array> {
  const code = sheet * 2 + (side - 1);
  const known = made.get(code);
  if (known) return known;
  const data = Buffer.alloc(WIDTH * HEIGHT, 255);
  for (let bit = 0; bit < BITS; bit += 1) {
    if (((code >> bit) & 1) === 0) continue;
    for (let y = 0; y < HEIGHT; y += 1) data.fill(0, y * WIDTH + (bit + 1) * BLOCK, y * WIDTH + (bit + 2) * BLOCK);
  }
  const picture = sharp(data, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } })
    .toColourspace("b-w")
    .withMetadata({ density: 200 })
    .jpeg({ quality: 90 })
    .toBuffer();
  made.set(code, picture);
  return picture;
}

/** `7-1 7-2` for a sheet whose sides belong together. */
export async function sidesOf({ first, second }: FedSheet): Promise<string> {
  return `${await readNumberedPicture(first)} ${second ? await readNumberedPicture(second) : "-"}`;
}

export function sidesNamed(sheet: string | undefined): string | null {
  return sheet === undefined ? null : `${sheet}-1 ${sheet}-2`;
}

async function readNumberedPicture({ bytes, mediaType }: SideImage): Promise<string> {
  const { data, width } = mediaType === "image/x-portable-anymap" ? readPgm(bytes) : await decode(bytes);
  let code = 0;
  for (let bit = 0; bit < BITS; bit += 1) {
    const x = Math.round((bit + 1.5) * BLOCK);
    if (data[(HEIGHT / 2) * width + x]! < 128) code |= 1 << bit;
  }
  return `${code >> 1}-${(code & 1) + 1}`;
}

async function decode(bytes: Uint8Array) {
  const { data, info } = await sharp(bytes)
    .toColourspace("b-w")
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width };
}

function readPgm(bytes: Uint8Array) {
  const head = /^P5\s(?:#.*\s)*(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(bytes.subarray(0, 200)).toString("latin1"));
  if (!head) throw new Error("not a grey PNM picture");
  return { data: bytes.subarray(head[0].length), width: Number(head[1]) };
}
