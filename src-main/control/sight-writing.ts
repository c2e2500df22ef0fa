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
    const all = withMats((keep) => inkBlobs(cv, keep(page.ink.roi(pixelsOf(cv, page.ink, field))), speckMm2));
    const blobs = withoutRules(all, field, region.kind === "writeIn");
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

/**
 * Leaves out level, thin pieces: those where the rule is, and those that lie in one row and together are longer than a pen draws a
 * level line, as a fold is that shows in parts.
 */
function withoutRules(blobs: readonly Blob[], field: RectMm, hasRule: boolean): Blob[] {
  const { ruleMm, ruleThickMm, ruleAtMm } = controlThresholds.writing;
  const perMm = controlThresholds.pagePxPerMm;
  const level = blobs.filter(({ box }) => box.height <= ruleThickMm * perMm + 0.03 * box.width);
  const middle = ({ box }: Blob) => box.y + box.height / 2;
  const isRule = (blob: Blob): boolean => {
    if (hasRule && (blob.box.y + blob.box.height) / perMm >= field.height - ruleAtMm) return true;
    const row = level.filter((other) => Math.abs(middle(other) - middle(blob)) < perMm / 2);
    const length = row.reduce((sum, { box }) => sum + box.width / perMm, 0);
    return length >= ruleMm;
  };
  const rules = new Set(level.filter(isRule));
  return blobs.filter((blob) => !rules.has(blob));
}
