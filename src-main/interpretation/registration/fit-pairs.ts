import { fitAffine, fitHomography, type Homography, type PointPair } from "../homography.ts";

/** Farther than this from the line of the others, a mark fixes what that line leaves open. */
const OFF_LINE_MM = 20;

/**
 * The map that the pairs determine and no more: projective where two or more marks lie beside the line of the others,
 * affine with one, and turn, scale and place alone where all lie on one line (a track down one edge).
 */
export function fitPairs(pairs: readonly PointPair[]): Homography | null {
  const beside = offLine(pairs);
  if (beside >= 2) return fitHomography(pairs) ?? fitAffine(pairs);
  return beside === 1 ? fitAffine(pairs) : fitSimilarity(pairs);
}

/** Pairs that lie beside the line that most of them lie on. */
function offLine(pairs: readonly PointPair[]): number {
  let fewest = pairs.length;
  for (let i = 0; i < pairs.length; i++) {
    for (let j = i + 1; j < pairs.length; j++) {
      const [a, b] = [pairs[i]!.from, pairs[j]!.from];
      const length = Math.hypot(b.x - a.x, b.y - a.y);
      if (length < OFF_LINE_MM) continue;
      const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length];
      const beside = pairs.filter(({ from }) => Math.abs((from.x - a.x) * uy - (from.y - a.y) * ux) > OFF_LINE_MM);
      fewest = Math.min(fewest, beside.length);
    }
  }
  return fewest;
}

/** Turn, one scale for both ways, and place, by least squares; null where all points are one. */
export function fitSimilarity(pairs: readonly PointPair[]): Homography | null {
  const n = pairs.length;
  const mean = (of: (pair: PointPair) => number): number => pairs.reduce((sum, pair) => sum + of(pair), 0) / n;
  const [fx, fy, tx, ty] = [mean((p) => p.from.x), mean((p) => p.from.y), mean((p) => p.to.x), mean((p) => p.to.y)];
  let [along, across, spread] = [0, 0, 0];
  for (const { from, to } of pairs) {
    const [x, y, u, v] = [from.x - fx, from.y - fy, to.x - tx, to.y - ty];
    along += x * u + y * v;
    across += x * v - y * u;
    spread += x * x + y * y;
  }
  if (!(spread > 0)) return null;
  const [c, s] = [along / spread, across / spread];
  return Float64Array.of(c, -s, tx - c * fx + s * fy, s, c, ty - s * fx - c * fy, 0, 0, 1);
}
