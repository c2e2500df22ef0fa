import type { RectMm } from "../../src-shared/domain/layout.ts";
import type { GreyPage } from "./grey-page.ts";
import { apply, type Homography } from "./homography.ts";
import type { HiddenColumns } from "./repair-streaks.ts";
import { type BoxShift, shiftOfBoxes } from "./shift-of-boxes.ts";
import { thresholds } from "./thresholds.ts";

/** A printed box, and how far its outline was found from its place. */
export interface BoxFound extends BoxShift {
  readonly rectMm: RectMm;
  readonly strokeMm: number;
}

const limits = thresholds.streak;

/**
 * Columns of the picture that show nothing, print neither, as a scanner's dead pixels or dirt on its white reference give: where
 * the upper and lower lines of all boxes of a column cross them there is white. Only narrow ones: of a mark under a broader one too
 * little may be left.
 * @param boxes of one column of the layout
 */
export function whiteStreaks(
  page: GreyPage,
  grid: Homography,
  boxes: readonly BoxFound[],
  { black, white, scale }: { readonly black: number; readonly white: number; readonly scale: number },
): HiddenColumns[] {
  const cut = white - limits.whiteContrast * Math.max(1, white - black);
  // A box whose outline was not found lies off its place as the others do.
  const usual = shiftOfBoxes(boxes);
  if (!usual) return [];
  const lines = boxes.flatMap((box) =>
    levelLines(box, Number.isNaN(box.shiftXMm) ? usual : { x: box.shiftXMm, y: box.shiftYMm }, grid),
  );
  const from = Math.floor(Math.min(...lines.map(({ left }) => left.x)));
  const to = Math.ceil(Math.max(...lines.map(({ right }) => right.x)));
  const found: HiddenColumns[] = [];
  for (let x = from; x <= to; x++) {
    const crossed = lines.filter(({ left, right }) => x >= left.x && x < right.x);
    const isWhite = ({ left, right }: (typeof lines)[number]): boolean => {
      const y = left.y + ((right.y - left.y) * (x - left.x)) / (right.x - left.x);
      const reach = limits.whiteReachMm * scale;
      for (let row = Math.floor(y - reach); row <= y + reach; row++)
        if ((page.data[row * page.width + x] ?? 255) < cut) return false;
      return true;
    };
    if (crossed.length < limits.whiteLines || !crossed.every(isWhite)) continue;
    const last = found.at(-1);
    if (last && last.last === x - 1) found[found.length - 1] = { first: last.first, last: x };
    else found.push({ first: x, last: x });
  }
  return found.filter(({ first, last }) => last - first + 1 <= limits.whiteMaxMm * scale);
}

/** At its ends a line is half as dark. */
const BLUR_MM = 0.1;

/** The middle of a box's upper and lower lines on the page. */
function levelLines({ rectMm, strokeMm }: BoxFound, off: { readonly x: number; readonly y: number }, grid: Homography) {
  const x = rectMm.x + off.x;
  const y = rectMm.y + off.y + strokeMm / 2;
  return [y, y + rectMm.height - strokeMm].map((each) => ({
    left: apply(grid, x + BLUR_MM, each),
    right: apply(grid, x + rectMm.width - BLUR_MM, each),
  }));
}
