import type { RectMm } from "../../src-shared/domain/layout.ts";
import type { ExpectedPrint } from "./expected-print.ts";
import type { Blot } from "./not-of-stamp.ts";
import { grown, overlap } from "./patch.ts";
import { thresholds } from "./thresholds.ts";
import type { LineWeights } from "./weigh-lines.ts";

const limits = thresholds.strayInk;

/** A spot on white paper with what lies over the print beside it. */
export interface SignsTogether {
  readonly place: RectMm;
  /** The sum of what each has of its own limit: from 1 they are one small word written half over print. */
  readonly sum: number;
}

/**
 * Of a small pale word over dense print a spot lies on white, some of it over words and some beside a ruled line: each too
 * little to tell. Here each counts by the share of its limit that it has.
 * @param spots ink on white that is too little for a stroke
 */
export function signsTogether(
  spots: readonly Blot[],
  { lines, shorts, rules }: Pick<ExpectedPrint, "lines" | "shorts" | "rules">,
  { words, crossedShortsMm2, besideRulesMm2 }: LineWeights,
): SignsTogether[] {
  return spots.flatMap(({ place, areaMm2 }) => {
    const beside = grown(place, limits.together.besideMm);
    const most = (of: readonly { readonly rectMm: RectMm }[], shareOf: (i: number) => number): number =>
      Math.max(0, ...of.flatMap(({ rectMm }, i) => (overlap(rectMm, beside) ? [shareOf(i)] : [])));
    const { crossed, besideRule, inkMm2 } = limits;
    const overPrint =
      most(lines, (i) => words[i]!.crossedMm2 / crossed.mm2) +
      most(shorts, (i) => crossedShortsMm2[i]! / crossed.mm2) +
      most(rules, (i) => besideRulesMm2[i]! / besideRule.mm2);
    return overPrint < limits.together.minOver ? [] : [{ place, sum: areaMm2 / inkMm2 + overPrint }];
  });
}
