import sharp, { type OverlayOptions } from "sharp";
import { textWidth } from "../../ballots/fonts.ts";
import type { GreyPage } from "../grey-page.ts";
import type { DrawnSide } from "./draw-side.ts";
import {
  badge,
  brokenLines,
  colours,
  faintTextColour,
  groundColour,
  lettering,
  paperColour,
  rectangle,
  type Tone,
  textColour,
} from "./ink-on-picture.ts";

export interface PanelRow {
  readonly words: string;
  readonly tone?: Tone;
  readonly badge?: number;
  /** A swatch of the tone before the words, for the key to the colours. */
  readonly swatch?: boolean;
  /** Said first and in heavier type. */
  readonly lead?: string;
}

/** What stands beside the pages. */
export interface Panel {
  readonly kicker: string;
  readonly title: string;
  readonly verdict: { readonly words: string; readonly tone: Tone };
  readonly sections: readonly { readonly heading: string; readonly rows: readonly PanelRow[] }[];
}

const PANEL = 820;
const MARGIN = 56;
const CAPTION = 64;

/** One picture: what was decided and why on the left, the sides with every region on the right. PNG bytes. */
export async function composePicture(panel: Panel, sides: readonly DrawnSide[]): Promise<Uint8Array> {
  const words = drawPanel(panel);
  const tallest = Math.max(0, ...sides.map((side) => side.height));
  const height = Math.max(tallest + CAPTION + 2 * MARGIN, words.height + 2 * MARGIN);
  let x = PANEL + MARGIN;
  const layers: OverlayOptions[] = [];
  const svg = [
    rectangle(0, 0, PANEL, height, paperColour),
    `<g transform="translate(${MARGIN} ${MARGIN})">${words.svg}</g>`,
  ];
  for (const side of sides) {
    const top = MARGIN + CAPTION;
    layers.push({ input: await pageRaster(side), left: x, top });
    const caption = lettering(side.caption, { x: 0, y: -20 }, { sizePx: 27, font: "medium" });
    const edge = `<rect x="-1.5" y="-1.5" width="${side.width + 3}" height="${side.height + 3}" fill="none" stroke="#b6c0cc" stroke-width="3"/>`;
    svg.push(`<g transform="translate(${x} ${top})">${caption}${edge}${side.svg}</g>`);
    x += side.width + MARGIN;
  }
  const overlay = `<svg xmlns="http://www.w3.org/2000/svg" width="${x}" height="${height}">${svg.join("\n")}</svg>`;
  return sharp({ create: { width: x, height, channels: 3, background: groundColour } })
    .composite([...layers, { input: Buffer.from(overlay), left: 0, top: 0 }])
    .png({ compressionLevel: 7 })
    .toBuffer();
}

function pageRaster({ page, rotation, width, height }: DrawnSide): Promise<Buffer> {
  const raw = { width: page.width, height: page.height, channels: 1 as const };
  return sharp(bytesOf(page), { raw })
    .rotate(rotation)
    .resize(width, height, { fit: "fill" })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

const bytesOf = ({ data, width, height }: GreyPage): Buffer =>
  Buffer.from(data.buffer, data.byteOffset, width * height);

function drawPanel(panel: Panel): { svg: string; height: number } {
  const width = PANEL - 2 * MARGIN;
  const parts: string[] = [];
  let y = 24;
  parts.push(
    lettering(panel.kicker.toUpperCase(), { x: 0, y }, { sizePx: 22, font: "semibold", colour: faintTextColour }),
  );
  // A number has no place to break: it is set smaller.
  const titlePx = Math.min(
    52,
    (52 * width) / Math.max(...panel.title.split(" ").map((word) => textWidth(word, "bold", 52))),
  );
  for (const words of brokenLines(panel.title, "bold", titlePx, width)) {
    y += 62;
    parts.push(lettering(words, { x: 0, y }, { sizePx: titlePx, font: "bold" }));
  }
  y += 36;
  const verdict = brokenLines(panel.verdict.words, "bold", 32, width - 48);
  parts.push(rectangle(0, y, width, 32 + verdict.length * 42, colours[panel.verdict.tone], 12));
  for (const words of verdict) {
    y += 42;
    parts.push(lettering(words, { x: 24, y: y + 5 }, { sizePx: 32, font: "bold", colour: "#fff" }));
  }
  y += 32;
  for (const { heading, rows } of panel.sections) {
    if (rows.length === 0) continue;
    y += 66;
    parts.push(lettering(heading, { x: 0, y }, { sizePx: 29, font: "bold" }));
    parts.push(rectangle(0, y + 14, width, 2, "#d5dbe3"));
    y += 20;
    for (const row of rows) y = drawRow(row, y, width, parts);
  }
  return { svg: parts.join("\n"), height: y + 20 };
}

const ROW = 25;

function drawRow(row: PanelRow, from: number, width: number, parts: string[]): number {
  let y = from;
  const colour = row.tone && !row.swatch ? colours[row.tone] : textColour;
  const indent = row.badge !== undefined || row.swatch ? 48 : 0;
  y += 10;
  if (row.badge !== undefined) parts.push(badge(row.badge, { x: 17, y: y + 20 }, 16, colours[row.tone ?? "place"]));
  if (row.swatch) {
    const tone = colours[row.tone ?? "place"];
    parts.push(
      `<rect x="3" y="${y + 6}" width="27" height="27" rx="3" fill="${tone}" fill-opacity=".12" stroke="${tone}" stroke-width="3.4"/>`,
    );
  }
  if (row.lead) {
    for (const words of brokenLines(row.lead, "semibold", ROW, width - indent)) {
      y += 33;
      parts.push(lettering(words, { x: indent, y: y - 4 }, { sizePx: ROW, font: "semibold", colour }));
    }
  }
  for (const words of row.words ? brokenLines(row.words, "regular", ROW, width - indent) : []) {
    y += 33;
    parts.push(lettering(words, { x: indent, y: y - 4 }, { sizePx: ROW, colour: row.lead ? textColour : colour }));
  }
  return y;
}
