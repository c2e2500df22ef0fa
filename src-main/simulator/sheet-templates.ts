import type { Layout } from "../../src-shared/domain/layout.ts";
import type { BallotDesign } from "../ballots/design-ballots.ts";
import { renderTemplate } from "../ballots/render-template.ts";
import { stampBallotId } from "../ballots/stamp-ballot-id.ts";
import type { GreyPage } from "../interpretation/grey-page.ts";
import { canvasOf, touch } from "./canvas.ts";
import type { SheetTemplate } from "./simulate-sheet.ts";

/** The rasters of one ballot without an id; the bytes may be shared between workers. */
export interface TemplatePages {
  readonly layout: Layout;
  readonly front: GreyPage;
  readonly back: GreyPage;
}

/** Renders both sides of every design, on shared memory so that workers need no copies. */
export async function renderTemplates(designs: readonly BallotDesign[], dpi: number): Promise<TemplatePages[]> {
  const backs = new Map<string, GreyPage>();
  const pages: TemplatePages[] = [];
  for (const design of designs) {
    // all ballots of a contest have the same back
    const back = backs.get(design.contestId) ?? shared(await renderTemplate(design, "back", dpi));
    backs.set(design.contestId, back);
    pages.push({ layout: design.layout, front: shared(await renderTemplate(design, "front", dpi)), back });
  }
  return pages;
}

/** Templates by ballot number. */
export function sheetTemplates(pages: readonly TemplatePages[], dpi: number): Map<string, SheetTemplate> {
  return new Map(
    pages.map(({ layout, front, back }) => [
      layout.ballotNumber,
      {
        layout,
        front: canvasOf(front, dpi),
        back: canvasOf(back, dpi),
        stampBallotId: (page, ballotId) => {
          stampBallotId(page, { layout }, ballotId, dpi);
          const place = layout.regions.find((region) => region.kind === "ballotId");
          if (!place) return;
          const { x, y, width, height } = place.rectMm;
          const px = page.pxPerMm;
          touch(page, (x - 2) * px, (y - 2) * px, (x + width + 2) * px, (y + height + 2) * px);
        },
      },
    ]),
  );
}

function shared({ width, height, data }: GreyPage): GreyPage {
  const bytes = new Uint8Array(new SharedArrayBuffer(data.length));
  bytes.set(data);
  return { width, height, data: bytes };
}
