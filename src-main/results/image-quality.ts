import sharp from "sharp";
import type { FrontImage } from "./result-package.ts";
import { tiffFromJpeg } from "./tiff-from-jpeg.ts";

export interface ImageQuality {
  readonly name: string;
  /** @returns a TIFF, grey, 8 bits */
  encode(image: FrontImage): Promise<Uint8Array>;
}

/**
 * How images are put into a package, best first. A count may not be split over packages and a package has a limit, so a
 * count with many corrected ballots has to take a lower one. Always grey, never 1-bit: faint pen must stay visible.
 */
export const imageQualities: readonly ImageQuality[] = [
  { name: "as scanned", encode: async (image) => wrapped(image) ?? smaller(image, 2480, 85, false) },
  { name: "150 dpi grey", encode: (image) => smaller(image, 1240, 60, true) },
  { name: "125 dpi grey", encode: (image) => smaller(image, 1034, 50, true) },
  { name: "100 dpi grey", encode: (image) => smaller(image, 827, 45, true) },
  { name: "75 dpi grey", encode: (image) => smaller(image, 620, 35, true) },
];

const A4_WIDTH_INCHES = 210 / 25.4;

function parts(image: FrontImage): { jpeg: Uint8Array; rotation: 0 | 180 } {
  return image instanceof Uint8Array ? { jpeg: image, rotation: 0 } : image;
}

function wrapped(image: FrontImage): Uint8Array | null {
  const { jpeg, rotation } = parts(image);
  return tiffFromJpeg(jpeg, rotation);
}

/**
 * @param width pixels across an A4 page
 * @param whiten takes the grain out of light paper (from level 225 up), which is what costs bytes; pen is far below
 */
async function smaller(image: FrontImage, width: number, quality: number, whiten: boolean): Promise<Uint8Array> {
  const { jpeg, rotation } = parts(image);
  // The linear kernel is a quarter quicker than the default, and its files a tenth smaller; no ringing around pen lines.
  const page = sharp(jpeg, { limitInputPixels: 60_000_000 }).resize({
    width,
    withoutEnlargement: true,
    kernel: "linear",
  });
  const cleaned = whiten ? page.linear(1.3, 255 - 1.3 * 225) : page;
  const encoded = await cleaned.toColourspace("b-w").jpeg({ quality }).toBuffer();
  return tiffFromJpeg(encoded, rotation, Math.round(width / A4_WIDTH_INCHES))!;
}
