import { clopperPearson } from "../report/intervals.ts";
import { el, inks, label, line, round, type SvgNode, svgFile } from "./svg.ts";

/** One kind of trouble: how many of the sheets that nobody need see were held back. */
export interface HeldBack {
  readonly title: string;
  readonly group: string;
  readonly held: number;
  readonly sheets: number;
  /** The most that is allowed. */
  readonly limit: number;
}

const WIDTH = 860;
const NAMES = 330;
const RIGHT = 830;
const ROW = 17;
/** Shares are drawn by their square root, so that one per cent and fifteen can both be seen. */
const MOST = 1;
const xOf = (share: number): number => NAMES + (RIGHT - NAMES) * Math.sqrt(Math.min(MOST, share) / MOST);

/** Share held back without need, one row a kind with its 95 % interval and its limit. */
export function sharePlot(title: string, rows: readonly HeldBack[]): string {
  const height = 78 + ROW * rows.length;
  const worst = rows.filter(({ held, sheets, limit }) => held / Math.max(1, sheets) > limit);
  const description = `${rows.length} kinds of sheets; ${worst.length === 0 ? "none is above its limit" : `above their limit: ${worst.map((row) => row.title).join(", ")}`}.`;
  const grid = [0, 0.01, 0.05, 0.15, 0.3, 0.5, 1].flatMap((share) => [
    line([xOf(share), 44], [xOf(share), height - 24], "#e3e3e3"),
    label(xOf(share), height - 8, `${share * 100} %`, { "text-anchor": "middle", "font-size": 11 }),
  ]);
  return svgFile(WIDTH, height, { title, description }, [
    label(12, 22, title, { "font-size": 15, "font-weight": 600 }),
    ...grid,
    ...rows.flatMap((row, i) => drawnRow(row, 56 + ROW * i)),
  ]);
}

function drawnRow({ title, held, sheets, limit }: HeldBack, y: number): SvgNode[] {
  const share = held / Math.max(1, sheets);
  const { low, high } = clopperPearson(held, sheets);
  const over = share > limit;
  const ink = over ? inks.orange : inks.blue;
  return [
    label(NAMES - 10, y + 4, title, { "text-anchor": "end", "font-size": 11 }),
    line([xOf(limit), y - 6], [xOf(limit), y + 6], "#1b1b1b", { "stroke-width": 1.5 }),
    line([xOf(low), y], [xOf(high), y], ink, { "stroke-width": 2 }),
    over
      ? el("rect", { x: round(xOf(share) - 4), y: y - 4, width: 8, height: 8, fill: ink })
      : el("circle", { cx: round(xOf(share)), cy: y, r: 4, fill: ink }),
  ];
}
