// AssemblyScript: compiled by scripts/build-wasm.mjs to src-main/interpretation/jpeg/decode-grey-jpeg.wasm.
// Decodes the entropy-coded segment of a baseline JPEG to the grey of its first component. Headers are read outside.

import { components, input, out, strip } from "./memory";
import { endsHere, ranOut, readBlock, restart, start } from "./read-block";
import { clear, even, transform } from "./transform";

export { prepareTable } from "./huffman-tables";
export { componentAt, picture, quantAt, reserve, tableAt } from "./memory";

/**
 * Decodes the reserved and written segment. Returns 1, or 0 where the data are damaged, end early or go on too long: then
 * nothing in the picture can be trusted.
 */
export function decode(segmentBytes: i32, width: i32, height: i32, componentCount: i32, interval: i32): i32 {
  start(input, input + segmentBytes);
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
      if (ranOut()) return 0;
    }
    const top = row * down * 8;
    const lines = min(down * 8, height - top);
    for (let line = 0; line < lines; line++)
      memory.copy(out + <usize>(top + line) * width, strip + <usize>line * stride, width);
  }
  return endsHere() ? 1 : 0;
}
