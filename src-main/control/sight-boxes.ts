import type { ControlSight } from "../../src-shared/domain/control-reading.ts";
import type { Layout, RectMm, RegionOf } from "../../src-shared/domain/layout.ts";
import type { MarkState } from "../../src-shared/domain/reading.ts";
import { controlThresholds } from "./control-thresholds.ts";
import { type Blob, inkBlobs, inset, pixelsOf } from "./ink-blobs.ts";
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

function inkWithin(cv: OpenCv, part: Mat, paper: number): Mat {
  return withMats((keep) => {
    const smooth = keep(new cv.Mat());
    cv.medianBlur(part, smooth, 3);
    const ink = new cv.Mat();
    cv.threshold(smooth, ink, paper - controlThresholds.box.greySteps, 255, cv.THRESH_BINARY_INV);
    return ink;
  });
}

/** @param ink of the box and the paper around it */
function judge(cv: OpenCv, ink: Mat, inside: CvRect): { ink: number; state: MarkState } {
  const { emptyMm, markedMm, emptyInk, markedInk, speckMm2 } = controlThresholds.box;
  return withMats((keep) => {
    const blobs = inkBlobs(cv, keep(ink.roi(inside)), speckMm2).filter((blob) => !isFold(ink, inside, blob));
    const area = (inside.width * inside.height) / controlThresholds.pagePxPerMm ** 2;
    const share = Math.min(1, blobs.reduce((sum, blob) => sum + blob.areaMm2, 0) / area);
    const longest = Math.max(0, ...blobs.map((blob) => blob.lengthMm));
    if (longest >= markedMm && share >= markedInk) return { ink: share, state: "marked" };
    return { ink: share, state: longest <= emptyMm && share <= emptyInk ? "empty" : "uncertain" };
  });
}

/** A thin level line through the box that goes on over the paper on both sides. */
function isFold(ink: Mat, inside: CvRect, { box }: Blob): boolean {
  const perMm = controlThresholds.pagePxPerMm;
  if (box.height > controlThresholds.box.foldMm * perMm || box.width < 0.8 * inside.width) return false;
  const [top, bottom] = [inside.y + box.y - 1, inside.y + box.y + box.height + 1];
  const goesOn = (from: number, to: number): boolean => {
    let columns = 0;
    for (let x = from; x < to; x++) {
      for (let y = Math.max(0, top); y <= Math.min(ink.rows - 1, bottom); y++) {
        if (ink.data[y * ink.cols + x] === 0) continue;
        columns += 1;
        break;
      }
    }
    return columns >= 0.6 * (to - from);
  };
  return goesOn(0, perMm) && goesOn(ink.cols - perMm, ink.cols);
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
