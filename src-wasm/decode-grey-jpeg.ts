// AssemblyScript: compiled by scripts/build-wasm.mjs to src-main/interpretation/jpeg/decode-grey-jpeg.wasm.
// Decodes the entropy-coded segment of a baseline JPEG to the grey of its first component. Headers are read outside.
// The transform is the accurate integer one of the IJG's library (jidctint), eight rows at a time.

/** Bits of a Huffman code that are looked up at once. */
const FAST = 10;
const TABLES = 4;
/** Bytes of one table: counts, symbols, lookup, limits of the longer codes. */
const COUNTS = 0;
const SYMBOLS = 16;
const LIMITS = 272;
const OFFSETS = 344;
const LOOKUP = 416;
const TABLE_BYTES = LOOKUP + (4 << FAST);

const tables = memory.data(2 * TABLES * TABLE_BYTES, 16);
/** Four tables of 64 factors, 16 bits, in zigzag order. */
const quants = memory.data(4 * 128, 16);
/** Five words each: blocks across and down an MCU, quant table, DC table, AC table. */
const components = memory.data(3 * 20, 16);
const coefficients = memory.data(144, 16);
const previous = memory.data(12, 16);

/** Where the coefficient at each zigzag place lies, columns first; sixteen more for runs that lead past the end. */
const places = memory.data<u8>([
  0, 8, 1, 2, 9, 16, 24, 17, 10, 3, 4, 11, 18, 25, 32, 40, 33, 26, 19, 12, 5, 6, 13, 20, 27, 34, 41, 48, 56, 49, 42, 35,
  28, 21, 14, 7, 15, 22, 29, 36, 43, 50, 57, 58, 51, 44, 37, 30, 23, 31, 38, 45, 52, 59, 60, 53, 46, 39, 47, 54, 61, 62,
  55, 63, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
]);

let strip: usize = 0;
let out: usize = 0;
let input: usize = 0;

/** Room for a segment and a picture; returns where the segment is to be written. */
export function reserve(segmentBytes: i32, width: i32, height: i32): usize {
  out = (__heap_base + 63) & ~63;
  strip = (out + <usize>width * <usize>height + 63) & ~63;
  input = strip + ((<usize>width + 64) * 32 + 63);
  const end = input + segmentBytes + 16;
  const pages = <i32>((end + 0xffff) >>> 16);
  if (pages > memory.size() && memory.grow(pages - memory.size()) < 0) return 0;
  return input;
}

export function picture(): usize {
  return out;
}
export function tableAt(index: i32, isAc: i32): usize {
  return tables + (index + isAc * TABLES) * TABLE_BYTES;
}
export function quantAt(index: i32): usize {
  return quants + index * 128;
}
export function componentAt(index: i32): usize {
  return components + index * 20;
}

/** Works out the lookups of a table whose counts and symbols were written. Returns 0 where the codes do not fit. */
export function prepareTable(index: i32, isAc: i32): i32 {
  const table = tableAt(index, isAc);
  memory.fill(table + LOOKUP, 0, 4 << FAST);
  let code: u32 = 0;
  let at: i32 = 0;
  for (let length = 1; length <= 16; length++) {
    const count = <i32>load<u8>(table + COUNTS + length - 1);
    store<i32>(table + OFFSETS + length * 4, at - <i32>code);
    for (let i = 0; i < count; i++, at++, code++) {
      if (at > 255 || code >= (<u32>1) << length) return 0;
      if (length <= FAST) enter(table, code, length, load<u8>(table + SYMBOLS + at), isAc);
    }
    // Left-aligned in 16 bits; the first code that is longer.
    store<u32>(table + LIMITS + length * 4, code << (16 - length));
    code <<= 1;
  }
  return 1;
}

/** Lookup entry: bits 0-4 bits used, 5 value included, 6 end of block, 8-11 run, 12-15 size, 16-31 value. */
function enter(table: usize, code: u32, length: i32, symbol: u32, isAc: i32): void {
  const spare = FAST - length;
  const run = isAc ? symbol >> 4 : 0;
  const size = <i32>(isAc ? symbol & 15 : symbol);
  for (let rest = 0; rest < 1 << spare; rest++) {
    let entry = <u32>length | (run << 8) | ((<u32>size & 15) << 12);
    if (isAc && symbol === 0) entry |= 64;
    else if (size > 0 && size <= spare) {
      const bits = (rest >> (spare - size)) & ((1 << size) - 1);
      const value = bits < 1 << (size - 1) ? bits - (1 << size) + 1 : bits;
      entry = <u32>(length + size) | 32 | (run << 8) | ((<u32>value & 0xffff) << 16);
    }
    store<u32>(table + LOOKUP + (((code << spare) | rest) << 2), entry);
  }
}

let position: usize = 0;
let segmentEnd: usize = 0;
let buffer: u64 = 0;
let count: i32 = 0;
/** Bits that were made up after the data ended. */
let invented: i32 = 0;

/** Fills the buffer to 32 bits and more across a stuffed byte; zeros after a marker or the end. */
function refill(): void {
  while (count <= 56) {
    let byte: u64 = 0;
    if (position >= segmentEnd) invented += 8;
    else {
      byte = load<u8>(position);
      if (byte === 0xff) {
        if (position + 1 < segmentEnd && load<u8>(position + 1) === 0) position += 2;
        else {
          byte = 0;
          invented += 8;
        }
      } else position++;
    }
    buffer |= byte << (56 - count);
    count += 8;
  }
}

function longCode(table: usize, code: u32): u32 {
  for (let length = FAST + 1; length <= 16; length++) {
    if (code < load<u32>(table + LIMITS + length * 4)) {
      const at = load<i32>(table + OFFSETS + length * 4) + <i32>(code >> (16 - length));
      return ((<u32>load<u8>(table + SYMBOLS + (at & 255))) << 8) | <u32>length;
    }
  }
  return 0;
}

/**
 * Reads the next block of a component into the coefficients, multiplied. Returns the number of coefficients up to the
 * last one (1 is an even block), 0 where the data are damaged.
 */
function readBlock(component: usize, index: i32): i32 {
  const quant = quants + load<i32>(component + 8) * 128;
  const dc = tableAt(load<i32>(component + 12), 0);
  const ac = tableAt(load<i32>(component + 16), 1);
  let bits = buffer;
  let n = count;
  let at = position;
  // The first coefficient: the difference from the block before.
  if (n < 32) {
    buffer = bits;
    count = n;
    refill();
    bits = buffer;
    n = count;
    at = position;
  }
  let entry = load<u32>(dc + LOOKUP + ((<usize>(bits >> (64 - FAST))) << 2));
  let difference: i32 = 0;
  if (entry & 32) {
    difference = <i32>entry >> 16;
    bits <<= entry & 31;
    n -= entry & 31;
  } else {
    let size: i32;
    if (entry) {
      size = (entry >> 12) & 15;
      bits <<= entry & 31;
      n -= entry & 31;
    } else {
      const found = longCode(dc, <u32>(bits >> 48));
      if (!found) return 0;
      size = found >> 8;
      bits <<= found & 31;
      n -= found & 31;
    }
    if (size > 11) return 0;
    if (size) {
      difference = <i32>(bits >> (64 - size));
      if (difference < 1 << (size - 1)) difference -= (1 << size) - 1;
      bits <<= size;
      n -= size;
    }
  }
  const first = load<i32>(previous + index * 4) + difference;
  store<i32>(previous + index * 4, first);
  store<i16>(coefficients, <i16>(first * load<u16>(quant)));
  let k: i32 = 1;
  let last: i32 = 1;
  while (k < 64) {
    if (n < 32) {
      const word = bswap<u32>(load<u32>(at));
      if (((~word - 0x01010101) & word & 0x80808080) === 0 && at + 4 <= segmentEnd) {
        bits |= (<u64>word) << (32 - n);
        n += 32;
        at += 4;
      } else {
        buffer = bits;
        count = n;
        position = at;
        refill();
        bits = buffer;
        n = count;
        at = position;
      }
    }
    entry = load<u32>(ac + LOOKUP + ((<usize>(bits >> (64 - FAST))) << 2));
    if (entry & 32) {
      k += (entry >> 8) & 15;
      bits <<= entry & 31;
      n -= entry & 31;
      store<i16>(
        coefficients + ((<usize>load<u8>(places + k)) << 1),
        <i16>((<i32>entry >> 16) * load<u16>(quant + (k << 1))),
      );
      last = ++k;
      continue;
    }
    if (entry & 64) {
      bits <<= entry & 31;
      n -= entry & 31;
      break;
    }
    let run: i32;
    let size: i32;
    if (entry) {
      run = (entry >> 8) & 15;
      size = (entry >> 12) & 15;
      bits <<= entry & 31;
      n -= entry & 31;
    } else {
      const found = longCode(ac, <u32>(bits >> 48));
      if (!found) return 0;
      run = (found >> 12) & 15;
      size = (found >> 8) & 15;
      bits <<= found & 31;
      n -= found & 31;
      if (run + size === 0) break;
    }
    if (size === 0) {
      if (run !== 15) return 0;
      k += 16;
      continue;
    }
    k += run;
    let value = <i32>(bits >> (64 - size));
    if (value < 1 << (size - 1)) value -= (1 << size) - 1;
    bits <<= size;
    n -= size;
    store<i16>(coefficients + ((<usize>load<u8>(places + k)) << 1), <i16>(value * load<u16>(quant + (k << 1))));
    last = ++k;
  }
  buffer = bits;
  count = n;
  position = at;
  return k > 64 ? 0 : last;
}

function even(to: usize, stride: usize): void {
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
function transform(to: usize, stride: usize): void {
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

function clear(): void {
  const zero = i64x2.splat(0);
  for (let at: usize = 0; at < 144; at += 16) v128.store(coefficients + at, zero);
}

/** Passes a restart marker, which must stand here. */
function restart(expected: i32): bool {
  while (position + 1 < segmentEnd && load<u8>(position) === 0xff && load<u8>(position + 1) === 0xff) position++;
  if (position + 1 >= segmentEnd || load<u8>(position) !== 0xff) return false;
  if (load<u8>(position + 1) !== 0xd0 + (expected & 7)) return false;
  position += 2;
  buffer = 0;
  count = 0;
  invented = 0;
  memory.fill(previous, 0, 12);
  return true;
}

/**
 * Decodes the reserved and written segment. Returns 1, or 0 where the data are damaged, end early or go on too long: then
 * nothing in the picture can be trusted.
 */
export function decode(segmentBytes: i32, width: i32, height: i32, componentCount: i32, interval: i32): i32 {
  position = input;
  segmentEnd = input + segmentBytes;
  buffer = 0;
  count = 0;
  invented = 0;
  memory.fill(previous, 0, 12);
  clear();
  const across = componentCount === 1 ? 1 : load<i32>(components);
  const down = componentCount === 1 ? 1 : load<i32>(components + 4);
  const columns = (width + 8 * across - 1) / (8 * across);
  const rows = (height + 8 * down - 1) / (8 * down);
  const stride = <usize>(columns * across * 8);
  let left = interval;
  let restarts = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (interval && left === 0) {
        if (!restart(restarts++)) return 0;
        left = interval;
      }
      left--;
      for (let i = 0; i < componentCount; i++) {
        const component = components + i * 20;
        const h = componentCount === 1 ? 1 : load<i32>(component);
        const v = componentCount === 1 ? 1 : load<i32>(component + 4);
        for (let y = 0; y < v; y++) {
          for (let x = 0; x < h; x++) {
            const last = readBlock(component, i);
            if (!last) return 0;
            if (i > 0) {
              if (last > 1) clear();
              continue;
            }
            const to = strip + <usize>(y * 8) * stride + <usize>((column * across + x) * 8);
            if (last === 1) even(to, stride);
            else transform(to, stride);
          }
        }
      }
      if (invented > 0 && count < invented) return 0;
    }
    const top = row * down * 8;
    const lines = min(down * 8, height - top);
    for (let line = 0; line < lines; line++)
      memory.copy(out + <usize>(top + line) * width, strip + <usize>line * stride, width);
  }
  // Less than a byte of padding may be left before the end marker.
  const real = count - invented;
  if (real >= 8) return 0;
  while (position + 1 < segmentEnd && load<u8>(position) === 0xff && load<u8>(position + 1) === 0xff) position++;
  return position + 1 < segmentEnd && load<u8>(position) === 0xff && load<u8>(position + 1) === 0xd9 ? 1 : 0;
}
