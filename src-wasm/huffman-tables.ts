// AssemblyScript, see decode-grey-jpeg.ts. Huffman tables: made ready, and how a code is found in them.

import { COUNTS, FAST, LIMITS, LOOKUP, OFFSETS, SYMBOLS, tableAt } from "./memory";

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

/** A code of more than FAST bits, at the top of 16: bits 0-7 bits used, 8-15 symbol; 0 where there is no such code. */
export function longCode(table: usize, code: u32): u32 {
  for (let length = FAST + 1; length <= 16; length++) {
    if (code < load<u32>(table + LIMITS + length * 4)) {
      const at = load<i32>(table + OFFSETS + length * 4) + <i32>(code >> (16 - length));
      return ((<u32>load<u8>(table + SYMBOLS + (at & 255))) << 8) | <u32>length;
    }
  }
  return 0;
}
