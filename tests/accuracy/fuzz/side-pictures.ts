import sharp from "sharp";
import type { GreyPage } from "../../../src-main/interpretation/grey-page.ts";

/** One side as a raw page and in every form that a scanner or a folder may hold. */
export interface SidePictures {
  readonly page: GreyPage;
  readonly jpeg: Uint8Array;
  readonly png: Uint8Array;
  readonly tiff: Uint8Array;
  readonly pgm: Uint8Array;
}

export type PictureForm = Exclude<keyof SidePictures, "page">;

export async function sidePictures(page: GreyPage): Promise<SidePictures> {
  const { width, height, data } = page;
  const picture = () => sharp(data, { raw: { width, height, channels: 1 } }).toColourspace("b-w");
  return {
    page,
    jpeg: new Uint8Array(await picture().jpeg({ quality: 85 }).toBuffer()),
    png: new Uint8Array(await picture().png({ compressionLevel: 1 }).toBuffer()),
    tiff: new Uint8Array(await picture().tiff({ compression: "lzw" }).toBuffer()),
    pgm: new Uint8Array(Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data])),
  };
}
