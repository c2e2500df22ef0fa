// AssemblyScript, see decode-grey-jpeg.ts. What lies where in memory.

/** Bits of a Huffman code that are looked up at once. */
export const FAST = 10;
/** Four of each kind, DC and AC. */
const TABLES = 4;
/** Bytes of one table: counts, symbols, lookup, limits of the longer codes. */
export const COUNTS = 0;
export const SYMBOLS = 16;
export const LIMITS = 272;
export const OFFSETS = 344;
export const LOOKUP = 416;
const TABLE_BYTES = LOOKUP + (4 << FAST);

const tables = memory.data(2 * TABLES * TABLE_BYTES, 16);
/** Four tables of 64 factors, 16 bits, in zigzag order. */
export const quants = memory.data(4 * 128, 16);
/** Five words each: blocks across and down an MCU, quant table, DC table, AC table. */
export const components = memory.data(3 * 20, 16);
/** One block of 64, 16 bits each, and room for those that runs lead past the end. */
export const coefficients = memory.data(144, 16);
/** The first coefficient of the block before, of each component. */
export const previous = memory.data(12, 16);

/** Where the coefficient at each zigzag place lies, columns first; sixteen more for runs that lead past the end. */
export const places = memory.data<u8>([
  0, 8, 1, 2, 9, 16, 24, 17, 10, 3, 4, 11, 18, 25, 32, 40, 33, 26, 19, 12, 5, 6, 13, 20, 27, 34, 41, 48, 56, 49, 42, 35,
  28, 21, 14, 7, 15, 22, 29, 36, 43, 50, 57, 58, 51, 44, 37, 30, 23, 31, 38, 45, 52, 59, 60, 53, 46, 39, 47, 54, 61, 62,
  55, 63, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
]);

/** Where the rows of one line of MCUs are put together. */
export let strip: usize = 0;
/** The picture. */
export let out: usize = 0;
/** The segment. */
export let input: usize = 0;

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
