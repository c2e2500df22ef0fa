import { type Box, isBox } from "../../../src-shared/domain/layout.ts";
import type { GreyPage } from "../grey-page.ts";
import { measureBox } from "../measure-box.ts";
import { thresholds } from "../thresholds.ts";
import type { Face, PrintedSide } from "./faces.ts";
import type { FacePlace } from "./place-face.ts";

export interface UncodedSide {
  readonly printed: PrintedSide;
  readonly way: FacePlace;
}

/**
 * Which side of a form without a number code this is, and which way up: the one whose printed boxes are all but one in
 * ten found, while no other has half of its own. A side without boxes is told only where its marks leave nothing else.
 * Null where that does not decide it.
 */
export function tellUncoded(page: GreyPage, face: Face, ways: readonly FacePlace[]): UncodedSide | null {
  const all = face.uncoded.flatMap((printed) => ways.map((way) => ({ printed, way })));
  if (all.length === 0) return null;
  const boxed = all.filter(({ printed }) => boxesOf(printed).length > 0);
  if (boxed.length === 0) return all.length === 1 ? all[0]! : null;
  const [best, rival] = boxed
    .map((each) => ({ ...each, share: boxesFound(page, each) }))
    .sort((a, b) => b.share - a.share);
  const { found, rivalFound } = thresholds.uncoded;
  if (best!.share < found || (rival && rival.share > rivalFound)) return null;
  return { printed: best!.printed, way: best!.way };
}

function boxesOf({ layout, side }: PrintedSide): Box[] {
  return layout.regions.filter((region): region is Box => isBox(region) && region.side === side);
}

function boxesFound(page: GreyPage, { printed, way }: UncodedSide): number {
  const boxes = boxesOf(printed);
  const { black } = way.place;
  const found = boxes.filter(
    (box) => measureBox(page, way.grid, box, black, Number.POSITIVE_INFINITY).outline >= thresholds.box.minOutline,
  );
  return found.length / boxes.length;
}
