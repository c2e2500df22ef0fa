// AssemblyScript, see decode-grey-jpeg.ts. From a block's coefficients to its greys: the accurate integer transform of the IJG's
// library (jidctint), eight rows at a time.

import { coefficients } from "./memory";

/** The greys of a block that has only its first coefficient. */
export function even(to: usize, stride: usize): void {
  let grey = ((<i32>load<i16>(coefficients) + 4) >> 3) + 128;
  grey = grey < 0 ? 0 : grey > 255 ? 255 : grey;
  const eight = i64x2.extract_lane(i8x16.splat(<i8>grey), 0);
  for (let row = 0; row < 8; row++) {
    store<i64>(to, eight);
    to += stride;
  }
}

function madd(a: v128, b: v128): v128 {
  return i32x4.dot_i16x8_s(a, b);
}
function low(a: v128, b: v128): v128 {
  return v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
}
function high(a: v128, b: v128): v128 {
  return v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
}
function widenLow(a: v128): v128 {
  return i32x4.shl(i32x4.extend_low_i16x8_s(a), 12);
}
function widenHigh(a: v128): v128 {
  return i32x4.shl(i32x4.extend_high_i16x8_s(a), 12);
}

/** One pass over eight vectors of 16 bits: their one-dimensional transform across the vectors, in place at `at`. */
function pass(at: usize, bias: v128, shift: i32): void {
  const r0 = v128.load(at);
  const r1 = v128.load(at, 16);
  const r2 = v128.load(at, 32);
  const r3 = v128.load(at, 48);
  const r4 = v128.load(at, 64);
  const r5 = v128.load(at, 80);
  const r6 = v128.load(at, 96);
  const r7 = v128.load(at, 112);
  // Even part.
  const lo26 = low(r2, r6);
  const hi26 = high(r2, r6);
  const c00 = i16x8(2217, -5350, 2217, -5350, 2217, -5350, 2217, -5350);
  const c01 = i16x8(5352, 2217, 5352, 2217, 5352, 2217, 5352, 2217);
  const t2l = madd(lo26, c00);
  const t2h = madd(hi26, c00);
  const t3l = madd(lo26, c01);
  const t3h = madd(hi26, c01);
  const sum04 = i16x8.add(r0, r4);
  const dif04 = i16x8.sub(r0, r4);
  const t0l = i32x4.add(widenLow(sum04), bias);
  const t0h = i32x4.add(widenHigh(sum04), bias);
  const t1l = i32x4.add(widenLow(dif04), bias);
  const t1h = i32x4.add(widenHigh(dif04), bias);
  const x0l = i32x4.add(t0l, t3l);
  const x0h = i32x4.add(t0h, t3h);
  const x3l = i32x4.sub(t0l, t3l);
  const x3h = i32x4.sub(t0h, t3h);
  const x1l = i32x4.add(t1l, t2l);
  const x1h = i32x4.add(t1h, t2h);
  const x2l = i32x4.sub(t1l, t2l);
  const x2h = i32x4.sub(t1h, t2h);
  // Odd part.
  const lo73 = low(r7, r3);
  const hi73 = high(r7, r3);
  const c20 = i16x8(-6811, -8034, -6811, -8034, -6811, -8034, -6811, -8034);
  const c21 = i16x8(-8034, 4552, -8034, 4552, -8034, 4552, -8034, 4552);
  const lo51 = low(r5, r1);
  const hi51 = high(r5, r1);
  const c30 = i16x8(6812, -1597, 6812, -1597, 6812, -1597, 6812, -1597);
  const c31 = i16x8(-1597, 4552, -1597, 4552, -1597, 4552, -1597, 4552);
  const sum17 = i16x8.add(r1, r7);
  const sum35 = i16x8.add(r3, r5);
  const lo = low(sum17, sum35);
  const hi = high(sum17, sum35);
  const c10 = i16x8(1131, 4816, 1131, 4816, 1131, 4816, 1131, 4816);
  const c11 = i16x8(4816, -5681, 4816, -5681, 4816, -5681, 4816, -5681);
  const y4l = madd(lo, c10);
  const y4h = madd(hi, c10);
  const y5l = madd(lo, c11);
  const y5h = madd(hi, c11);
  const x4l = i32x4.add(madd(lo73, c20), y4l);
  const x4h = i32x4.add(madd(hi73, c20), y4h);
  const x5l = i32x4.add(madd(lo51, c30), y5l);
  const x5h = i32x4.add(madd(hi51, c30), y5h);
  const x6l = i32x4.add(madd(lo73, c21), y5l);
  const x6h = i32x4.add(madd(hi73, c21), y5h);
  const x7l = i32x4.add(madd(lo51, c31), y4l);
  const x7h = i32x4.add(madd(hi51, c31), y4h);
  v128.store(at, sum(x0l, x0h, x7l, x7h, shift));
  v128.store(at, difference(x0l, x0h, x7l, x7h, shift), 112);
  v128.store(at, sum(x1l, x1h, x6l, x6h, shift), 16);
  v128.store(at, difference(x1l, x1h, x6l, x6h, shift), 96);
  v128.store(at, sum(x2l, x2h, x5l, x5h, shift), 32);
  v128.store(at, difference(x2l, x2h, x5l, x5h, shift), 80);
  v128.store(at, sum(x3l, x3h, x4l, x4h, shift), 48);
  v128.store(at, difference(x3l, x3h, x4l, x4h, shift), 64);
}

function sum(al: v128, ah: v128, bl: v128, bh: v128, shift: i32): v128 {
  return i16x8.narrow_i32x4_s(i32x4.shr_s(i32x4.add(al, bl), shift), i32x4.shr_s(i32x4.add(ah, bh), shift));
}
function difference(al: v128, ah: v128, bl: v128, bh: v128, shift: i32): v128 {
  return i16x8.narrow_i32x4_s(i32x4.shr_s(i32x4.sub(al, bl), shift), i32x4.shr_s(i32x4.sub(ah, bh), shift));
}

function transpose(at: usize): void {
  const a0 = v128.load(at);
  const a1 = v128.load(at, 16);
  const a2 = v128.load(at, 32);
  const a3 = v128.load(at, 48);
  const a4 = v128.load(at, 64);
  const a5 = v128.load(at, 80);
  const a6 = v128.load(at, 96);
  const a7 = v128.load(at, 112);
  const b0 = low(a0, a4);
  const b1 = high(a0, a4);
  const b2 = low(a1, a5);
  const b3 = high(a1, a5);
  const b4 = low(a2, a6);
  const b5 = high(a2, a6);
  const b6 = low(a3, a7);
  const b7 = high(a3, a7);
  const c0 = low(b0, b4);
  const c1 = high(b0, b4);
  const c2 = low(b1, b5);
  const c3 = high(b1, b5);
  const c4 = low(b2, b6);
  const c5 = high(b2, b6);
  const c6 = low(b3, b7);
  const c7 = high(b3, b7);
  v128.store(at, low(c0, c4));
  v128.store(at, high(c0, c4), 16);
  v128.store(at, low(c1, c5), 32);
  v128.store(at, high(c1, c5), 48);
  v128.store(at, low(c2, c6), 64);
  v128.store(at, high(c2, c6), 80);
  v128.store(at, low(c3, c7), 96);
  v128.store(at, high(c3, c7), 112);
}

/** The block's greys, 8 rows of 8; leaves the coefficients zero for the next block. */
export function transform(to: usize, stride: usize): void {
  pass(coefficients, i32x4.splat(512), 10);
  transpose(coefficients);
  pass(coefficients, i32x4.splat(65536 + (128 << 17)), 17);
  for (let row: usize = 0; row < 128; row += 32) {
    const two = i8x16.narrow_i16x8_u(v128.load(coefficients + row), v128.load(coefficients + row + 16));
    store<u64>(to, i64x2.extract_lane(two, 0));
    store<u64>(to + stride, i64x2.extract_lane(two, 1));
    to += 2 * stride;
  }
  clear();
}

/** Makes the coefficients zero. */
export function clear(): void {
  const zero = i64x2.splat(0);
  for (let at: usize = 0; at < 144; at += 16) v128.store(coefficients + at, zero);
}
