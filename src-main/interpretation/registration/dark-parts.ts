import { components, extremes, type PixelWindow } from "../find-squares.ts";
import type { GreyPage } from "../grey-page.ts";
import { thresholds } from "../thresholds.ts";

/** A connected dark part of a window: its box in page pixels, half open, and the share of the box that is dark. */
export interface DarkPart {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly solidity: number;
}

export interface DarkParts {
  readonly parts: readonly DarkPart[];
  /** Grey of the window's paper, and half way to its print. */
  readonly white: number;
  readonly cut: number;
}

/**
 * Thresholds a window half way between its white and its black on a grid of `step` pixels and joins what touches.
 * @param darkPx pixels that a mark covers, so that a thin one still sets the black
 */
export function darkParts(page: GreyPage, window: PixelWindow, step: number, darkPx: number): DarkParts | null {
  const left = Math.max(0, Math.floor(window.left));
  const top = Math.max(0, Math.floor(window.top));
  const columns = Math.floor((Math.min(page.width, window.right) - left) / step);
  const rows = Math.floor((Math.min(page.height, window.bottom) - top) / step);
  if (columns < 8 || rows < 8) return null;
  const share = Math.min(0.003, (0.3 * darkPx) / (columns * rows * step * step));
  const { white, black } = extremes(page, left, top, columns, rows, step, share);
  if (white - black < thresholds.page.minSpan) return null;
  const cut = (white + black) / 2;
  const parts = components(page, left, top, columns, rows, step, cut).map((part) => {
    const [across, down] = [part.right - part.left + 1, part.bottom - part.top + 1];
    return {
      left: left + part.left * step,
      top: top + part.top * step,
      right: left + (part.left + across) * step,
      bottom: top + (part.top + down) * step,
      solidity: part.area / (across * down),
    };
  });
  return { parts, white, cut };
}

/** Centre by darkness of what `belongs` in a part's box and a little around it, and the grey of its print; null where nothing is. */
export function greyCentreOf(
  page: GreyPage,
  part: DarkPart,
  { white, cut }: Pick<DarkParts, "white" | "cut">,
  belongs: (x: number, y: number) => boolean,
): { x: number; y: number; black: number } | null {
  const around = 3;
  const faint = white - 0.4 * (white - cut);
  let [sum, sumX, sumY, darkSum, dark] = [0, 0, 0, 0, 0];
  for (let y = Math.max(0, part.top - around); y < Math.min(page.height, part.bottom + around); y++) {
    const row = y * page.width;
    for (let x = Math.max(0, part.left - around); x < Math.min(page.width, part.right + around); x++) {
      const grey = page.data[row + x]!;
      if (grey >= faint || !belongs(x + 0.5, y + 0.5)) continue;
      const weight = white - grey;
      sum += weight;
      sumX += weight * x;
      sumY += weight * y;
      if (grey >= cut) continue;
      darkSum += grey;
      dark++;
    }
  }
  return sum > 0 && dark > 0 ? { x: sumX / sum + 0.5, y: sumY / sum + 0.5, black: darkSum / dark } : null;
}
