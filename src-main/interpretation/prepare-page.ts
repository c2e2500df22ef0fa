import type { VerificationReasonCode } from "../../src-shared/domain/verification-reasons.ts";
import type { GreyPage } from "./grey-page.ts";
import { levelLight } from "./level-light.ts";
import { type HiddenColumns, repairStreaks } from "./repair-streaks.ts";
import { standingPage } from "./turn-page.ts";

export interface PreparedPage {
  /** Standing, evenly lit and without streaks; the scanned page itself where nothing was wrong with it. */
  readonly page: GreyPage;
  /** Columns that a streak hid. */
  readonly hidden: readonly HiddenColumns[];
  /** What a person must be told although it was mended as well as can be. */
  readonly faults: readonly VerificationReasonCode[];
}

/**
 * Undoes what the scanner did to a page, before anything is looked for on it.
 * @param paper millimetres of the layout; the page's own scale is only known about
 */
export function preparePage(scanned: GreyPage, paper: { width: number; height: number }): PreparedPage {
  const standing = standingPage(scanned, paper);
  const pxPerMm = Math.min(standing.width / paper.width, standing.height / paper.height);
  const { page, hidden, severe } = repairStreaks(levelLight(standing), pxPerMm);
  return { page, hidden, faults: severe ? ["scanner-streak"] : [] };
}
