import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { readScansDir } from "../scans-dir.ts";

type Sides = readonly [Uint8Array, Uint8Array];

/** A sheet of paper: what the sensor sees of its two sides, as JPEG. */
export interface PaperSheet {
  readonly name: string;
  sides(): Promise<Sides> | Sides;
}

/** What a mishap makes of the pictures. */
export interface PictureTricks {
  upsideDown(sides: Sides): Promise<Sides> | Sides;
  torn(sides: Sides): Promise<Sides> | Sides;
}

/** Sheets that `tellesentral simulate` (or any scanner) left in a folder, as paper to be fed. A missing side is a blank one. */
export async function paperFromFolder(dir: string): Promise<PaperSheet[]> {
  const blank = sharp({ create: { width: 1654, height: 2339, channels: 3, background: "white" } });
  const read = async (path: string | null) => (path === null ? await blank.clone().jpeg().toBuffer() : readFile(path));
  return (await readScansDir(dir)).map(({ sheet, files }) => ({
    name: sheet,
    sides: async () => Promise.all([read(files[0]), read(files[1])]),
  }));
}

/** Real pictures turned and torn. */
export const pictureTricks: PictureTricks = {
  upsideDown: ([first, second]) => Promise.all([turn(first), turn(second)]),
  torn: ([first, second]) => Promise.all([upperHalf(first), upperHalf(second)]),
};

function turn(bytes: Uint8Array): Promise<Uint8Array> {
  return sharp(bytes).rotate(180).toColourspace("b-w").jpeg({ quality: 85 }).toBuffer();
}

async function upperHalf(bytes: Uint8Array): Promise<Uint8Array> {
  const image = sharp(bytes);
  const { width = 2, height = 2 } = await image.metadata();
  const part = { left: 0, top: 0, width, height: Math.floor(height / 2) };
  return image.extract(part).toColourspace("b-w").jpeg({ quality: 85 }).toBuffer();
}
