import type { RectMm } from "../../src-shared/domain/layout.ts";
import type { Shape } from "./drawing.ts";

/** Bar and space widths in modules of the 106 symbols of Code 128 (ISO/IEC 15417, table 1), and of the stop symbol. */
// biome-ignore format: one row of ten is how the standard's table is checked
const symbols = [
  "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213",
  "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132",
  "221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211",
  "212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313",
  "231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331",
  "231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
  "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
  "112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111",
  "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
  "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311", "113141",
  "114131", "311141", "411131", "211412", "211214", "211232",
];
const START_C = 105;
const STOP = "2331112";

/** Modules of a Code 128 set C symbol of `digits` digits: start, a symbol a pair, check, stop. */
export const code128Modules = (digits: number): number => 11 * (digits / 2 + 2) + 13;

/**
 * Widths in modules of the bars and spaces of an even number of digits in set C, beginning and ending with a bar.
 * @throws RangeError where `digits` is not an even number of digits
 */
export function code128Widths(digits: string): number[] {
  if (!/^(\d\d)+$/.test(digits)) throw new RangeError(`Code 128 set C takes pairs of digits: ${digits}`);
  const values = digits.match(/\d\d/g)!.map(Number);
  const check = values.reduce((sum, value, i) => sum + value * (i + 1), START_C) % 103;
  const pattern = [START_C, ...values, check].map((value) => symbols[value]).join("") + STOP;
  return [...pattern].map(Number);
}

/** The bars alone, filling `area` exactly. */
export function code128Bars(digits: string, area: RectMm): Extract<Shape, { kind: "fill" }>[] {
  const moduleMm = area.width / code128Modules(digits.length);
  const bars: Extract<Shape, { kind: "fill" }>[] = [];
  let at = 0;
  code128Widths(digits).forEach((width, i) => {
    if (i % 2 === 0) {
      bars.push({ kind: "fill", x: area.x + at * moduleMm, y: area.y, width: width * moduleMm, height: area.height });
    }
    at += width;
  });
  return bars;
}
