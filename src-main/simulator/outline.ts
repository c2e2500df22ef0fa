import type { Coverage } from "./ink.ts";

/** A closed curve as a chain of points x0, y0, x1, y1 …; the last joins the first. */
export type Contour = readonly number[];

/** a b c d e f of x' = a x + c y + e, y' = b x + d y + f. */
export type Affine = readonly [number, number, number, number, number, number];

/**
 * Coverage of filled contours, exact per pixel (signed areas summed along each row). Contours that run opposite ways
 * cut holes, as in fonts.
 * @param contours in any unit; `toPx` brings them to pixels
 */
export function fillOutline(contours: readonly Contour[], toPx: Affine): Coverage {
  const [a, b, c, d, e, f] = toPx;
  const placed = contours.map((contour) => {
    const points = new Float64Array(contour.length);
    for (let i = 0; i < contour.length; i += 2) {
      points[i] = a * contour[i]! + c * contour[i + 1]! + e;
      points[i + 1] = b * contour[i]! + d * contour[i + 1]! + f;
    }
    return points;
  });
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const points of placed)
    for (let i = 0; i < points.length; i += 2) {
      left = Math.min(left, points[i]!);
      right = Math.max(right, points[i]!);
      top = Math.min(top, points[i + 1]!);
      bottom = Math.max(bottom, points[i + 1]!);
    }
  if (left > right) return { x: 0, y: 0, width: 0, height: 0, data: new Float32Array(0) };
  const x = Math.floor(left);
  const y = Math.floor(top);
  const width = Math.ceil(right) - x + 2;
  const height = Math.ceil(bottom) - y + 1;
  const area = new Float32Array(width * height + 2);
  for (const points of placed)
    for (let i = 0; i < points.length; i += 2) {
      const j = (i + 2) % points.length;
      addEdge(area, width, points[i]! - x, points[i + 1]! - y, points[j]! - x, points[j + 1]! - y);
    }
  let sum = 0;
  for (let i = 0; i < area.length; i++) {
    sum += area[i]!;
    area[i] = Math.min(1, Math.abs(sum));
  }
  return { x, y, width, height, data: area };
}

/** Adds one edge's signed area to the cells it crosses; a running sum along each row then gives coverage. */
function addEdge(area: Float32Array, width: number, ax: number, ay: number, bx: number, by: number): void {
  // a level edge bounds no area, and one level but for rounding would overflow the slope
  if (Math.abs(by - ay) < 1e-9) return;
  const down = ay < by;
  const [x0, y0, x1, y1] = down ? [ax, ay, bx, by] : [bx, by, ax, ay];
  const slope = (x1 - x0) / (y1 - y0);
  let x = x0;
  for (let row = Math.floor(y0); row < Math.ceil(y1); row++) {
    const rise = Math.min(row + 1, y1) - Math.max(row, y0);
    const next = x + slope * rise;
    addSpan(area, row * width, Math.min(x, next), Math.max(x, next), down ? rise : -rise);
    x = next;
  }
}

function addSpan(area: Float32Array, start: number, from: number, to: number, signed: number): void {
  const first = Math.floor(from);
  const end = Math.ceil(to);
  if (end <= first + 1) {
    const middle = (from + to) / 2 - first;
    area[start + first]! += signed * (1 - middle);
    area[start + first + 1]! += signed * middle;
    return;
  }
  // the edge crosses several cells of this row: each gets the area to its right, less what the cells before it gave
  let given = 0;
  for (let cell = first; cell < end; cell++) {
    const enter = Math.max(from, cell);
    const leave = Math.min(to, cell + 1);
    const before = (enter - from) / (to - from);
    const within = (leave - enter) / (to - from);
    const covered = before + within * (cell + 1 - (enter + leave) / 2);
    area[start + cell]! += signed * (covered - given);
    given = covered;
  }
  area[start + end]! += signed * (1 - given);
}
