import { createRequire } from "node:module";

/** The part of OpenCV that the control reader uses. Its memory is not collected: every Mat ends with `delete`. */
export interface Mat {
  readonly rows: number;
  readonly cols: number;
  readonly data: Uint8Array;
  readonly data32S: Int32Array;
  readonly data64F: Float64Array;
  readonly data32F: Float32Array;
  roi(rect: CvRect): Mat;
  delete(): void;
}
export interface MatVector {
  size(): number;
  get(index: number): Mat;
  delete(): void;
}
export interface CvRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
interface CvSize {
  readonly width: number;
  readonly height: number;
}
type Scalar = readonly number[];

export interface OpenCv {
  readonly Mat: { new (): Mat; new (rows: number, cols: number, type: number, fill?: Scalar): Mat };
  readonly MatVector: new () => MatVector;
  readonly Size: new (width: number, height: number) => CvSize;
  readonly Rect: new (x: number, y: number, width: number, height: number) => CvRect;
  readonly Scalar: new (...values: number[]) => Scalar;
  matFromArray(rows: number, cols: number, type: number, values: ArrayLike<number>): Mat;
  threshold(from: Mat, to: Mat, at: number, max: number, kind: number): number;
  adaptiveThreshold(from: Mat, to: Mat, max: number, method: number, kind: number, block: number, c: number): void;
  medianBlur(from: Mat, to: Mat, size: number): void;
  rotate(from: Mat, to: Mat, code: number): void;
  findContours(from: Mat, contours: MatVector, hierarchy: Mat, mode: number, method: number): void;
  boundingRect(contour: Mat): CvRect;
  contourArea(contour: Mat): number;
  findHomography(from: Mat, to: Mat, method: number, threshold: number, mask: Mat): Mat;
  warpPerspective(from: Mat, to: Mat, matrix: Mat, size: CvSize, flags: number, border: number, value: Scalar): void;
  matchTemplate(image: Mat, template: Mat, result: Mat, method: number): void;
  minMaxLoc(from: Mat): { readonly maxVal: number; readonly maxLoc: { readonly x: number; readonly y: number } };
  connectedComponentsWithStats(from: Mat, labels: Mat, stats: Mat, centroids: Mat, connectivity: number): number;
  countNonZero(from: Mat): number;
  readonly CV_8UC1: number;
  readonly CV_32FC2: number;
  readonly CV_64FC1: number;
  readonly THRESH_BINARY_INV: number;
  readonly THRESH_OTSU: number;
  readonly ADAPTIVE_THRESH_MEAN_C: number;
  readonly RETR_EXTERNAL: number;
  readonly CHAIN_APPROX_SIMPLE: number;
  readonly RANSAC: number;
  readonly INTER_LINEAR: number;
  readonly BORDER_CONSTANT: number;
  readonly TM_CCOEFF_NORMED: number;
  readonly ROTATE_180: number;
  readonly ROTATE_90_CLOCKWISE: number;
}

/** Loads at once and from node_modules only. The module has a `then` of its own: never await or return it from an async function. */
export function loadOpenCv(): OpenCv {
  const require = createRequire(import.meta.url);
  return (require("opencv-wasm") as { cv: OpenCv }).cv;
}

/** Runs `work`; whatever it passes through `keep` is deleted at its end, also where it throws. */
export function withMats<T>(work: (keep: <M extends { delete(): void }>(mat: M) => M) => T): T {
  const kept: { delete(): void }[] = [];
  try {
    return work((mat) => {
      kept.push(mat);
      return mat;
    });
  } finally {
    for (const mat of kept) mat.delete();
  }
}
