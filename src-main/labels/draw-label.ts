import { encodeBoxLabel } from "../../src-shared/domain/box-label.ts";
import { countCategories } from "../../src-shared/domain/count-categories.ts";
import type { CountKey } from "../../src-shared/domain/count-result.ts";
import { code128Bars, code128Modules } from "../ballots/code-128.ts";
import { pt, type Shape, text } from "../ballots/drawing.ts";
import { fitText } from "../ballots/fit-text.ts";

/** What stands on the label of one box (strekkodelapp). */
export interface BoxLabelContent {
  readonly key: CountKey;
  readonly names: { readonly election: string; readonly contest: string; readonly area: string };
  readonly box: number;
  /** Boxes of the count; null where nobody has said how many. */
  readonly of: number | null;
  readonly training: boolean;
}

/** One of eight on an A4 sheet, millimetres. */
export const labelSize = { width: 105, height: 74.25 } as const;
const MARGIN = 7;
/** Hand scanners read 0.25 mm bars from paper; a little more for worn printers. */
const MODULE_MM = 0.33;
const BAR_HEIGHT = 11;

/**
 * A label as shapes at `left`, `top` millimetres: in words for people, and the two codes that Skann asks for, each with its digits.
 * The count's code is the longer one and comes first.
 */
export function drawLabel(label: BoxLabelContent, left: number, top: number): Shape[] {
  const { key, names, box, of, training } = label;
  const codes = encodeBoxLabel(key, box, of);
  const width = labelSize.width - 2 * MARGIN;
  const x = left + MARGIN;
  const line = (words: string, y: number, points: number, font: "regular" | "bold" | "semibold" = "regular"): Shape => {
    const { sizeMm } = fitText(words, font, width, { sizeMm: pt(points), minSizeMm: pt(5), maxLines: 1 });
    return text(words, x, top + y, sizeMm, { font });
  };
  const stage = key.stage === "final" ? "Endelig telling" : "Foreløpig telling";
  return [
    ...(training ? [{ kind: "fill" as const, x: left, y: top, width: 2.5, height: labelSize.height }] : []),
    line(training ? `OPPLÆRING · ${names.election}` : names.election, 8.5, 9, training ? "bold" : "regular"),
    line(`${names.contest} · ${names.area}`, 13.5, 10, "semibold"),
    line(`${countCategories[key.category].name} · ${stage} ${key.ordinal}`, 18.5, 9.5),
    line(of === null ? `Kasse ${box}` : `Kasse ${box} av ${of}`, 28.5, 22, "bold"),
    ...bars(codes.count, x, top + 32.5),
    ...bars(codes.box, x, top + 52),
  ];
}

function bars(digits: string, x: number, y: number): Shape[] {
  const area = { x, y, width: code128Modules(digits.length) * MODULE_MM, height: BAR_HEIGHT };
  const grouped = digits.match(/.{1,4}/g)!.join(" ");
  return [...code128Bars(digits, area), text(grouped, x, y + BAR_HEIGHT + 3.4, pt(8))];
}
