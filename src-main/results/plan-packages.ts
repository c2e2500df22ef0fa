import type { CountResult } from "../../src-shared/domain/count-result.ts";
import { imageQualities } from "./image-quality.ts";
import type { CountToExport } from "./result-package.ts";

/** A count with the image quality it fits with, and what it is expected to take. */
export interface PlannedCount {
  readonly count: CountToExport;
  /** Index into `imageQualities`. */
  readonly quality: number;
  readonly expectedBytes: number;
}

const SAMPLES = 8;
/** One vote in XML deflates to well under this; the zip's own records of an image are in it too. */
const BYTES_PER_BALLOT_BESIDE_IMAGE = 500;
const MARGIN = 1.05;

export function imageIdsOf(result: CountResult): string[] {
  return [...result.corrected, ...result.rejected].map(({ ballotId }) => ballotId);
}

/** The best quality with which the count is expected to fit, from a spread sample; the lowest where none does. */
export async function planCount(count: CountToExport, maxBytes: number, atLeast = 0): Promise<PlannedCount> {
  const ids = imageIdsOf(count.result);
  const step = Math.max(1, Math.floor(ids.length / SAMPLES));
  const sample = ids.filter((_, nth) => nth % step === 0).slice(0, SAMPLES);
  let expectedBytes = 0;
  for (let quality = atLeast; quality < imageQualities.length; quality++) {
    let bytes = 0;
    for (const id of sample) bytes += (await imageQualities[quality]!.encode(await count.image(id))).length;
    const perBallot = BYTES_PER_BALLOT_BESIDE_IMAGE + (MARGIN * bytes) / Math.max(1, sample.length);
    expectedBytes = 20_000 + Math.ceil(ids.length * perBallot);
    if (expectedBytes <= maxBytes) return { count, quality, expectedBytes };
  }
  return { count, quality: imageQualities.length - 1, expectedBytes };
}

/**
 * Counts in order, together while they are expected to fit in one package and no ballot id comes twice: the id names the
 * image, and the same printed id can have been scanned in two counts.
 */
export function groupCounts(planned: readonly PlannedCount[], maxBytes: number): PlannedCount[][] {
  const groups: PlannedCount[][] = [];
  let bytes = 0;
  let ids = new Set<string>();
  for (const next of planned) {
    const own = imageIdsOf(next.count.result);
    const group = groups.at(-1);
    if (group && bytes + next.expectedBytes <= maxBytes && !own.some((id) => ids.has(id))) {
      group.push(next);
      bytes += next.expectedBytes;
      for (const id of own) ids.add(id);
    } else {
      groups.push([next]);
      bytes = next.expectedBytes;
      ids = new Set(own);
    }
  }
  return groups;
}
