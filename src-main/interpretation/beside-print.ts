import type { ExpectedPrint } from "./expected-print.ts";
import type { OtherSide } from "./other-side.ts";
import { PRINT_DENSITY } from "./print-raster.ts";
import { thresholds } from "./thresholds.ts";

/**
 * Only what people and weather did to the other side: toner does not bleed, so that writing which lies over its words is no
 * bleeding. A hole goes through them.
 */
export function besidePrint(
  behind: OtherSide,
  { printed, width }: ExpectedPrint,
  paperMm: { readonly width: number; readonly height: number },
): OtherSide {
  const { edgeMm } = thresholds.strayInk.bleeds;
  return (xMm, yMm, spreadMm) => {
    const x = paperMm.width - xMm;
    const isPrint = printed[Math.floor(yMm * PRINT_DENSITY) * width + Math.floor(x * PRINT_DENSITY)] === 1;
    if (isPrint && Math.min(xMm, x, yMm, paperMm.height - yMm) >= edgeMm) return 0;
    return behind(xMm, yMm, spreadMm);
  };
}
