/**
 * One side as scanned: 8-bit grey, row-major, `width * height` bytes, 0 black to 255 white, 200-300 dpi.
 * `data` may lie on a SharedArrayBuffer; then it crosses to a worker without a copy.
 */
export interface GreyPage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A side of which there is no page to read. */
export interface UnreadableSide {
  readonly unreadable: "file-unreadable" | "side-missing" | "image-size-implausible";
  /** What went wrong, in plain English. */
  readonly detail: string;
}

export type ScannedSide = GreyPage | UnreadableSide;

export function isPage(side: ScannedSide): side is GreyPage {
  return "data" in side;
}
