import type { ControlSight } from "../../src-shared/domain/control-reading.ts";
import type { Layout, RectMm, Region } from "../../src-shared/domain/layout.ts";
import { controlThresholds } from "./control-thresholds.ts";
import { type Blob, inkBlobs, inset, pixelsOf } from "./ink-blobs.ts";
import { type OpenCv, withMats } from "./open-cv.ts";
import type { StraightPage } from "./straighten-page.ts";

/**
 * Write-in lines and open fields of the front with something written: a connected piece of ink as long as a stroke, or much ink in
 * small pieces. The printed rule, which wanders a little into the field, and folds are told by their shape.
 */
export function sightWriting(cv: OpenCv, page: StraightPage, layout: Layout): ControlSight["writing"] {
  const { strokeMm, totalMm2, speckMm2 } = controlThresholds.writing;
  const found: ControlSight["writing"] = [];
  layout.regions.forEach((region, index) => {
    const field = fieldOf(region);
    if (field === null) return;
    const blobs = withMats((keep) => inkBlobs(cv, keep(page.ink.roi(pixelsOf(cv, page.ink, field))), speckMm2)).filter(
      (blob) => !isRule(blob, region.kind === "writeIn" ? field.height : null),
    );
    const longest = Math.max(0, ...blobs.map((blob) => blob.lengthMm));
    const total = blobs.reduce((sum, blob) => sum + blob.areaMm2, 0);
    if (longest >= strokeMm || total >= totalMm2) found.push({ region: index, strokeMm: longest });
  });
  return found;
}

function fieldOf(region: Region): RectMm | null {
  if (region.side !== "front") return null;
  if (region.kind === "open") return inset(region.rectMm, 0.6);
  if (region.kind !== "writeIn") return null;
  const field = inset(region.rectMm, 0.6);
  return { ...field, height: field.height - (region.ruleMm ?? 0) - 0.6 };
}

/** Level and thin, and either where the rule is or longer than a pen draws a level line. */
function isRule({ box }: Blob, lineHeightMm: number | null): boolean {
  const { ruleMm, ruleThickMm, ruleAtMm } = controlThresholds.writing;
  const perMm = controlThresholds.pagePxPerMm;
  const [width, height] = [box.width / perMm, box.height / perMm];
  if (height > ruleThickMm + 0.03 * width) return false;
  const low = lineHeightMm !== null && (box.y + box.height) / perMm >= lineHeightMm - ruleAtMm;
  return low || width >= ruleMm;
}
