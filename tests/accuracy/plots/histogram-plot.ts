import { BINS, placeOf } from "../quantities/histogram.ts";
import type { Quantity } from "../quantities/quantities.ts";
import { el, inks, label, line, round, type SvgNode, svgFile } from "./svg.ts";

const WIDTH = 760;
const PLOT = { left: 92, right: 740, top: 64, bottom: 292 } as const;
/** Shares below one in a million are drawn on the ground line. */
const DECADES = 6;
const styles = [
  { stroke: inks.blue, fill: inks.blue, dash: "none" },
  { stroke: inks.orange, fill: inks.orange, dash: "none" },
  { stroke: inks.green, fill: "none", dash: "5 3" },
  { stroke: inks.grey, fill: "none", dash: "2 3" },
] as const;

/**
 * What was measured, one curve a series as shares of its own sum on a logarithmic axis (the rare matter most), with the
 * thresholds drawn in.
 */
export function histogramPlot(quantity: Quantity, bars: readonly (readonly number[])[]): string {
  const totals = bars.map((series) => series.reduce((sum, count) => sum + count, 0));
  const height = PLOT.bottom + 52 + 18 * Math.ceil(quantity.series.length / 2);
  const shown = quantity.series.map((_, i) => i).filter((i) => totals[i]! > 0);
  const description = [
    `${quantity.title}${quantity.unit ? `, in ${quantity.unit === "%" ? "per cent" : quantity.unit}` : ""}; share of places on a logarithmic axis.`,
    ...shown.map((i) => `${quantity.series[i]}: ${totals[i]} measured.`),
    ...quantity.limits.map(({ name, value }) => `Threshold ${name} at ${inUnit(quantity, value)}.`),
  ].join(" ");
  return svgFile(WIDTH, height, { title: quantity.title, description }, [
    label(PLOT.left, 22, quantity.title, { "font-size": 15, "font-weight": 600 }),
    ...axes(quantity),
    ...shown.map((i) => curve(bars[i]!, totals[i]!, styles[i]!)),
    ...quantity.limits.flatMap((limit, i) => drawnLimit(quantity, limit, i)),
    ...quantity.series.flatMap((name, i) => legend(name, totals[i]!, i, styles[i]!)),
  ]);
}

function axes(quantity: Quantity): SvgNode[] {
  const grid = Array.from({ length: DECADES + 1 }, (_, decade) => {
    const y = PLOT.top + ((PLOT.bottom - PLOT.top) * decade) / DECADES;
    const words =
      decade === 0 ? "all" : decade <= 2 ? `${100 / 10 ** decade} %` : `1 in ${(10 ** decade).toLocaleString("en")}`;
    return [
      line([PLOT.left, y], [PLOT.right, y], "#e3e3e3"),
      label(PLOT.left - 6, y + 4, words, { "text-anchor": "end", "font-size": decade > 2 ? 9 : 11 }),
    ];
  });
  const ticks = ticksOf(quantity).map(({ value, words }) => {
    const x = xOf(quantity, value);
    return [
      line([x, PLOT.bottom], [x, PLOT.bottom + 4], "#1b1b1b"),
      label(x, PLOT.bottom + 18, words, { "text-anchor": "middle", "font-size": 11 }),
    ];
  });
  return [...grid.flat(), line([PLOT.left, PLOT.bottom], [PLOT.right, PLOT.bottom], "#1b1b1b"), ...ticks.flat()];
}

function ticksOf(quantity: Quantity): { value: number; words: string }[] {
  const { from, to, scale } = quantity;
  const values: number[] = [];
  if (scale === "linear") for (let i = 0; i <= 6; i++) values.push(from + ((to - from) * i) / 6);
  else {
    values.push(0);
    // The axis begins with zero, and with all that is below its range.
    for (let decade = Math.floor(Math.log10(from) + 1e-9) + 1; decade <= Math.log10(to) + 1e-9; decade++)
      values.push(10 ** decade);
  }
  return values.map((value) => ({ value, words: inUnit(quantity, value) }));
}

function inUnit({ unit }: Quantity, value: number): string {
  const figure = Number((unit === "%" ? value * 100 : value).toPrecision(3)).toString();
  return unit ? `${figure} ${unit}` : figure;
}

const xOf = (quantity: Quantity, value: number): number =>
  PLOT.left + (PLOT.right - PLOT.left) * Math.max(0, Math.min(1, placeOf(quantity, value)));

function curve(bars: readonly number[], total: number, style: (typeof styles)[number]): SvgNode {
  const height = PLOT.bottom - PLOT.top;
  const step = (PLOT.right - PLOT.left) / BINS;
  const points = bars.flatMap((count, i) => {
    const share = count === 0 ? 0 : Math.max(0, 1 + Math.log10(count / total) / DECADES);
    const y = PLOT.bottom - height * share;
    return [`${round(PLOT.left + i * step)},${round(y)}`, `${round(PLOT.left + (i + 1) * step)},${round(y)}`];
  });
  const ends = [`${PLOT.left},${PLOT.bottom}`, ...points, `${PLOT.right},${PLOT.bottom}`];
  return el("polygon", {
    points: ends.join(" "),
    fill: style.fill,
    "fill-opacity": 0.14,
    stroke: style.stroke,
    "stroke-width": 1.4,
    "stroke-dasharray": style.dash,
  });
}

/** Names of neighbouring limits stand one above the other. */
function drawnLimit(quantity: Quantity, { name, value }: Quantity["limits"][number], i: number): SvgNode[] {
  const x = xOf(quantity, value);
  const y = PLOT.top - 8 - 14 * (i % 2);
  const anchor = x > PLOT.right - 220 ? "end" : "start";
  return [
    line([x, y + 3], [x, PLOT.bottom], "#1b1b1b", { "stroke-width": 1.2, "stroke-dasharray": "1 2" }),
    label(x + (anchor === "end" ? -4 : 4), y, `${name} ${inUnit(quantity, value)}`, {
      "text-anchor": anchor,
      "font-size": 11,
    }),
  ];
}

function legend(name: string, total: number, i: number, style: (typeof styles)[number]): SvgNode[] {
  const x = PLOT.left + (i % 2) * 320;
  const y = PLOT.bottom + 44 + 18 * Math.floor(i / 2);
  return [
    el("rect", {
      x,
      y: y - 9,
      width: 22,
      height: 10,
      fill: style.fill,
      "fill-opacity": 0.14,
      stroke: style.stroke,
      "stroke-dasharray": style.dash,
    }),
    label(x + 30, y, `${name} (${total.toLocaleString("en")})`),
  ];
}
