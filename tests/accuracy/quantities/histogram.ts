import { type Quantity, type QuantityName, quantities, quantityNames } from "./quantities.ts";

/** Bars of a histogram; the first and the last also hold what lies beyond the axis. */
export const BINS = 60;

/** Counts per quantity, series and bar; plain numbers, so that they cross threads and lie in a file. */
export type Histograms = Record<QuantityName, number[][]>;

export function emptyHistograms(): Histograms {
  return Object.fromEntries(
    quantityNames.map((name) => [name, quantities[name].series.map(() => new Array<number>(BINS).fill(0))]),
  ) as Histograms;
}

export function addHistograms(into: Histograms, from: Histograms): Histograms {
  for (const name of quantityNames)
    from[name].forEach((bars, series) => {
      bars.forEach((count, bin) => {
        into[name][series]![bin]! += count;
      });
    });
  return into;
}

/** Which bar a value lies in. */
export function binOf(quantity: Quantity, value: number): number {
  return Math.max(0, Math.min(BINS - 1, Math.floor(placeOf(quantity, value) * BINS)));
}

/** Where a value lies on the axis, 0 its beginning and 1 its end; may lie beyond both. */
export function placeOf({ from, to, scale }: Quantity, value: number): number {
  if (scale === "linear") return (value - from) / (to - from);
  // The first bar is for what is below the axis, zero above all.
  return value <= from ? 0 : 1 / BINS + (1 - 1 / BINS) * (Math.log(value / from) / Math.log(to / from));
}
