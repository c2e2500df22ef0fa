import type { ControlSight } from "../../src-shared/domain/control-reading.ts";
import type { Layout, RectMm, RegionOf } from "../../src-shared/domain/layout.ts";
import type { MarkState } from "../../src-shared/domain/reading.ts";
import { controlThresholds } from "./control-thresholds.ts";
import { inkBlobs, inset, pixelsOf } from "./ink-blobs.ts";
import { type CvRect, type Mat, type OpenCv, withMats } from "./open-cv.ts";
import type { StraightPage } from "./straighten-page.ts";

type Box = RegionOf<"personalVote"> | RegionOf<"partyVote">;

/**
 * Each box of the front: its outline is found by correlation with a drawn one, and what lies within is judged by its connected
 * pieces, the longest stroke first. Ink share 0..1 of the box's inside.
 */
export function sightBoxes(cv: OpenCv, page: StraightPage, layout: Layout): ControlSight["boxes"] {
  const seen: ControlSight["boxes"] = [];
  layout.regions.forEach((region, index) => {
    if (region.kind !== "personalVote" && region.kind !== "partyVote") return;
    const { ink, state } = sightBox(cv, page, region);
    const candidate = region.kind === "personalVote" ? region.candidate : null;
    const list = region.kind === "partyVote" ? region.list : null;
    seen.push({ region: index, candidate, list, ink, state });
  });
  return seen;
}

function sightBox(cv: OpenCv, page: StraightPage, box: Box): { ink: number; state: MarkState } {
  const { searchMm, minOutline, insetMm } = controlThresholds.box;
  const perMm = controlThresholds.pagePxPerMm;
  return withMats((keep) => {
    const window = pixelsOf(cv, page.grey, inset(box.rectMm, -searchMm));
    const around = keep(page.grey.roi(window));
    const template = keep(outline(cv, box));
    if (around.cols <= template.cols || around.rows <= template.rows) return { ink: 0, state: "uncertain" };
    const likeness = keep(new cv.Mat());
    cv.matchTemplate(around, template, likeness, cv.TM_CCOEFF_NORMED);
    const { maxVal, maxLoc } = cv.minMaxLoc(likeness);
    if (maxVal < minOutline) return { ink: 0, state: "uncertain" };
    const found: RectMm = {
      x: maxLoc.x / perMm + 1,
      y: maxLoc.y / perMm + 1,
      width: box.rectMm.width,
      height: box.rectMm.height,
    };
    const inside = pixelsOf(cv, around, inset(found, box.strokeMm + insetMm));
    return judge(cv, keep(inkWithin(cv, around, paperLevel(page.grey, window))), inside);
  });
}

/** Grey of the paper in a window: what nine of ten pixels are darker than. */
function paperLevel(grey: Mat, window: CvRect): number {
  const pixels: number[] = [];
  for (let y = window.y; y < window.y + window.height; y++) {
    for (let x = window.x; x < window.x + window.width; x++) pixels.push(grey.data[y * grey.cols + x]!);
  }
  return pixels.sort((a, b) => a - b)[Math.floor(0.9 * pixels.length)]!;
}

/**
 * Ink of a box and the paper around it: darker than the paper of its own row, which is seen left and right of the box. So a fold and
 * the shade beside it, which go on over the paper, are no ink, and a stroke within the box is, however faint.
 */
function inkWithin(cv: OpenCv, part: Mat, paper: number): Mat {
  const { greySteps, foldSteps } = controlThresholds.box;
  const perMm = controlThresholds.pagePxPerMm;
  return withMats((keep) => {
    const smooth = keep(new cv.Mat());
    cv.medianBlur(part, smooth, 3);
    const { cols, rows, data } = smooth;
    const mean = (y: number, from: number) =>
      data.subarray(y * cols + from, y * cols + from + perMm).reduce(plus) / perMm;
    const darkest = (y: number, from: number) =>
      Math.min(...[y - 1, y, y + 1].filter((row) => row >= 0 && row < rows).map((row) => mean(row, from)));
    const ink = new cv.Mat(rows, cols, cv.CV_8UC1);
    for (let y = 0; y < rows; y++) {
      // The lighter side: on the other there may be print, or a stroke that reaches out of the box.
      const beside = Math.max(darkest(y, 0), darkest(y, cols - perMm));
      const limit = Math.max(paper - foldSteps, Math.min(paper, beside)) - greySteps;
      for (let at = y * cols; at < (y + 1) * cols; at++) ink.data[at] = data[at]! < limit ? 255 : 0;
    }
    return ink;
  });
}

const plus = (a: number, b: number): number => a + b;

/** @param ink of the box and the paper around it */
function judge(cv: OpenCv, ink: Mat, inside: CvRect): { ink: number; state: MarkState } {
  const { emptyMm, markedMm, emptyInk, markedInk, speckMm2 } = controlThresholds.box;
  return withMats((keep) => {
    const blobs = inkBlobs(cv, keep(ink.roi(inside)), speckMm2);
    const area = (inside.width * inside.height) / controlThresholds.pagePxPerMm ** 2;
    const share = Math.min(1, blobs.reduce((sum, blob) => sum + blob.areaMm2, 0) / area);
    const longest = Math.max(0, ...blobs.map((blob) => blob.lengthMm));
    if (longest >= markedMm && share >= markedInk) return { ink: share, state: "marked" };
    return { ink: share, state: longest <= emptyMm && share <= emptyInk ? "empty" : "uncertain" };
  });
}

/** A drawn box outline, dark on light, with a millimetre of paper around it. */
function outline(cv: OpenCv, { rectMm, strokeMm }: Box): Mat {
  const perMm = controlThresholds.pagePxPerMm;
  const [width, height] = [Math.round((rectMm.width + 2) * perMm), Math.round((rectMm.height + 2) * perMm)];
  const drawn = new cv.Mat(height, width, cv.CV_8UC1, new cv.Scalar(255));
  const stroke = Math.max(2, Math.round(strokeMm * perMm));
  for (let y = perMm; y < height - perMm; y++) {
    for (let x = perMm; x < width - perMm; x++) {
      const edge = Math.min(x - perMm, y - perMm, width - perMm - 1 - x, height - perMm - 1 - y);
      if (edge < stroke) drawn.data[y * width + x] = 40;
    }
  }
  return drawn;
}
