// AssemblyScript, see decode-grey-jpeg.ts. The entropy-coded bits, and the blocks they hold.

import { longCode } from "./huffman-tables";
import { coefficients, FAST, LOOKUP, places, previous, quants, tableAt } from "./memory";

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

/** Begins at a segment, or at what follows a restart marker. */
export function start(from: usize, to: usize): void {
  position = from;
  segmentEnd = to;
  buffer = 0;
  count = 0;
  invented = 0;
  memory.fill(previous, 0, 12);
}

/** Passes a restart marker, which must stand here. */
export function restart(expected: i32): bool {
  while (position + 1 < segmentEnd && load<u8>(position) === 0xff && load<u8>(position + 1) === 0xff) position++;
  if (position + 1 >= segmentEnd || load<u8>(position) !== 0xff) return false;
  if (load<u8>(position + 1) !== 0xd0 + (expected & 7)) return false;
  start(position + 2, segmentEnd);
  return true;
}

/** Whether bits were used that are not in the segment. */
export function ranOut(): bool {
  return invented > 0 && count < invented;
}

/** Whether the segment is used up and ends as it must. */
export function endsHere(): bool {
  // Less than a byte of padding may be left before the end marker.
  const real = count - invented;
  if (real >= 8) return false;
  while (position + 1 < segmentEnd && load<u8>(position) === 0xff && load<u8>(position + 1) === 0xff) position++;
  return position + 1 < segmentEnd && load<u8>(position) === 0xff && load<u8>(position + 1) === 0xd9;
}

/**
 * Reads the next block of a component into the coefficients, multiplied. Returns the number of coefficients up to the
 * last one (1 is an even block), 0 where the data are damaged.
 */
export function readBlock(component: usize, index: i32): i32 {
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
