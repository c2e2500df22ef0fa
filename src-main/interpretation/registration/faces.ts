import type { Layout, RegionOf, Side } from "../../../src-shared/domain/layout.ts";
import type { Problem } from "../../../src-shared/result.ts";
import { isSymmetric, type PaperSize, type PrintedMark, printedMarks } from "./printed-mark.ts";

export interface PrintedSide {
  readonly layout: Layout;
  readonly side: Side;
}

/** What is looked for before the ballot is known: one paper with one pattern of marks, and every side that is printed so. */
export interface Face {
  readonly paper: PaperSize;
  readonly marks: readonly PrintedMark[];
  /** Upside down the marks look the same. */
  readonly symmetric: boolean;
  readonly printed: readonly PrintedSide[];
  /** Places where a number code may stand. */
  readonly numberPlaces: readonly RegionOf<"ballotNumber">[];
  /** Sides without a number code: the marks, and the printed boxes, must tell them. */
  readonly uncoded: readonly PrintedSide[];
}

/** Sides without marks, such as an empty back, have no face. */
export function facesOf(layouts: readonly Layout[]): Face[] {
  return [...groups(layouts).values()].map((printed) => {
    const { layout, side } = printed[0]!;
    const marks = printedMarks(layout, side);
    const places = printed.flatMap((each) => numberPlaces(each));
    return {
      paper: layout.paperMm,
      marks,
      symmetric: isSymmetric(marks, layout.paperMm),
      printed,
      numberPlaces: [...new Map(places.map((place) => [JSON.stringify(place.rectMm), place])).values()],
      uncoded: printed.filter((each) => numberPlaces(each).length === 0),
    };
  });
}

/** Why a layout cannot be found on a page, or be told from the others. */
export function* faceProblems(layouts: readonly Layout[]): Generator<Problem> {
  for (const layout of layouts) {
    const where = `layout ${layout.ballotNumber}`;
    for (const side of ["front", "back"] as const) {
      const marks = printedMarks(layout, side);
      const read = layout.regions.some((region) => region.side === side && region.kind !== "registrationMark");
      if ((side === "front" || read) && marks.length < 3 && !marks.some((mark) => mark.shape === "track"))
        yield { code: "too-few-marks", where, message: `has fewer than three registration marks on its ${side}` };
    }
  }
  for (const printed of groups(layouts).values()) {
    const uncoded = printed.filter((each) => numberPlaces(each).length === 0);
    const one = new Set(printed.map(({ layout }) => layout.ballotNumber)).size === 1;
    if (uncoded.length > 0 && !one)
      yield {
        code: "forms-not-told-apart",
        where: `layout ${uncoded[0]!.layout.ballotNumber}`,
        message:
          "has no number code and shares paper and registration marks with another layout, so that nothing tells them apart",
      };
  }
}

function groups(layouts: readonly Layout[]): Map<string, PrintedSide[]> {
  const sides = layouts.flatMap((layout) => (["front", "back"] as const).map((side) => ({ layout, side })));
  const marked = sides.filter(({ layout, side }) => printedMarks(layout, side).length > 0);
  return Map.groupBy(marked, ({ layout, side }) => JSON.stringify([layout.paperMm, printedMarks(layout, side)]));
}

function numberPlaces({ layout, side }: PrintedSide): RegionOf<"ballotNumber">[] {
  return layout.regions.filter(
    (region): region is RegionOf<"ballotNumber"> => region.kind === "ballotNumber" && region.side === side,
  );
}
