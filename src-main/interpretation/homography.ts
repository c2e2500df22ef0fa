/** A point, millimetres on the layout or pixels on the page. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PointPair {
  readonly from: Point;
  readonly to: Point;
}

/** Row-major 3x3 projective map, h[8] = 1: (x, y) -> ((h0 x + h1 y + h2) / w, (h3 x + h4 y + h5) / w), w = h6 x + h7 y + 1. */
export type Homography = Float64Array;

export function apply(h: Homography, x: number, y: number): Point {
  const w = h[6]! * x + h[7]! * y + 1;
  return { x: (h[0]! * x + h[1]! * y + h[2]!) / w, y: (h[3]! * x + h[4]! * y + h[5]!) / w };
}

/** The same map for print that lies this far off its place, in the units of the map's domain. */
export function shifted(h: Homography, dx: number, dy: number): Homography {
  const w = h[6]! * dx + h[7]! * dy + 1;
  const [x, y] = [h[0]! * dx + h[1]! * dy + h[2]!, h[3]! * dx + h[4]! * dy + h[5]!];
  return Float64Array.from([h[0]!, h[1]!, x, h[3]!, h[4]!, y, h[6]!, h[7]!, w], (value) => value / w);
}

/**
 * The projective map that fits the pairs best (least squares, both sides centred and scaled first so that the equations
 * are well conditioned). Null where the points do not determine one (fewer than four, or three on one line and one off).
 */
export function fitHomography(pairs: readonly PointPair[]): Homography | null {
  if (pairs.length < 4) return null;
  const from = normalizer(pairs.map((p) => p.from));
  const to = normalizer(pairs.map((p) => p.to));
  const rows: number[][] = [];
  for (const pair of pairs) {
    const [x, y] = [(pair.from.x - from.x) * from.s, (pair.from.y - from.y) * from.s];
    const [u, v] = [(pair.to.x - to.x) * to.s, (pair.to.y - to.y) * to.s];
    rows.push([x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]);
  }
  const n = leastSquares(rows, 8);
  if (!n) return null;
  // to⁻¹ · N · from, as 3x3 products.
  const normalized = [...n, 1];
  const scaleFrom = [from.s, 0, -from.x * from.s, 0, from.s, -from.y * from.s, 0, 0, 1];
  const unscaleTo = [1 / to.s, 0, to.x, 0, 1 / to.s, to.y, 0, 0, 1];
  const h = multiply(unscaleTo, multiply(normalized, scaleFrom));
  return Float64Array.from(h, (value) => value / h[8]!);
}

/** The affine map (as a homography) that fits three or more pairs best; null where they lie on one line. */
export function fitAffine(pairs: readonly PointPair[]): Homography | null {
  if (pairs.length < 3) return null;
  const x = leastSquares(
    pairs.map(({ from, to }) => [from.x, from.y, 1, to.x]),
    3,
  );
  const y = leastSquares(
    pairs.map(({ from, to }) => [from.x, from.y, 1, to.y]),
    3,
  );
  return x && y ? Float64Array.of(x[0]!, x[1]!, x[2]!, y[0]!, y[1]!, y[2]!, 0, 0, 1) : null;
}

/** Largest distance between a mapped point and its partner, in units of the target. */
export function worstResidual(h: Homography, pairs: readonly PointPair[]): number {
  let worst = 0;
  for (const { from, to } of pairs) {
    const p = apply(h, from.x, from.y);
    worst = Math.max(worst, Math.hypot(p.x - to.x, p.y - to.y));
  }
  return worst;
}

/** Centre and scale that bring points into about -1..1. */
function normalizer(points: readonly Point[]): { x: number; y: number; s: number } {
  const x = points.reduce((sum, p) => sum + p.x, 0) / points.length;
  const y = points.reduce((sum, p) => sum + p.y, 0) / points.length;
  const spread = points.reduce((sum, p) => sum + Math.hypot(p.x - x, p.y - y), 0) / points.length;
  return { x, y, s: spread > 0 ? 1 / spread : 1 };
}

/** Solves rows [a… | b] by normal equations and elimination with pivots; null where singular. */
export function leastSquares(rows: readonly (readonly number[])[], unknowns: number): number[] | null {
  const m = Array.from({ length: unknowns }, () => new Float64Array(unknowns + 1));
  for (const row of rows) {
    for (let i = 0; i < unknowns; i++) for (let j = 0; j <= unknowns; j++) m[i]![j]! += row[i]! * row[j]!;
  }
  for (let column = 0; column < unknowns; column++) {
    let pivot = column;
    for (let r = column + 1; r < unknowns; r++) if (Math.abs(m[r]![column]!) > Math.abs(m[pivot]![column]!)) pivot = r;
    if (Math.abs(m[pivot]![column]!) < 1e-9) return null;
    [m[column], m[pivot]] = [m[pivot]!, m[column]!];
    for (let r = 0; r < unknowns; r++) {
      if (r === column) continue;
      const factor = m[r]![column]! / m[column]![column]!;
      for (let j = column; j <= unknowns; j++) m[r]![j]! -= factor * m[column]![j]!;
    }
  }
  return m.map((row, i) => row[unknowns]! / row[i]!);
}

function multiply(a: readonly number[], b: readonly number[]): number[] {
  const out = new Array<number>(9).fill(0);
  for (let r = 0; r < 3; r++)
    for (let c = 0; c < 3; c++) for (let k = 0; k < 3; k++) out[r * 3 + c]! += a[r * 3 + k]! * b[k * 3 + c]!;
  return out;
}
