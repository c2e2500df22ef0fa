import type { ControlSight } from "../../src-shared/domain/control-reading.ts";
import type { Layout } from "../../src-shared/domain/layout.ts";
import { controlThresholds } from "./control-thresholds.ts";
import { inkBlobs, inset, pixelsOf } from "./ink-blobs.ts";
import { type OpenCv, withMats } from "./open-cv.ts";
import type { StraightPage } from "./straighten-page.ts";

/**
 * The stamp's field by its connected pieces of ink: how much there is and how far it spans, both ways. Null in between, and where
 * the layout has no such field.
 */
export function sightStamp(cv: OpenCv, page: StraightPage, layout: Layout): ControlSight["stamp"] {
  const field = layout.regions.find((region) => region.kind === "stamp");
  if (!field) return null;
  const { speckMm2, presentMm2, absentMm2, presentSpanMm } = controlThresholds.stamp;
  return withMats((keep) => {
    const ink = keep(page.ink.roi(pixelsOf(cv, page.ink, inset(field.rectMm, 0.5))));
    const blobs = inkBlobs(cv, ink, speckMm2);
    const inkMm2 = blobs.reduce((sum, blob) => sum + blob.areaMm2, 0);
    const spanMm = Math.min(extent(blobs, "x", "width"), extent(blobs, "y", "height"));
    const present = inkMm2 >= presentMm2 && spanMm >= presentSpanMm ? true : inkMm2 <= absentMm2 ? false : null;
    return { inkMm2, spanMm, present };
  });
}

function extent(blobs: ReturnType<typeof inkBlobs>, from: "x" | "y", size: "width" | "height"): number {
  if (blobs.length === 0) return 0;
  const low = Math.min(...blobs.map(({ box }) => box[from]));
  const high = Math.max(...blobs.map(({ box }) => box[from] + box[size]));
  return (high - low) / controlThresholds.pagePxPerMm;
}
