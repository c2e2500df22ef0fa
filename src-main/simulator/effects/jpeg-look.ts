import type { GreyPage } from "../../interpretation/grey-page.ts";

/** Luminance table of the JPEG standard (ITU-T T.81, table K.1), row by row. */
const standardTable = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];

/** Scales of Arai, Agui and Nakajima's transform, per row and column. */
const aan = [1, 1.387039845, 1.306562965, 1.175875602, 1, 0.785694958, 0.5411961, 0.275899379];
const block = new Float32Array(64);

/**
 * Loses what a JPEG of this quality loses, in place: each block of 8 by 8 through the cosine transform, the standard
 * table scaled as libjpeg does, and back. Blocks without print end as their mean, so they skip the transform.
 */
export function jpegLook(page: GreyPage, quality: number): void {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  const table = standardTable.map((q) => Math.max(1, Math.floor((q * scale + 50) / 100)));
  const steps = Float32Array.from(table, (q, i) => q * aan[i >> 3]! * aan[i & 7]!);
  // noise this weak is lost all but wholly
  const flat = 1.2 * Math.min(table[1]!, table[8]!);
  const { width, height, data } = page;
  for (let y = 0; y + 8 <= height; y += 8)
    for (let x = 0; x + 8 <= width; x += 8) loseDetail(data, y * width + x, width, table[0]!, steps, flat);
}

function loseDetail(
  data: Uint8Array,
  start: number,
  width: number,
  meanStep: number,
  steps: Float32Array,
  flat: number,
): void {
  let [low, high, sum] = [255, 0, 0];
  for (let r = 0; r < 8; r++)
    for (let c = 0; c < 8; c++) {
      const grey = data[start + r * width + c]!;
      if (grey < low) low = grey;
      if (grey > high) high = grey;
      sum += grey;
      block[r * 8 + c] = grey - 128;
    }
  if (high - low <= flat) {
    const mean = Math.round((Math.round((sum / 8 - 1024) / meanStep) * meanStep) / 8) + 128;
    for (let r = 0; r < 8; r++) data.fill(mean, start + r * width, start + r * width + 8);
    return;
  }
  for (let r = 0; r < 8; r++) forward(block, r * 8, 1);
  for (let c = 0; c < 8; c++) forward(block, c, 8);
  for (let i = 0; i < 64; i++) block[i] = Math.round(block[i]! / (8 * steps[i]!)) * steps[i]!;
  for (let c = 0; c < 8; c++) inverse(block, c, 8);
  for (let r = 0; r < 8; r++) inverse(block, r * 8, 1);
  for (let r = 0; r < 8; r++)
    for (let c = 0; c < 8; c++) {
      const grey = Math.round(block[r * 8 + c]! / 8 + 128);
      data[start + r * width + c] = grey < 0 ? 0 : grey > 255 ? 255 : grey;
    }
}

/** Eight values in place, as in libjpeg's jfdctflt.c; the result is scaled by `aan` and 8. */
function forward(d: Float32Array, at: number, step: number): void {
  const [i1, i2, i3] = [at + step, at + 2 * step, at + 3 * step];
  const [i4, i5, i6, i7] = [at + 4 * step, at + 5 * step, at + 6 * step, at + 7 * step];
  const a0 = d[at]! + d[i7]!;
  const a7 = d[at]! - d[i7]!;
  const a1 = d[i1]! + d[i6]!;
  const a6 = d[i1]! - d[i6]!;
  const a2 = d[i2]! + d[i5]!;
  const a5 = d[i2]! - d[i5]!;
  const a3 = d[i3]! + d[i4]!;
  const a4 = d[i3]! - d[i4]!;
  const e0 = a0 + a3;
  const e3 = a0 - a3;
  const e1 = a1 + a2;
  const z1 = (a1 - a2 + e3) * Math.SQRT1_2;
  d[at] = e0 + e1;
  d[i4] = e0 - e1;
  d[i2] = e3 + z1;
  d[i6] = e3 - z1;
  const o0 = a4 + a5;
  const o2 = a6 + a7;
  const z5 = (o0 - o2) * 0.382683433;
  const z2 = 0.5411961 * o0 + z5;
  const z4 = 1.306562965 * o2 + z5;
  const z3 = (a5 + a6) * Math.SQRT1_2;
  d[i5] = a7 - z3 + z2;
  d[i3] = a7 - z3 - z2;
  d[i1] = a7 + z3 + z4;
  d[i7] = a7 + z3 - z4;
}

/** Eight values in place, as in libjpeg's jidctflt.c. */
function inverse(d: Float32Array, at: number, step: number): void {
  const [i1, i2, i3] = [at + step, at + 2 * step, at + 3 * step];
  const [i4, i5, i6, i7] = [at + 4 * step, at + 5 * step, at + 6 * step, at + 7 * step];
  const s = d[at]! + d[i4]!;
  const t = d[at]! - d[i4]!;
  const e13 = d[i2]! + d[i6]!;
  const e12 = (d[i2]! - d[i6]!) * Math.SQRT2 - e13;
  const z13 = d[i5]! + d[i3]!;
  const z10 = d[i5]! - d[i3]!;
  const z11 = d[i1]! + d[i7]!;
  const z12 = d[i1]! - d[i7]!;
  const o7 = z11 + z13;
  const z5 = (z10 + z12) * 1.847759065;
  const o6 = -2.61312593 * z10 + z5 - o7;
  const o5 = (z11 - z13) * Math.SQRT2 - o6;
  const o4 = 1.0823922 * z12 - z5 + o5;
  d[at] = s + e13 + o7;
  d[i7] = s + e13 - o7;
  d[i1] = t + e12 + o6;
  d[i6] = t + e12 - o6;
  d[i2] = t - e12 + o5;
  d[i5] = t - e12 - o5;
  d[i4] = s - e13 + o4;
  d[i3] = s - e13 - o4;
}
