import { readFile } from "node:fs/promises";
import sharp from "sharp";
import type { GreyPage, ScannedSide } from "./grey-page.ts";
import { createGreyJpegDecoder, type GreyJpegDecoder } from "./jpeg/grey-jpeg-decoder.ts";
import { readJpegHeader } from "./jpeg/jpeg-header.ts";
import type { ArchivedSide, SideInput } from "./pool.ts";
import { fitsPaper } from "./registration/place-face.ts";
import type { PaperSize } from "./registration/printed-mark.ts";
import { thresholds } from "./thresholds.ts";
import { quarterTurned } from "./turn-page.ts";

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

export interface DecodeContext {
  /** Papers of the layouts; a page that lies across all of them is turned. */
  readonly papers?: readonly PaperSize[];
  /** Memory to decode JPEGs into: the page is then valid until its next use. Without it each page has its own. */
  readonly decoder?: GreyJpegDecoder;
}

/**
 * A side's grey pixels and the picture to keep. Never throws for what a scanner or a folder may hold: a missing file, a
 * text file, a damaged or an enormous picture become an unreadable side with the reason in words.
 */
export async function decodeSide(
  input: SideInput,
  keepPicture: boolean,
  context: DecodeContext = {},
): Promise<DecodedSide> {
  if (input === null) return unreadable("side-missing", "there is no file for this side");
  if ("page" in input) return rawSide(input.page, keepPicture, context);
  let bytes: Uint8Array;
  try {
    bytes = "path" in input ? await readFile(input.path) : input.bytes;
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    return unreadable(missing ? "side-missing" : "file-unreadable", words(error));
  }
  if (bytes.length > MAX_FILE_BYTES) return unreadable("image-size-implausible", `the file has ${bytes.length} bytes`);
  try {
    return await decode(bytes, keepPicture, context);
  } catch (error) {
    return unreadable("file-unreadable", words(error));
  }
}

async function decode(bytes: Uint8Array, keepPicture: boolean, context: DecodeContext): Promise<DecodedSide> {
  const pnm = readPgm(bytes);
  if (pnm) return rawSide(pnm, keepPicture, context);
  const decoded = plainJpeg(bytes, context) ?? (await anyPicture(bytes));
  if ("width" in decoded.picture) {
    const { width, height } = decoded.picture;
    return unreadable("image-size-implausible", `the picture has ${width} x ${height} pixels`);
  }
  const page = standing(decoded.picture.page, context);
  if (!keepPicture) return { side: page, archive: null };
  const { width, height } = page;
  const ownBytes = decoded.isGreyJpeg && page === decoded.picture.page;
  const archive = ownBytes ? { bytes, mediaType: "image/jpeg" as const, width, height } : await toJpeg(page);
  return { side: page, archive };
}

interface DecodedPicture {
  /** The page as it is to be seen, or the size that is refused. */
  readonly picture: { readonly page: GreyPage } | { readonly width: number; readonly height: number };
  /** The file itself shows this page, in grey. */
  readonly isGreyJpeg: boolean;
}

/** What most scanners send, decoded in this thread; null for other files and for damaged ones, which sharp then judges. */
function plainJpeg(bytes: Uint8Array, { decoder }: DecodeContext): DecodedPicture | null {
  const header = readJpegHeader(bytes);
  if (header?.orientation !== 1) return null;
  const { width, height, components } = header;
  if (isEnormous(width, height)) return { picture: { width, height }, isGreyJpeg: false };
  const page = (decoder ?? createGreyJpegDecoder()).decode(bytes, header);
  return page && { picture: { page }, isGreyJpeg: components.length === 1 };
}

async function anyPicture(bytes: Uint8Array): Promise<DecodedPicture> {
  const meta = await sharp(bytes, { limitInputPixels: false }).metadata();
  const { width, height } = meta;
  if (isEnormous(width, height)) return { picture: { width, height }, isGreyJpeg: false };
  // As the file says it lies: browsers show it so.
  const source = sharp(bytes, { limitInputPixels: MAX_PIXELS }).autoOrient();
  const flat = meta.hasAlpha ? source.flatten({ background: "#fff" }) : source;
  const { data, info } = await flat
    .toColourspace("b-w")
    .extractChannel(0)
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 1) throw new Error(`decoded to ${info.channels} channels`);
  const isGreyJpeg = meta.format === "jpeg" && meta.channels === 1 && (meta.orientation ?? 1) === 1;
  return { picture: { page: { width: info.width, height: info.height, data } }, isGreyJpeg };
}

const isEnormous = (width: number, height: number): boolean =>
  width * height > MAX_PIXELS || Math.max(width, height) > thresholds.page.maxLongSidePx;

async function rawSide(scanned: GreyPage, keepPicture: boolean, context: DecodeContext): Promise<DecodedSide> {
  const { width, height } = scanned;
  // No page of such a size may reach the loops: they would not end on one that is endless, or no number at all.
  if (!isPixels(width) || !isPixels(height) || width * height > MAX_PIXELS) {
    return unreadable("image-size-implausible", `the raw page has ${width} x ${height} pixels`);
  }
  if (scanned.data.length < width * height) {
    return unreadable("file-unreadable", "the raw page is shorter than its width and height say");
  }
  const { minShortSidePx, maxLongSidePx } = thresholds.page;
  const page = standing(scanned, context);
  const plausible =
    Math.min(page.width, page.height) >= minShortSidePx && Math.max(page.width, page.height) <= maxLongSidePx;
  return { side: page, archive: keepPicture && plausible ? await toJpeg(page) : null };
}

const isPixels = (length: number): boolean => Number.isInteger(length) && length > 0;

/** Turned here already, so that the picture that is kept stands as it is read. */
function standing(page: GreyPage, { papers = [] }: DecodeContext): GreyPage {
  const lying = { width: page.height, height: page.width };
  const across = papers.some((paper) => fitsPaper(lying, paper)) && !papers.some((paper) => fitsPaper(page, paper));
  return across ? quarterTurned(page) : page;
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
