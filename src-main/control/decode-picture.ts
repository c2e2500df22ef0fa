import sharp from "sharp";
import type { GreyPicture } from "./grey-picture.ts";

// One thread: this reader works in the background and takes what others leave.
sharp.concurrency(1);
sharp.cache(false);

/** A4 at 600 dpi with a margin. */
const MAX_PIXELS = 60_000_000;

/** A stored picture as 8-bit grey; null where it is damaged or too large. */
export async function decodePicture(bytes: Uint8Array): Promise<GreyPicture | null> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS })
      .flatten({ background: "#fff" })
      .toColourspace("b-w")
      .extractChannel(0)
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data };
  } catch {
    return null;
  }
}
