import { type Canvas, touch } from "../canvas.ts";
import type { Random } from "../random.ts";

export type Corner = "top-left" | "top-right" | "bottom-left" | "bottom-right";
export const corners = ["top-left", "top-right", "bottom-left", "bottom-right"] as const satisfies readonly Corner[];

/** The same corner of the sheet seen from its other side. */
export const cornerBehind = (corner: Corner): Corner =>
  (corner.endsWith("left") ? corner.replace("left", "right") : corner.replace("right", "left")) as Corner;

/** A ragged line across a corner: how far the paper is gone along the side, per millimetre of its width. */
export interface Tear {
  readonly corner: Corner;
  readonly reachXMm: number;
  readonly reachYMm: number;
  /** Millimetres by which the ragged edge leaves the straight line, one a millimetre. */
  readonly rag: Float32Array;
}

export function tearCorner(corner: Corner, reachXMm: number, reachYMm: number, random: Random): Tear {
  const rag = new Float32Array(Math.ceil(reachXMm) + 2);
  let off = 0;
  for (let i = 0; i < rag.length; i++) {
    off = 0.8 * off + 0.35 * random.normal();
    rag[i] = off;
  }
  return { corner, reachXMm, reachYMm, rag };
}

/**
 * Shows the scanner's backing where the corner is gone, with the thin shadow that torn paper throws.
 * @param backing grey that the backing takes away
 */
export function drawTear(canvas: Canvas, tear: Tear, backing: number): void {
  const { width, height, pxPerMm, data } = canvas;
  const columns = Math.min(width, Math.ceil(tear.reachXMm * pxPerMm));
  const fromRight = tear.corner.endsWith("right");
  const fromBottom = tear.corner.startsWith("bottom");
  const grey = Math.max(0, 254 - backing);
  let deepest = 0;
  for (let column = 0; column < columns; column++) {
    const mm = column / pxPerMm;
    const step = Math.floor(mm);
    const rag = tear.rag[step]! + (tear.rag[step + 1]! - tear.rag[step]!) * (mm - step);
    const rows = Math.min(height, Math.round((tear.reachYMm * (1 - mm / tear.reachXMm) + rag) * pxPerMm));
    deepest = Math.max(deepest, rows);
    const x = fromRight ? width - 1 - column : column;
    for (let row = 0; row < rows; row++) {
      const shadow = row >= rows - 3 ? 22 : 0;
      data[(fromBottom ? height - 1 - row : row) * width + x] = Math.max(0, grey - shadow);
    }
  }
  const left = fromRight ? width - columns : 0;
  const top = fromBottom ? height - deepest : 0;
  touch(canvas, left, top, left + columns, top + deepest);
}

/** A corner folded over: the paper's own back lies on it, white, with a dark edge; what was printed there is hidden. */
export function drawDogEar(canvas: Canvas, corner: Corner, sizeMm: number, backing: number, folded: "here" | "behind") {
  const { width, height, pxPerMm, data } = canvas;
  const size = Math.round(sizeMm * pxPerMm);
  const fromRight = corner.endsWith("right");
  const fromBottom = corner.startsWith("bottom");
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const beyond = size - row - column;
      const x = fromRight ? width - 1 - column : column;
      const y = fromBottom ? height - 1 - row : row;
      const at = y * width + x;
      if (beyond > 0) data[at] = Math.max(0, 254 - backing - (beyond < 3 ? 20 : 0));
      else if (folded === "here") data[at] = edgeShade(column, row, size);
    }
  touch(
    canvas,
    fromRight ? width - size : 0,
    fromBottom ? height - size : 0,
    fromRight ? width : size,
    fromBottom ? height : size,
  );
}

/** The flap that lies on the sheet throws a shadow along its two free edges. */
function edgeShade(column: number, row: number, size: number): number {
  const toEdge = Math.min(size - column, size - row);
  return toEdge <= 3 ? 160 + 25 * toEdge : 254;
}

/** A round hole through the sheet. */
export function drawHole(canvas: Canvas, xMm: number, yMm: number, diameterMm: number, backing: number): void {
  const { width, height, pxPerMm, data } = canvas;
  const radius = (diameterMm / 2) * pxPerMm;
  const [cx, cy] = [xMm * pxPerMm, yMm * pxPerMm];
  for (let y = Math.max(0, Math.floor(cy - radius)); y <= Math.min(height - 1, cy + radius); y++)
    for (let x = Math.max(0, Math.floor(cx - radius)); x <= Math.min(width - 1, cx + radius); x++) {
      const away = Math.hypot(x - cx, y - cy);
      if (away > radius) continue;
      // the lamp stands on one side: the hole's rim throws a crescent
      const shadow = away > radius - 3.5 && y < cy ? 70 * ((cy - y) / radius) : 0;
      data[y * width + x] = Math.max(0, 254 - backing - shadow);
    }
  touch(
    canvas,
    Math.floor(cx - radius),
    Math.floor(cy - radius),
    Math.ceil(cx + radius) + 1,
    Math.ceil(cy + radius) + 1,
  );
}
