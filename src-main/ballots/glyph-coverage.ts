import type { PathCommand } from "fontkit";

/**
 * Exact area coverage of a glyph's outline, 0..1 per pixel, by signed-area accumulation along its edges (the method of
 * font-rs): one pass, no supersampling.
 * @param place pixel = x + scale * unit, y - scale * unit, from the top left of the bitmap
 * @returns `width * height` numbers, row-major
 */
export function glyphCoverage(
  commands: readonly PathCommand[],
  place: { x: number; y: number; scale: number },
  width: number,
  height: number,
): Float32Array {
  const sums = new Float32Array(width * height + 2);
  const { x: left, y: baseline, scale } = place;
  for (const [x0, y0, x1, y1] of edgesOf(commands))
    addEdge(sums, width, height, left + x0 * scale, baseline - y0 * scale, left + x1 * scale, baseline - y1 * scale);
  const coverage = new Float32Array(width * height);
  let sum = 0;
  for (let i = 0; i < coverage.length; i++) {
    sum += sums[i]!;
    coverage[i] = Math.min(1, Math.abs(sum));
  }
  return coverage;
}

type Edge = readonly [x0: number, y0: number, x1: number, y1: number];
const known = new WeakMap<readonly PathCommand[], readonly Edge[]>();

function edgesOf(commands: readonly PathCommand[]): readonly Edge[] {
  const before = known.get(commands);
  if (before) return before;
  const outline = [...edges(commands)];
  known.set(commands, outline);
  return outline;
}

/** Straight pieces of the outline; eight a curve stay within a hundredth of a pixel at print sizes. */
function* edges(commands: readonly PathCommand[]): Generator<Edge> {
  let [x, y, startX, startY] = [0, 0, 0, 0];
  for (const { command, args } of commands) {
    if (command === "closePath") {
      yield [x, y, startX, startY];
      [x, y] = [startX, startY];
      continue;
    }
    const [toX, toY] = [args.at(-2)!, args.at(-1)!];
    if (command === "moveTo") [startX, startY] = [toX, toY];
    else if (command === "lineTo") yield [x, y, toX, toY];
    else {
      const points = [x, y, ...args];
      let previous: [number, number] = [x, y];
      for (let i = 1; i <= 8; i++) {
        const next = bezier(points, i / 8);
        yield [...previous, ...next];
        previous = next;
      }
    }
    [x, y] = [toX, toY];
  }
}

/** De Casteljau for a quadratic or cubic curve. */
function bezier(points: readonly number[], t: number): [number, number] {
  let level = [...points];
  while (level.length > 2) {
    level = level.slice(0, -2).map((value, i) => value + (level[i + 2]! - value) * t);
  }
  return [level[0]!, level[1]!];
}

function addEdge(sums: Float32Array, width: number, height: number, x0: number, y0: number, x1: number, y1: number) {
  if (y0 === y1) return;
  const direction = y0 < y1 ? 1 : -1;
  const [topX, topY, bottomX, bottomY] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
  const slope = (bottomX - topX) / (bottomY - topY);
  let x = topX + Math.max(0, -topY) * slope;
  for (let row = Math.max(0, Math.floor(topY)); row < Math.min(height, Math.ceil(bottomY)); row++) {
    const dy = Math.min(row + 1, bottomY) - Math.max(row, topY);
    const nextX = x + slope * dy;
    addRow(sums, row * width, width, Math.min(x, nextX), Math.max(x, nextX), direction * dy);
    x = nextX;
  }
}

/** Spreads one edge's signed height over the pixels between `left` and `right` of a row. */
function addRow(sums: Float32Array, at: number, width: number, left: number, right: number, signed: number): void {
  const from = Math.max(0, Math.min(width - 1, left));
  const to = Math.max(0, Math.min(width - 1, right));
  const first = Math.floor(from);
  const last = Math.ceil(to);
  if (last <= first + 1) {
    const middle = (from + to) / 2 - first;
    sums[at + first] = sums[at + first]! + signed * (1 - middle);
    sums[at + first + 1] = sums[at + first + 1]! + signed * middle;
    return;
  }
  const perPixel = 1 / (to - from);
  let before = 0;
  for (let pixel = first; pixel <= last; pixel++) {
    const covered = areaRightOf(pixel, from, to, perPixel);
    sums[at + pixel] = sums[at + pixel]! + signed * (covered - before);
    before = covered;
  }
}

/** Mean cover of `pixel` (its unit width) by what lies right of an edge running evenly from `from` to `to`. */
function areaRightOf(pixel: number, from: number, to: number, perPixel: number): number {
  const integral = (x: number): number =>
    x <= from ? 0 : x >= to ? (to - from) / 2 + (x - to) : ((x - from) ** 2 * perPixel) / 2;
  return integral(pixel + 1) - integral(pixel);
}
