import type { Layout, RectMm, RegionOf, Side } from "../../../src-shared/domain/layout.ts";
import type { Point } from "../homography.ts";

export interface PaperSize {
  /** Millimetres. */
  readonly width: number;
  readonly height: number;
}

/** A registration mark as it is looked for, upright, millimetres of the layout. */
export type PrintedMark = SingleMark | TrackMark;

export interface SingleMark {
  readonly shape: "square" | "ring" | "cross";
  readonly rectMm: RectMm;
  /** Width of the line of a ring or cross; of a square its whole width. */
  readonly strokeMm: number;
}

/** Equal bars in a row along one edge of the paper. */
export interface TrackMark {
  readonly shape: "track";
  readonly rectMm: RectMm;
  readonly bars: number;
  /** Thickness of one bar along the track. */
  readonly barMm: number;
}

export function printedMarks(layout: Layout, side: Side): PrintedMark[] {
  return layout.regions.flatMap((region) =>
    region.kind === "registrationMark" && region.side === side ? [printedMark(region)] : [],
  );
}

export function printedMark(region: RegionOf<"registrationMark">): PrintedMark {
  const { shape, rectMm, strokeMm, bars = 0, barMm = 0 } = region;
  if (shape === "track") return { shape, rectMm, bars, barMm };
  return { shape, rectMm, strokeMm: shape === "square" ? rectMm.width : (strokeMm ?? rectMm.width / 5) };
}

/** The same mark on paper that lies upside down. */
export function turnedMark(mark: PrintedMark, paper: PaperSize): PrintedMark {
  const { x, y, width, height } = mark.rectMm;
  return { ...mark, rectMm: { x: paper.width - x - width, y: paper.height - y - height, width, height } };
}

/** Whether the marks look the same upside down: then only what is printed between them tells which way up the paper lies. */
export function isSymmetric(marks: readonly PrintedMark[], paper: PaperSize): boolean {
  const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.5;
  return marks.every((mark) => {
    const { rectMm: there } = turnedMark(mark, paper);
    return marks.some(
      ({ shape, rectMm: here }) =>
        shape === mark.shape &&
        near(here.x, there.x) &&
        near(here.y, there.y) &&
        near(here.width, there.width) &&
        near(here.height, there.height),
    );
  });
}

export const centreOf = ({ x, y, width, height }: RectMm): Point => ({ x: x + width / 2, y: y + height / 2 });

/** Centres of a track's bars in order, downwards or to the right. */
export function barCentres({ rectMm, bars, barMm }: TrackMark): Point[] {
  const down = rectMm.height > rectMm.width;
  const { x, y } = centreOf(rectMm);
  const start = (down ? rectMm.y : rectMm.x) + barMm / 2;
  const pitch = ((down ? rectMm.height : rectMm.width) - barMm) / (bars - 1);
  return Array.from({ length: bars }, (_, i) => (down ? { x, y: start + i * pitch } : { x: start + i * pitch, y }));
}
