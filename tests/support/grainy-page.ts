import sharp from "sharp";

/** A page of grainy light paper with dark lines, as a scanner gives it: grey JPEG. */
export async function grainyPage(width: number, height: number): Promise<Uint8Array> {
  const pixels = new Uint8Array(width * height);
  let state = 1;
  for (let at = 0; at < pixels.length; at++) {
    state = (state * 48_271) % 2_147_483_647;
    pixels[at] = Math.floor(at / width) % 40 < 4 ? 60 : 225 + (state % 20);
  }
  const jpeg = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .toColourspace("b-w")
    .jpeg({ quality: 85 })
    .toBuffer();
  return new Uint8Array(jpeg);
}
