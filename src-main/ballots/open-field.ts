import type { RectMm } from "../../src-shared/domain/layout.ts";
import type { Sketch } from "./drawing.ts";

/** A framed field for free writing. The frame stands 1 mm outside what is measured, so that the field itself is empty. */
export function openField(name: string, rectMm: RectMm): Sketch {
  const frame = { x: rectMm.x - 1, y: rectMm.y - 1, width: rectMm.width + 2, height: rectMm.height + 2 };
  return {
    shapes: [{ kind: "frame", ...frame, strokeMm: 0.2 }],
    regions: [{ kind: "open", side: "front", rectMm, name }],
  };
}
