import type { Layout, RectMm, RegionOf } from "../../src-shared/domain/layout.ts";
import { controlThresholds } from "./control-thresholds.ts";
import { editDistance, likeness } from "./edit-distance.ts";
import { inset } from "./ink-blobs.ts";
import type { LetterReader } from "./letter-reader.ts";
import type { StraightPage } from "./straighten-page.ts";

/**
 * The ballot number by its printed digits: that of the layouts which is nearest to what was read, where it is near at all and no
 * other is as near. Null else.
 */
export async function sightNumber(
  letters: LetterReader,
  page: StraightPage,
  place: RegionOf<"ballotNumber">,
  numbers: readonly string[],
): Promise<string | null> {
  const { maxNumberErrors } = controlThresholds.digits;
  for (const pxPerMm of controlThresholds.printPxPerMm) {
    const read = await letters.digits(page.part(around(place.digits.rectMm), pxPerMm));
    const near = numbers
      .map((number) => ({ number, errors: editDistance(read, number) }))
      .sort((a, b) => a.errors - b.errors);
    const [best, next] = near;
    if (best && best.errors <= maxNumberErrors && best.errors < (next?.errors ?? Number.POSITIVE_INFINITY))
      return best.number;
  }
  return null;
}

/** The ballot id by its printed digits, nine of twelve; null where the check digits never fit. */
export async function sightId(
  letters: LetterReader,
  page: StraightPage,
  place: RegionOf<"ballotId">,
): Promise<string | null> {
  for (const pxPerMm of controlThresholds.printPxPerMm) {
    const read = await letters.digits(page.part(around(place.digits.rectMm), pxPerMm));
    if (/^\d{12}$/.test(read) && BigInt(read) % 97n === 1n) return read.slice(1, 10);
  }
  return null;
}

/**
 * What is printed in the field of the party name, as lines or else as one line: whichever is like a name that a ballot can have.
 * Null where the layout prints none there.
 */
export async function sightName(
  letters: LetterReader,
  page: StraightPage,
  layout: Layout,
  names: readonly string[],
): Promise<string | null> {
  const field = layout.regions.find((region): region is RegionOf<"partyName"> => region.kind === "partyName");
  if (!field?.textMm) return null;
  // The whole field and not the box of the expected name: another name must be read whole.
  const picture = page.part(inset(field.rectMm, -0.2), controlThresholds.pagePxPerMm);
  const lines = await letters.words(picture, "several");
  if (names.some((name) => likeness(lines, name) >= controlThresholds.partyName.likeness)) return lines;
  return letters.words(picture, "one");
}

/** Digits with the white that letters need around them, but without the bars above. */
const around = ({ x, y, width, height }: RectMm): RectMm => ({
  x: x - 1.5,
  y: y - 0.8,
  width: width + 3,
  height: height + 1.6,
});
