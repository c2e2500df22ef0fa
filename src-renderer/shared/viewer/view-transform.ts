export interface Size {
  readonly width: number;
  readonly height: number;
}
/** Where a page lies on the stage: stage pixels = page pixels * scale + (x, y). */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}
export type FitMode = "fit" | "width" | "actual";

const MARGIN_PX = 12;
const MIN_SCALE = 0.05;
const MAX_SCALE = 8;

/** The whole page, its width, or one page pixel per screen pixel; centred, from the top. */
export function fitted(mode: FitMode, stage: Size, page: Size): View {
  const across = (stage.width - 2 * MARGIN_PX) / page.width;
  const scale =
    mode === "actual" ? 1 : mode === "width" ? across : Math.min(across, (stage.height - 2 * MARGIN_PX) / page.height);
  const usable = Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale));
  return {
    scale: usable,
    x: (stage.width - page.width * usable) / 2,
    y: mode === "fit" ? (stage.height - page.height * usable) / 2 : MARGIN_PX,
  };
}

/** Zooms so that the page point under `at` (stage pixels) stays where it is. */
export function zoomedAt(view: View, at: { x: number; y: number }, factor: number): View {
  const scale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, view.scale * factor));
  const ratio = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
}

/** Keeps at least a strip of the page on the stage, so that it cannot be lost by dragging. */
export function kept(view: View, stage: Size, page: Size): View {
  const strip = 80;
  return {
    scale: view.scale,
    x: Math.min(stage.width - strip, Math.max(strip - page.width * view.scale, view.x)),
    y: Math.min(stage.height - strip, Math.max(strip - page.height * view.scale, view.y)),
  };
}
