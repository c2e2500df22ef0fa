import { font } from "../../ballots/fonts.ts";
import type { Canvas } from "../canvas.ts";
import { glyphContours } from "../glyph-contours.ts";
import { press } from "../ink.ts";
import { type Contour, fillOutline } from "../outline.ts";
import type { Random } from "../random.ts";

/** Another office's form: a heading, lines of words, boxes, and now and then black squares that look like marks. */
export function drawForm(canvas: Canvas, random: Random): void {
  const left = random.between(16, 30);
  words(canvas, random.pick(headings), left, random.between(24, 36), 6.5);
  let y = 50;
  while (y < 270) {
    const size = random.pick([3.2, 3.6, 4.2]);
    words(canvas, random.shuffle(texts).slice(0, 3).join(" "), left, y, size);
    if (random.chance(0.35)) frame(canvas, left, y + 2, random.between(5, 160), random.between(5, 14));
    y += random.between(7, 20);
  }
  if (random.chance(0.6))
    for (const x of [10, 195]) for (const top of [10, 282]) solid(canvas, x, top, random.between(4, 6));
}

const headings = ["Søknad om barnehageplass", "Flyttemelding", "Referat fra møte", "Skjema for reiseregning"];
const texts = [
  "Navn og adresse fylles ut.",
  "Skriv tydelig.",
  "Sett kryss.",
  "Dato og underskrift",
  "Vedlegg følger.",
  "Kommunen svarer innen fire uker.",
];

function words(canvas: Canvas, text: string, x: number, y: number, size: number): void {
  const contours: Contour[] = [];
  let at = 0;
  for (const character of text) {
    const glyph = glyphContours(font("regular"), character);
    for (const contour of glyph.contours) contours.push(contour.map((value, i) => (i % 2 === 0 ? value + at : value)));
    at += glyph.advance;
  }
  const scale = size * canvas.pxPerMm;
  ink(canvas, contours, [scale, 0, 0, -scale, x * canvas.pxPerMm, y * canvas.pxPerMm]);
}

function frame(canvas: Canvas, x: number, y: number, width: number, height: number): void {
  const [r, b, w] = [x + width, y + height, 0.3];
  const outline = [
    [x, y, r, y, r, b, x, b],
    [x + w, y + w, x + w, b - w, r - w, b - w, r - w, y + w],
  ];
  ink(canvas, outline, [canvas.pxPerMm, 0, 0, canvas.pxPerMm, 0, 0]);
}

function solid(canvas: Canvas, x: number, y: number, size: number): void {
  ink(canvas, [[x, y, x + size, y, x + size, y + size, x, y + size]], [canvas.pxPerMm, 0, 0, canvas.pxPerMm, 0, 0]);
}

function ink(canvas: Canvas, contours: readonly Contour[], place: Parameters<typeof fillOutline>[1]): void {
  press(canvas, fillOutline(contours, place), { density: 1, grain: 0, grainAt: 0, grainPx: 1 });
}
