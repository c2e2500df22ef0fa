import type { RectMm } from "../../src-shared/domain/layout.ts";
import { controlThresholds } from "./control-thresholds.ts";
import { type CvRect, type Mat, type OpenCv, withMats } from "./open-cv.ts";

/** One connected piece of ink. */
export interface Blob {
  readonly areaMm2: number;
  /** The longer side of its box. */
  readonly lengthMm: number;
  /** Its box, in pixels of the picture. */
  readonly box: CvRect;
}

/** The connected pieces of ink of a binary picture that are no specks. */
export function inkBlobs(cv: OpenCv, ink: Mat, speckMm2: number): Blob[] {
  const perMm = controlThresholds.pagePxPerMm;
  return withMats((keep) => {
    const stats = keep(new cv.Mat());
    const number = cv.connectedComponentsWithStats(ink, keep(new cv.Mat()), stats, keep(new cv.Mat()), 8);
    const blobs: Blob[] = [];
    for (let i = 1; i < number; i++) {
      const [x, y, width, height, area] = stats.data32S.subarray(i * 5, i * 5 + 5) as unknown as number[];
      const areaMm2 = area! / perMm ** 2;
      if (areaMm2 < speckMm2) continue;
      const box = { x: x!, y: y!, width: width!, height: height! };
      blobs.push({ areaMm2, lengthMm: Math.max(width!, height!) / perMm, box });
    }
    return blobs;
  });
}

/** The pixels of a rectangle of the straight page, kept within it; at least one. */
export function pixelsOf(cv: OpenCv, page: Mat, rect: RectMm): CvRect {
  const perMm = controlThresholds.pagePxPerMm;
  const left = Math.min(page.cols - 1, Math.max(0, Math.round(rect.x * perMm)));
  const top = Math.min(page.rows - 1, Math.max(0, Math.round(rect.y * perMm)));
  const right = Math.min(page.cols, Math.max(left + 1, Math.round((rect.x + rect.width) * perMm)));
  const bottom = Math.min(page.rows, Math.max(top + 1, Math.round((rect.y + rect.height) * perMm)));
  return new cv.Rect(left, top, right - left, bottom - top);
}

/** Share of ink in a rectangle, 0..1. */
export function inkShare(cv: OpenCv, ink: Mat, rect: RectMm): number {
  return withMats((keep) => {
    const part = keep(ink.roi(pixelsOf(cv, ink, rect)));
    return cv.countNonZero(part) / (part.rows * part.cols);
  });
}

/** The rectangle made smaller (or, below 0, larger) on all sides. */
export function inset({ x, y, width, height }: RectMm, mm: number): RectMm {
  return { x: x + mm, y: y + mm, width: width - 2 * mm, height: height - 2 * mm };
}
