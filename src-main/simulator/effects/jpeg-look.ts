import type { GreyPage } from "../../interpretation/grey-page.ts";

/** Luminance table of the JPEG standard (ITU-T T.81, table K.1), row by row. */
const standardTable = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];

const cosines = Float32Array.from({ length: 64 }, (_, i) => {
  const [k, x] = [i >> 3, i & 7];
  return (k === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * k * Math.PI) / 16);
});
const block = new Float32Array(64);
const half = new Float32Array(64);

/**
 * Loses what a JPEG of this quality loses, in place: each block of 8 by 8 through the cosine transform, the standard
 * table scaled as libjpeg does, and back. Blocks without print end as their mean, so they skip the transform.
 */
export function jpegLook(page: GreyPage, quality: number): void {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  const table = Float32Array.from(standardTable, (q) => Math.max(1, Math.floor((q * scale + 50) / 100)));
  // noise weaker than half a step of the finest frequency is lost wholly
  const flat = Math.min(table[1]!, table[8]!) * 0.9;
  const { width, height, data } = page;
  for (let y = 0; y + 8 <= height; y += 8)
    for (let x = 0; x + 8 <= width; x += 8) loseDetail(data, y * width + x, width, table, flat);
}

function loseDetail(data: Uint8Array, start: number, width: number, table: Float32Array, flat: number): void {
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
    const step = table[0]!;
    const mean = Math.round((Math.round((sum / 8 - 1024) / step) * step) / 8) + 128;
    for (let r = 0; r < 8; r++) data.fill(mean, start + r * width, start + r * width + 8);
    return;
  }
  transform(block, half, true);
  for (let i = 0; i < 64; i++) block[i] = Math.round(block[i]! / table[i]!) * table[i]!;
  transform(block, half, false);
  for (let r = 0; r < 8; r++)
    for (let c = 0; c < 8; c++) {
      const grey = Math.round(block[r * 8 + c]! + 128);
      data[start + r * width + c] = grey < 0 ? 0 : grey > 255 ? 255 : grey;
    }
}

/** The 8 by 8 cosine transform, rows then columns; `forward` false gives its inverse. */
function transform(values: Float32Array, between: Float32Array, forward: boolean): void {
  for (let r = 0; r < 64; r += 8)
    for (let k = 0; k < 8; k++) {
      let sum = 0;
      for (let x = 0; x < 8; x++) sum += values[r + x]! * (forward ? cosines[k * 8 + x]! : cosines[x * 8 + k]!);
      between[r + k] = sum;
    }
  for (let c = 0; c < 8; c++)
    for (let k = 0; k < 8; k++) {
      let sum = 0;
      for (let x = 0; x < 8; x++) sum += between[x * 8 + c]! * (forward ? cosines[k * 8 + x]! : cosines[x * 8 + k]!);
      values[k * 8 + c] = sum;
    }
}
