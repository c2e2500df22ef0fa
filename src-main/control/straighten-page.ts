import type { Layout, RectMm, RegionOf, Side } from "../../src-shared/domain/layout.ts";
import { controlThresholds } from "./control-thresholds.ts";
import type { GreyPicture } from "./grey-picture.ts";
import { liftStreaks } from "./lift-streaks.ts";
import { type Mat, type OpenCv, withMats } from "./open-cv.ts";

/** One side laid straight: the whole page at a fixed scale, upright or upside down as it lay. */
export interface StraightPage {
  /** Grey, `pagePxPerMm`. */
  readonly grey: Mat;
  /** 255 where there is ink. */
  readonly ink: Mat;
  /** A part of the page in grey at another scale, taken from the picture itself. */
  part(rect: RectMm, pxPerMm: number): GreyPicture;
  delete(): void;
}

type Point = readonly [x: number, y: number];
type Matrix = readonly number[];

/**
 * Finds the registration marks as contours of the thresholded page and warps the whole page by them; null where fewer than
 * four marks agree. Which way is up does not matter here: the marks are the same upside down.
 */
export function straightenPage(cv: OpenCv, picture: GreyPicture, layout: Layout, side: Side): StraightPage | null {
  return withMats((keep) => {
    const { paperMm } = layout;
    const lying = picture.width > picture.height !== paperMm.width > paperMm.height;
    const raw = new cv.Mat(picture.height, picture.width, cv.CV_8UC1);
    raw.data.set(picture.data.subarray(0, picture.width * picture.height));
    liftStreaks({ ...picture, data: raw.data });
    let page = raw;
    if (lying) {
      page = new cv.Mat();
      cv.rotate(keep(raw), page, cv.ROTATE_90_CLOCKWISE);
    }
    const matrix = pageMatrix(cv, page, layout, side);
    if (matrix === null) {
      page.delete();
      return null;
    }
    const { pagePxPerMm: scale, ink: limits } = controlThresholds;
    const grey = warp(cv, page, scaled(matrix, scale), paperMm.width * scale, paperMm.height * scale);
    const ink = new cv.Mat();
    const block = Math.round(limits.windowMm * scale) | 1;
    cv.adaptiveThreshold(grey, ink, 255, cv.ADAPTIVE_THRESH_MEAN_C, cv.THRESH_BINARY_INV, block, limits.greySteps);
    return {
      grey,
      ink,
      part: (rect, pxPerMm) => cut(cv, page, matrix, rect, pxPerMm),
      delete: freeing(grey, ink, page),
    };
  });
}

/** The same page turned upside down; takes the place of the other, which is deleted. */
export function turned(cv: OpenCv, page: StraightPage, paperMm: Layout["paperMm"]): StraightPage {
  const [grey, ink] = [new cv.Mat(), new cv.Mat()];
  cv.rotate(page.grey, grey, cv.ROTATE_180);
  cv.rotate(page.ink, ink, cv.ROTATE_180);
  const opposite = (r: RectMm): RectMm => ({
    ...r,
    x: paperMm.width - r.x - r.width,
    y: paperMm.height - r.y - r.height,
  });
  return {
    grey,
    ink,
    part(rect, pxPerMm) {
      const lying = page.part(opposite(rect), pxPerMm);
      return { ...lying, data: lying.data.toReversed() };
    },
    delete: freeing(grey, ink, page),
  };
}

const freeing =
  (...owned: { delete(): void }[]) =>
  () => {
    for (const each of owned) each.delete();
  };

/** Page pixels to layout millimetres. */
function pageMatrix(cv: OpenCv, page: Mat, layout: Layout, side: Side): Matrix | null {
  const marks = layout.regions.filter(
    (region): region is RegionOf<"registrationMark"> => region.kind === "registrationMark" && region.side === side,
  );
  const { searchMm, min, inlierMm } = controlThresholds.marks;
  const pxPerMm = page.cols / layout.paperMm.width;
  const [stretchX, stretchY] = [pxPerMm, page.rows / layout.paperMm.height];
  const candidates = markCandidates(cv, page, marks[0]?.rectMm, pxPerMm);
  const pairs = marks.flatMap(({ rectMm }): [Point, Point][] => {
    const mm: Point = [rectMm.x + rectMm.width / 2, rectMm.y + rectMm.height / 2];
    const expected: Point = [mm[0] * stretchX, mm[1] * stretchY];
    const nearest = nearestTo(candidates, expected);
    return nearest && distance(nearest, expected) < searchMm * pxPerMm ? [[nearest, mm]] : [];
  });
  if (pairs.length < min) return null;
  return withMats((keep) => {
    const points = (which: 0 | 1) =>
      keep(
        cv.matFromArray(
          pairs.length,
          1,
          cv.CV_32FC2,
          pairs.flatMap((pair) => [...pair[which]]),
        ),
      );
    const fit = keep(cv.findHomography(points(0), points(1), cv.RANSAC, inlierMm, keep(new cv.Mat())));
    if (fit.rows !== 3) return null;
    const matrix = [...fit.data64F];
    const agreeing = pairs.filter(([px, mm]) => distance(project(matrix, px), mm) <= inlierMm);
    return agreeing.length >= min ? matrix : null;
  });
}

/** Centres of dark blobs as large and as full as a mark, whatever its shape. */
function markCandidates(cv: OpenCv, page: Mat, mark: RectMm | undefined, pxPerMm: number): Point[] {
  if (!mark) return [];
  const { size, minFill } = controlThresholds.marks;
  return withMats((keep) => {
    const dark = keep(new cv.Mat());
    cv.threshold(page, dark, 0, 255, cv.THRESH_BINARY_INV + cv.THRESH_OTSU);
    const contours = keep(new cv.MatVector());
    cv.findContours(dark, contours, keep(new cv.Mat()), cv.RETR_EXTERNAL, cv.CHAIN_APPROX_SIMPLE);
    const found: Point[] = [];
    for (let i = 0; i < contours.size(); i++) {
      const contour = keep(contours.get(i));
      const box = cv.boundingRect(contour);
      const fits = [box.width / (mark.width * pxPerMm), box.height / (mark.height * pxPerMm)];
      if (fits.some((fit) => fit < size[0] || fit > size[1])) continue;
      if (cv.contourArea(contour) < minFill * box.width * box.height) continue;
      found.push([box.x + (box.width - 1) / 2, box.y + (box.height - 1) / 2]);
    }
    return found;
  });
}

function nearestTo(points: readonly Point[], place: Point): Point | null {
  let best: Point | null = null;
  for (const point of points) if (!best || distance(point, place) < distance(best, place)) best = point;
  return best;
}

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

function project(m: Matrix, [x, y]: Point): Point {
  const w = m[6]! * x + m[7]! * y + m[8]!;
  return [(m[0]! * x + m[1]! * y + m[2]!) / w, (m[3]! * x + m[4]! * y + m[5]!) / w];
}

/** `matrix`, then a scale, then a shift of the origin. */
function scaled(matrix: Matrix, scale: number, dx = 0, dy = 0): Matrix {
  return [
    ...[0, 1, 2].map((i) => scale * (matrix[i]! - dx * matrix[6 + i]!)),
    ...[0, 1, 2].map((i) => scale * (matrix[3 + i]! - dy * matrix[6 + i]!)),
    ...matrix.slice(6),
  ];
}

function warp(cv: OpenCv, page: Mat, matrix: Matrix, width: number, height: number): Mat {
  return withMats((keep) => {
    const to = new cv.Mat();
    const size = new cv.Size(Math.round(width), Math.round(height));
    const white = new cv.Scalar(255);
    const m = keep(cv.matFromArray(3, 3, cv.CV_64FC1, matrix));
    cv.warpPerspective(page, to, m, size, cv.INTER_LINEAR, cv.BORDER_CONSTANT, white);
    return to;
  });
}

function cut(cv: OpenCv, page: Mat, matrix: Matrix, rect: RectMm, pxPerMm: number): GreyPicture {
  const part = warp(cv, page, scaled(matrix, pxPerMm, rect.x, rect.y), rect.width * pxPerMm, rect.height * pxPerMm);
  const picture = { width: part.cols, height: part.rows, data: part.data.slice() };
  part.delete();
  return picture;
}
