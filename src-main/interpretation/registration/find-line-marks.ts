import type { PixelWindow } from "../find-squares.ts";
import type { GreyPage } from "../grey-page.ts";
import { thresholds } from "../thresholds.ts";
import { type DarkPart, darkParts, greyCentreOf } from "./dark-parts.ts";
import type { MarkSeen } from "./mark-seen.ts";

/** What a shape of thin lines looks like within its own box. Places are shares of the box from its centre, -1..1. */
interface LineShape {
  /** Share of the box that is ink, where lines are `stroke` of the box's width. */
  ink(stroke: number): number;
  /** Whether a place is on the print, a little slack for a turned sheet and blur included. */
  onPrint(x: number, y: number, stroke: number): boolean;
  /** Places that are white whatever the turn up to 6 degrees. */
  readonly white: readonly (readonly [number, number])[];
  /** Places that are print. */
  printed(stroke: number): readonly (readonly [number, number])[];
}

const diagonal = Math.SQRT1_2;

const shapes: Readonly<Record<"ring" | "cross", LineShape>> = {
  ring: {
    ink: (stroke) => (Math.PI / 4) * (1 - (1 - 2 * stroke) ** 2),
    onPrint(x, y, stroke) {
      const away = Math.hypot(x, y);
      return away < 1.2 && away > 1 - 2 * stroke - 0.25;
    },
    // The corners of its box tell a ring from a printed frame, its middle from a dot.
    white: [
      [0, 0],
      [0.87, 0.87],
      [-0.87, 0.87],
      [0.87, -0.87],
      [-0.87, -0.87],
    ],
    printed(stroke) {
      const at = 1 - stroke;
      const slant = at * diagonal;
      return [
        [at, 0],
        [-at, 0],
        [0, at],
        [0, -at],
        [slant, slant],
        [-slant, slant],
        [slant, -slant],
        [-slant, -slant],
      ];
    },
  },
  cross: {
    ink: (stroke) => 2 * stroke - stroke * stroke,
    onPrint: (x, y, stroke) => Math.min(Math.abs(x), Math.abs(y)) < stroke + 0.18,
    white: [
      [0.6, 0.6],
      [-0.6, 0.6],
      [0.6, -0.6],
      [-0.6, -0.6],
    ],
    printed: () => [
      [0, 0],
      [0.45, 0],
      [-0.45, 0],
      [0, 0.45],
      [0, -0.45],
    ],
  },
};

/**
 * Printed rings or upright crosses of about `sizePx` in a window: connected dark parts of the right size and ink whose
 * lines are dark and whose inside is white. Centred by the grey weight of the lines alone, so that a pen inside a ring
 * or beside a cross moves nothing (about 0.1 px on a clean scan). Best first, at most `limit`.
 */
export function findLineMarks(
  page: GreyPage,
  shape: "ring" | "cross",
  window: PixelWindow,
  sizePx: number,
  strokePx: number,
  limit = 4,
): MarkSeen[] {
  const { ink, onPrint, white: blank, printed } = shapes[shape];
  const stroke = strokePx / sizePx;
  const expected = ink(stroke);
  const step = Math.max(1, Math.floor(Math.min(sizePx / 12, strokePx / 3)));
  const dark = darkParts(page, window, step, expected * sizePx * sizePx);
  if (!dark) return [];
  const { min, max } = thresholds.marks.size;
  const { minInk, maxInk } = thresholds.marks.lineMark;
  const found: MarkSeen[] = [];
  for (const part of dark.parts) {
    const [width, height] = [part.right - part.left, part.bottom - part.top];
    if (width < sizePx * min || width > sizePx * max || height < sizePx * min || height > sizePx * max) continue;
    if (Math.max(width, height) / Math.min(width, height) > 1.25) continue;
    if (part.solidity < expected * minInk || part.solidity > expected * maxInk) continue;
    const look = (at: readonly [number, number]): number => greyAt(page, part, at[0], at[1], sizePx * 0.05);
    if (blank.some((at) => look(at) < dark.cut)) continue;
    if (printed(stroke).filter((at) => look(at) >= dark.cut).length > 1) continue;
    const [middleX, middleY] = [(part.left + part.right) / 2, (part.top + part.bottom) / 2];
    const centre = greyCentreOf(page, part, dark, (x, y) =>
      onPrint((2 * (x - middleX)) / width, (2 * (y - middleY)) / height, stroke),
    );
    if (!centre) continue;
    const misfit =
      Math.abs(width / sizePx - 1) + Math.abs(height / sizePx - 1) + Math.abs(part.solidity / expected - 1) / 2;
    found.push({ ...centre, white: dark.white, misfit });
  }
  return found.sort((a, b) => a.misfit - b.misfit).slice(0, limit);
}

/** Mean grey of a small square at a place of the part's box. */
function greyAt(page: GreyPage, part: DarkPart, x: number, y: number, reachPx: number): number {
  const reach = Math.max(1, Math.round(reachPx / 2));
  const column = Math.round((part.left + part.right - 1) / 2 + (x * (part.right - part.left)) / 2);
  const row = Math.round((part.top + part.bottom - 1) / 2 + (y * (part.bottom - part.top)) / 2);
  let [sum, count] = [0, 0];
  for (let r = Math.max(0, row - reach); r <= Math.min(page.height - 1, row + reach); r++) {
    for (let c = Math.max(0, column - reach); c <= Math.min(page.width - 1, column + reach); c++) {
      sum += page.data[r * page.width + c]!;
      count++;
    }
  }
  return count > 0 ? sum / count : 255;
}
