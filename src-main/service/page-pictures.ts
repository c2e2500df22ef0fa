import type { DrawnRegion, PagePicture } from "../../src-shared/contract/verification.ts";
import type { RectMm, Region, Side } from "../../src-shared/domain/layout.ts";
import type { SheetReading } from "../../src-shared/domain/reading.ts";
import type { SheetExplanation } from "../../src-shared/domain/sheet-explanation.ts";
import type { App } from "../app.ts";
import { decodeSide } from "../interpretation/decode-side.ts";
import { subjectOf } from "../interpretation/explain/explanation-of.ts";
import { cornersOnScan, type Size, turnOf } from "../interpretation/explain/on-scan.ts";
import { isPage } from "../interpretation/grey-page.ts";
import { createLayoutBook, type LayoutBook } from "../interpretation/layout-book.ts";
import { readPage } from "../interpretation/registration/read-page.ts";
import type { SheetDetails } from "../store/read-models/sheet-views.ts";
import { createExplanations } from "./explanations.ts";

/** Pictures of sheets with the fields of the print outlined where they lie on this very page. */
export interface PagePictures {
  sides(details: SheetDetails): Promise<{ front: PagePicture | null; back: PagePicture | null }>;
  /** What the machine sees on the sheet's stored pictures. */
  explain(details: SheetDetails): Promise<SheetExplanation>;
  close(): Promise<void>;
}

interface Located {
  readonly width: number;
  readonly height: number;
  readonly rotation: PagePicture["rotation"];
  /** Corners of a rectangle of the layout, pixels of the picture; null where the marks were not found. */
  readonly corners: ((rectMm: RectMm) => [number, number][]) | null;
}

/** Some tens of pictures: what a verifier goes back and forth between. */
const REMEMBERED = 64;

export function createPagePictures(app: App): PagePictures {
  const located = new Map<string, Promise<Located | null>>();
  const books = new Map<string, LayoutBook>();
  const explanations = createExplanations(app);

  const bookFor = async (count: number): Promise<LayoutBook> => {
    const { baseData, layouts, key } = await app.read.readingSetup(count);
    const known = books.get(key) ?? createLayoutBook(layouts, baseData);
    books.set(key, known);
    return known;
  };

  const locateOnce = (image: string, count: number): Promise<Located | null> => {
    const known = located.get(image);
    if (known) return known;
    const finding = locateOn(image, count);
    located.set(image, finding);
    finding.catch(() => located.delete(image));
    if (located.size > REMEMBERED) located.delete(located.keys().next().value!);
    return finding;
  };

  const locateOn = async (image: string, count: number): Promise<Located | null> => {
    const { side } = await decodeSide({ bytes: await app.read.image(image) }, false);
    if (!isPage(side)) return null;
    const { width, height } = side;
    const book = await bookFor(count);
    const { found } = readPage(side, book);
    if (!found) return { width, height, rotation: 0, corners: null };
    // Only the size of the scan is kept: the pages of what a verifier goes back and forth between are half a gigabyte.
    const place = { ...found, page: sizeOf(found.page) };
    const scanned = sizeOf(side);
    const corners = (rectMm: RectMm) => cornersOnScan(rectMm, place, scanned);
    return { width, height, rotation: turnOf(place, scanned), corners };
  };

  const pictureOf = async (image: string | null, which: Side, details: SheetDetails): Promise<PagePicture | null> => {
    if (image === null) return null;
    const place = await locateOnce(image, details.count.id);
    if (!place) return null;
    const { width, height, rotation, corners } = place;
    const layout = details.layout;
    return {
      url: imageUrl(image),
      width,
      height,
      rotation,
      regions: corners && layout ? drawn(layout.regions, which, corners, details.sheet.reading) : [],
    };
  };

  return {
    async sides(details) {
      const [front, back] = await Promise.all([
        pictureOf(details.front, "front", details),
        pictureOf(details.back, "back", details),
      ]);
      return { front, back };
    },
    explain: (details) => explanations.explain(details),
    close: () => explanations.close(),
  };
}

export function imageUrl(name: string): string {
  return `/images/${name}`;
}

function drawn(
  regions: readonly Region[],
  side: Side,
  corners: (rectMm: RectMm) => [number, number][],
  reading: SheetReading,
): DrawnRegion[] {
  const marks = new Map(reading.marks.map((mark) => [mark.region, mark]));
  return regions.flatMap((region, index) => {
    if (region.side !== side || region.kind === "registrationMark") return [];
    const mark = marks.get(index);
    return [
      {
        index,
        kind: region.kind,
        subject: subjectOf(region),
        state: mark?.state ?? null,
        ink: mark?.ink ?? null,
        corners: corners(region.rectMm),
      },
    ];
  });
}

const sizeOf = ({ width, height }: Size): Size => ({ width, height });
