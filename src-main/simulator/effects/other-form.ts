import type { Canvas } from "../canvas.ts";
import { press } from "../ink.ts";
import { type Contour, fillOutline } from "../outline.ts";
import type { Random } from "../random.ts";
import { printWords } from "./printed-words.ts";

/** Another office's form: a heading, lines of words, boxes, and now and then black squares that look like marks. */
export function drawForm(canvas: Canvas, random: Random): void {
  const left = random.between(16, 30);
  printWords(canvas, random.pick(headings), left, random.between(24, 36), 6.5);
  let y = 50;
  while (y < 270) {
    const size = random.pick([3.2, 3.6, 4.2]);
    printWords(canvas, random.shuffle(texts).slice(0, 3).join(" "), left, y, size);
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
