import type { DrawnRegion, PagePicture } from "../../src-shared/contract/verification.ts";
import type { Region, Side } from "../../src-shared/domain/layout.ts";
import type { SheetReading } from "../../src-shared/domain/reading.ts";
import type { App } from "../app.ts";
import { decodeSide } from "../interpretation/decode-side.ts";
import { isPage } from "../interpretation/grey-page.ts";
import { apply, type Homography } from "../interpretation/homography.ts";
import { createLayoutBook, type LayoutBook } from "../interpretation/layout-book.ts";
import { readPage } from "../interpretation/registration/read-page.ts";
import type { SheetDetails } from "../store/read-models/sheet-views.ts";

/** Pictures of sheets with the fields of the print outlined where they lie on this very page. */
export interface PagePictures {
  sides(details: SheetDetails): Promise<{ front: PagePicture | null; back: PagePicture | null }>;
}

interface Located {
  readonly width: number;
  readonly height: number;
  readonly rotation: 0 | 180;
  /** Layout millimetres to page pixels; null where the marks were not found. */
  readonly grid: Homography | null;
}

/** Some tens of pictures: what a verifier goes back and forth between. */
const REMEMBERED = 64;

export function createPagePictures(app: App): PagePictures {
  const located = new Map<string, Promise<Located | null>>();
  const books = new Map<string, LayoutBook>();

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
    return { width, height, rotation: found?.rotation ?? 0, grid: found?.grid ?? null };
  };

  const pictureOf = async (image: string | null, which: Side, details: SheetDetails): Promise<PagePicture | null> => {
    if (image === null) return null;
    const place = await locateOnce(image, details.count.id);
    if (!place) return null;
    const { width, height, rotation, grid } = place;
    const layout = details.layout;
    return {
      url: imageUrl(image),
      width,
      height,
      rotation,
      regions: grid && layout ? drawn(layout.regions, which, grid, details.sheet.reading) : [],
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
  };
}

export function imageUrl(name: string): string {
  return `/images/${name}`;
}

function drawn(regions: readonly Region[], side: Side, grid: Homography, reading: SheetReading): DrawnRegion[] {
  const marks = new Map(reading.marks.map((mark) => [mark.region, mark]));
  return regions.flatMap((region, index) => {
    if (region.side !== side || region.kind === "registrationMark") return [];
    const { x, y, width, height } = region.rectMm;
    const mark = marks.get(index);
    return [
      {
        index,
        kind: region.kind,
        subject: subjectOf(region),
        state: mark?.state ?? null,
        ink: mark?.ink ?? null,
        corners: [
          [x, y],
          [x + width, y],
          [x + width, y + height],
          [x, y + height],
        ].map(([across, down]) => {
          const point = apply(grid, across!, down!);
          return [Math.round(point.x * 10) / 10, Math.round(point.y * 10) / 10];
        }) as DrawnRegion["corners"],
      },
    ];
  });
}

function subjectOf(region: Region): string | null {
  if (region.kind === "personalVote") return region.candidate;
  if (region.kind === "writeIn") return String(region.line);
  if (region.kind === "partyVote") return region.list;
  return region.kind === "open" ? (region.name ?? null) : null;
}
