import { readFile } from "node:fs/promises";
import sharp from "sharp";
import type { GreyPage, ScannedSide } from "./grey-page.ts";
import type { ArchivedSide, SideInput } from "./pool.ts";
import { thresholds } from "./thresholds.ts";

// One thread per picture: the pool runs one worker per core, and more threads only get in each other's way.
sharp.concurrency(1);
sharp.cache(false);

/** Above A4 at 600 dpi with a margin: refused before a byte of it is decoded. */
const MAX_PIXELS = 60_000_000;
/** A grey A4 side at 300 dpi is 9 MB raw. */
const MAX_FILE_BYTES = 80_000_000;

export interface DecodedSide {
  readonly side: ScannedSide;
  readonly archive: ArchivedSide | null;
}

/**
 * A side's grey pixels and the picture to keep. Never throws for what a scanner or a folder may hold: a missing file, a
 * text file, a damaged or an enormous picture become an unreadable side with the reason in words.
 */
export async function decodeSide(input: SideInput, keepPicture: boolean): Promise<DecodedSide> {
  if (input === null) return unreadable("side-missing", "there is no file for this side");
  if ("page" in input) return rawSide(input.page, keepPicture);
  let bytes: Uint8Array;
  try {
    bytes = "path" in input ? await readFile(input.path) : input.bytes;
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    return unreadable(missing ? "side-missing" : "file-unreadable", words(error));
  }
  if (bytes.length > MAX_FILE_BYTES) return unreadable("image-size-implausible", `the file has ${bytes.length} bytes`);
  try {
    return await decode(bytes, keepPicture);
  } catch (error) {
    return unreadable("file-unreadable", words(error));
  }
}

async function decode(bytes: Uint8Array, keepPicture: boolean): Promise<DecodedSide> {
  const pnm = readPgm(bytes);
  if (pnm) return rawSide(pnm, keepPicture);
  const meta = await sharp(bytes, { limitInputPixels: false }).metadata();
  const [width, height] = [meta.width, meta.height];
  if (width * height > MAX_PIXELS || Math.max(width, height) > thresholds.page.maxLongSidePx) {
    return unreadable("image-size-implausible", `the picture has ${width} x ${height} pixels`);
  }
  const source = sharp(bytes, { limitInputPixels: MAX_PIXELS });
  const flat = meta.hasAlpha ? source.flatten({ background: "#fff" }) : source;
  const { data, info } = await flat
    .toColourspace("b-w")
    .extractChannel(0)
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 1) throw new Error(`decoded to ${info.channels} channels`);
  const page: GreyPage = { width: info.width, height: info.height, data };
  if (!keepPicture) return { side: page, archive: null };
  const ownBytes = meta.format === "jpeg" && meta.channels === 1;
  const archive = ownBytes ? { bytes, mediaType: "image/jpeg" as const, width, height } : await toJpeg(page);
  return { side: page, archive };
}

async function rawSide(page: GreyPage, keepPicture: boolean): Promise<DecodedSide> {
  if (page.data.length < page.width * page.height) {
    return unreadable("file-unreadable", "the raw page is shorter than its width and height say");
  }
  const { minShortSidePx, maxLongSidePx } = thresholds.page;
  const plausible =
    Math.min(page.width, page.height) >= minShortSidePx && Math.max(page.width, page.height) <= maxLongSidePx;
  return { side: page, archive: keepPicture && plausible ? await toJpeg(page) : null };
}

async function toJpeg(page: GreyPage): Promise<ArchivedSide> {
  const raw = { width: page.width, height: page.height, channels: 1 as const };
  const data = Buffer.from(page.data.buffer, page.data.byteOffset, page.width * page.height);
  const bytes = await sharp(data, { raw }).toColourspace("b-w").jpeg({ quality: 80, optimiseCoding: false }).toBuffer();
  return { bytes, mediaType: "image/jpeg", width: page.width, height: page.height };
}

/** Binary PGM (P5, 8 bit), which scanimage writes and not every libvips reads; null for anything else. */
function readPgm(bytes: Uint8Array): GreyPage | null {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x35) return null;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 512)).toString("latin1");
  const match = /^P5(?:\s+(?:#[^\n]*\n\s*)*)(\d{1,6})\s+(\d{1,6})\s+255\s/.exec(head);
  if (!match) return null;
  const [width, height] = [Number(match[1]), Number(match[2])];
  if (width * height > MAX_PIXELS) return null;
  const data = bytes.subarray(match[0].length);
  if (data.length < width * height) throw new Error("the PGM file ends before its last pixel");
  return { width, height, data };
}

function unreadable(
  reason: "file-unreadable" | "side-missing" | "image-size-implausible",
  detail: string,
): DecodedSide {
  return { side: { unreadable: reason, detail }, archive: null };
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));
