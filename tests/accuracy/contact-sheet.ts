import { mkdirSync } from "node:fs";
import { join } from "node:path";
import sharp, { type OverlayOptions } from "sharp";
import type { GreyPage } from "../../src-main/interpretation/grey-page.ts";
import { createSheetInterpreter } from "../../src-main/interpretation/sheet-interpreter.ts";
import { type Trouble, type TroubledSheet, troubles } from "../../src-main/simulator/troubles/troubles.ts";
import { openCorpus } from "./corpus/open-corpus.ts";
import type { CorpusSettings } from "./corpus/run-corpus.ts";
import { plotsDir } from "./report/accuracy-page.ts";

const COLUMNS = 12;
const CELL = { width: 132, height: 208 } as const;
const PICTURE = { width: 126, height: 178 } as const;
/** Few greys and strong compression: over a hundred thumbnails in one file that a page can show. */
const GREYS = 24;

/** Draws docs/plots/troubles.png: one sheet of each kind as it came from the scanner, its name below. */
export async function contactSheet(settings: CorpusSettings): Promise<string> {
  const corpus = await openCorpus(settings);
  const interpreter = createSheetInterpreter(corpus.interpreterOptions);
  const pieces: OverlayOptions[] = [];
  for (const [i, trouble] of troubles.entries()) {
    const sheet = await corpus.paint(trouble.name, 1);
    const { frontIs } = readOf(sheet);
    const page = telling(trouble, sheet, frontIs);
    const [left, top] = [(i % COLUMNS) * CELL.width + 3, Math.floor(i / COLUMNS) * CELL.height + 3];
    pieces.push({ input: caption(trouble), left, top: top + PICTURE.height + 1 });
    if (page) pieces.push({ input: await thumbnail(page), left, top });
  }
  const height = Math.ceil(troubles.length / COLUMNS) * CELL.height;
  const ground = { width: COLUMNS * CELL.width, height, channels: 3 as const, background: "#c9ced3" };
  mkdirSync(plotsDir, { recursive: true });
  const path = join(plotsDir, "troubles.png");
  const drawn = await sharp({ create: ground }).composite(pieces).png().toBuffer();
  await sharp(drawn).toColourspace("b-w").png({ palette: true, colours: GREYS, compressionLevel: 9 }).toFile(path);
  return path;

  function readOf({ first, second }: TroubledSheet) {
    const missing = { unreadable: "side-missing", detail: "" } as const;
    return interpreter.interpret(first ?? missing, second ?? missing, "1").reading;
  }
}

/** The side that shows the trouble: the back for stamps, the list side for all others. */
function telling({ group }: Trouble, { first, second }: TroubledSheet, frontIs: 1 | 2): GreyPage | null {
  const [front, back] = frontIs === 1 ? [first, second] : [second, first];
  return group === "stamp" ? (back ?? front) : (front ?? back);
}

function thumbnail({ width, height, data }: GreyPage): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 1 } })
    .resize({ ...PICTURE, fit: "contain", background: "#c9ced3", kernel: "lanczos3" })
    .png()
    .toBuffer();
}

function caption({ name }: Trouble): Buffer {
  // The longest names are squeezed rather than cut: they are what --kinds takes.
  const squeeze = name.length > 24 ? ` textLength="${PICTURE.width - 2}" lengthAdjust="spacingAndGlyphs"` : "";
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${PICTURE.width}" height="16"><text x="1" y="11" font-family="Inter, DejaVu Sans, sans-serif" font-size="9.5" fill="#000"${squeeze}>${name}</text></svg>`,
  );
}
