import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import sharp from "sharp";
import { fjordvik } from "../../../src-main/basedata/fjordvik.ts";
import type { GreyPage } from "../../../src-main/interpretation/grey-page.ts";
import { type Canvas, canvasOf } from "../../../src-main/simulator/canvas.ts";
import { printWords } from "../../../src-main/simulator/effects/printed-words.ts";
import { createTroublePainter, type Trouble, troubles } from "../../../src-main/simulator/troubles/troubles.ts";

const COLUMNS = 12;
const TILE = { width: 140, height: 198 };
const LABEL = 16;
const GAP = 6;

/** One picture with a sheet of every kind of trouble, on the side that shows it; grey PNG. */
export async function writeTroublePictures(path: string, seed: string): Promise<void> {
  const painter = await createTroublePainter({ baseData: fjordvik(), dpi: 150, seed });
  const rows = Math.ceil(troubles.length / COLUMNS);
  const width = COLUMNS * (TILE.width + GAP) + GAP;
  const height = rows * (TILE.height + LABEL + GAP) + GAP;
  const sheet = canvasOf({ width, height, data: new Uint8Array(width * height).fill(255) }, 25.4);
  for (const [i, trouble] of troubles.entries()) {
    const x = GAP + (i % COLUMNS) * (TILE.width + GAP);
    const y = GAP + Math.floor(i / COLUMNS) * (TILE.height + LABEL + GAP);
    printWords(sheet, trouble.name, x, y + 11, trouble.name.length > 22 ? 9 : 11.5);
    const { first, second } = painter.paint(facingUp(trouble), 5);
    const page = showsOnBack(trouble) ? (second ?? first) : (first ?? second);
    if (page) await paste(sheet, page, x, y + LABEL);
  }
  mkdirSync(dirname(path), { recursive: true });
  await sharp(sheet.data, { raw: { width, height, channels: 1 } })
    .png({ palette: true, colours: 16, effort: 9, compressionLevel: 9, dither: 0 })
    .toFile(path);
}

/** Front first and the right way up, but where that is the trouble. */
function facingUp(trouble: Trouble): Trouble {
  const upsideDownChance = trouble.conditions?.upsideDownChance ?? 0;
  return { ...trouble, conditions: { ...trouble.conditions, upsideDownChance, backFirstChance: 0 } };
}

const showsOnBack = ({ name, group }: Trouble): boolean =>
  (group === "stamp" && !name.endsWith("front")) || /back$|felt-tip-bleed|two-fronts|list-side-twice/.test(name);

async function paste(sheet: Canvas, page: GreyPage, x: number, y: number): Promise<void> {
  const { data, info } = await sharp(page.data, { raw: { width: page.width, height: page.height, channels: 1 } })
    .resize({ ...TILE, fit: "contain", position: "left top", background: "#8090a0" })
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  for (let row = 0; row < info.height; row++)
    sheet.data.set(data.subarray(row * info.width, (row + 1) * info.width), (y + row) * sheet.width + x);
}
