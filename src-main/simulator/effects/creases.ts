import { type Canvas, touch } from "../canvas.ts";

/** A sharp fold across or along a side, as the lamp sees it. */
export interface Crease {
  readonly direction: "across" | "along";
  /** Where it crosses the middle of the side: from the top, or from the left edge. */
  readonly atMm: number;
  /** How far its far end lies from its near end. */
  readonly slantMm: number;
  /** Grey that the groove takes away, 0 for a ridge that only shines. */
  readonly depth: number;
  /** Share of the toner that has flaked off along the line, 0..1. */
  readonly flaked: number;
}

/** The same crease on the other side of the sheet: a groove here is a ridge there. */
export function creaseBehind(crease: Crease, widthMm: number): Crease {
  const { direction, atMm, slantMm, depth } = crease;
  const other = { ...crease, slantMm: -slantMm, depth: depth * 0.4 };
  return direction === "across" ? other : { ...other, atMm: widthMm - atMm };
}

/** Draws the line, the soft shade beside it and the toner it has lost. */
export function drawCrease(canvas: Canvas, crease: Crease): void {
  const { width, height, pxPerMm, data } = canvas;
  const across = crease.direction === "across";
  const length = across ? width : height;
  const breadth = across ? height : width;
  const [alongStep, acrossStep] = across ? [1, width] : [width, 1];
  const linePx = 0.14 * pxPerMm;
  const shadePx = 1.8 * pxPerMm;
  const reach = Math.ceil(shadePx * 2.5);
  const middle = (crease.atMm - crease.slantMm / 2) * pxPerMm;
  const slope = (crease.slantMm * pxPerMm) / length;
  const low = Math.floor(Math.min(middle, middle + slope * length)) - reach;
  const high = Math.ceil(Math.max(middle, middle + slope * length)) + reach;
  if (across) touch(canvas, 0, low, width, high + 1);
  else touch(canvas, low, 0, high + 1, height);
  const taken = Float32Array.from({ length: 2 * reach + 1 }, (_, i) => {
    const off = i - reach;
    const shade = off > 0 ? Math.exp(-off / shadePx) : 0.35 * Math.exp(off / shadePx);
    return crease.depth * (Math.exp(-((off / linePx) ** 2)) + 0.2 * shade);
  });
  const flaked = Float32Array.from(taken, (_, i) => crease.flaked * Math.exp(-(((i - reach) / linePx) ** 2) / 2));
  for (let along = 0; along < length; along++) {
    const centre = Math.round(middle + slope * along);
    const start = along * alongStep;
    // paper does not break alike everywhere
    const rough = 0.75 + 0.25 * Math.sin(along * 0.11) * Math.sin(along * 0.37);
    for (let i = Math.max(0, reach - centre); i < taken.length; i++) {
      const place = centre + i - reach;
      if (place >= breadth) break;
      const at = start + place * acrossStep;
      const grey = data[at]!;
      const left = grey + (255 - grey) * flaked[i]! * rough;
      data[at] = Math.max(0, left - taken[i]! * rough);
    }
  }
}
