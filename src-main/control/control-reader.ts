import type { ControlReading, ControlSight } from "../../src-shared/domain/control-reading.ts";
import type { Layout, RegionKind, RegionOf } from "../../src-shared/domain/layout.ts";
import { controlThresholds } from "./control-thresholds.ts";
import type { GreyPicture } from "./grey-picture.ts";
import { inkShare } from "./ink-blobs.ts";
import type { LetterReader } from "./letter-reader.ts";
import type { OpenCv } from "./open-cv.ts";
import { sightBoxes } from "./sight-boxes.ts";
import { sightId, sightName, sightNumber } from "./sight-print.ts";
import { sightStamp } from "./sight-stamp.ts";
import { sightWriting } from "./sight-writing.ts";
import { type StraightPage, straightenPage, turned } from "./straighten-page.ts";

export interface ControlReader {
  /**
   * Looks at both sides of a sheet.
   * @param fallback ballot number whose layout is used where the printed digits cannot be read; the sight says so by `ballotNumber` null
   */
  look(first: GreyPicture, second: GreyPicture, fallback: string | null): Promise<ControlSight>;
}

/** The second reader: full straightening, contours, correlation, connected pieces and letters; nothing of the first reader's code. */
export function createControlReader(cv: OpenCv, letters: LetterReader, layouts: readonly Layout[]): ControlReader {
  const byNumber = new Map(layouts.map((layout) => [layout.ballotNumber, layout]));
  const numbers = [...byNumber.keys()];
  const names = layouts.flatMap((layout) => place(layout, "partyName")?.text ?? []);
  return {
    async look(first, second, fallback) {
      const basis = byNumber.get(fallback ?? "") ?? layouts[0];
      if (!basis) return sightOfNothing;
      const pages = [straightenPage(cv, first, basis, "front"), straightenPage(cv, second, basis, "front")];
      try {
        if (!pages[0] || !pages[1]) return sightOfNothing;
        const upright = pages.map((page, i) => {
          pages[i] = uprightPage(cv, page!, basis);
          return pages[i]!;
        });
        const idPlace = place(basis, "ballotId");
        const hasId = upright.map((page) => (idPlace ? inkShare(cv, page.ink, idPlace.codeMm) : 0));
        const frontIs = hasId[0]! >= hasId[1]! ? 1 : 2;
        const [front, back] = frontIs === 1 ? upright : upright.toReversed();
        return await lookAt(front!, back!, frontIs, basis);
      } finally {
        for (const page of pages) page?.delete();
      }
    },
  };

  async function lookAt(front: StraightPage, back: StraightPage, frontIs: 1 | 2, basis: Layout): Promise<ControlSight> {
    const numberPlace = place(basis, "ballotNumber");
    const ballotNumber = numberPlace ? await sightNumber(letters, front, numberPlace, numbers) : null;
    const layout = byNumber.get(ballotNumber ?? "") ?? basis;
    const idPlace = place(layout, "ballotId");
    return {
      found: true,
      frontIs,
      ballotNumber,
      ballotId: idPlace ? await sightId(letters, front, idPlace) : null,
      partyName: await sightName(letters, front, layout, names),
      layout: layout.ballotNumber,
      boxes: sightBoxes(cv, front, layout),
      writing: sightWriting(cv, front, layout),
      stamp: sightStamp(cv, back, layout),
    };
  }
}

/** The way up in which the number's code is where the layout has it. */
function uprightPage(cv: OpenCv, page: StraightPage, layout: Layout): StraightPage {
  const code = place(layout, "ballotNumber")?.codeMm;
  if (!code) return page;
  const upright = inkShare(cv, page.ink, code);
  if (upright >= controlThresholds.code.minInk) return page;
  const { width, height } = layout.paperMm;
  const opposite = { ...code, x: width - code.x - code.width, y: height - code.y - code.height };
  return inkShare(cv, page.ink, opposite) > upright ? turned(cv, page, layout.paperMm) : page;
}

function place<K extends RegionKind>(layout: Layout, kind: K): RegionOf<K> | null {
  return (layout.regions.find((region) => region.kind === kind) as RegionOf<K> | undefined) ?? null;
}

/** Where a page cannot be laid straight. */
export const sightOfNothing: ControlSight = {
  found: false,
  frontIs: null,
  ballotNumber: null,
  ballotId: null,
  partyName: null,
  layout: null,
  boxes: [],
  writing: [],
  stamp: null,
};

/** Of a sheet that the reader dies over: nothing is confirmed, and a person sees that in the figures. */
export const unconfirmed: ControlReading = {
  outcome: "unsure",
  findings: [],
  unsure: ["sides"],
  sight: sightOfNothing,
  elapsedMs: 0,
};
