import type { DuplicatePair } from "../../src-shared/contract/counts.ts";
import type { App } from "../app.ts";
import { listNamesOf } from "./list-names.ts";
import { imageUrl } from "./page-pictures.ts";

/** Ballot ids that still wait for a person's choice, with the sheets that carry them. */
export async function duplicatePairs(app: App, count: number): Promise<DuplicatePair[]> {
  const open = (await app.read.duplicates(count)).filter((group) => !group.resolution);
  if (open.length === 0) return [];
  const names = await listNamesOf(app, count);
  return Promise.all(
    open.map(async (group) => ({
      ballotId: group.ballotId,
      sheets: await Promise.all(
        group.sheets.map(async ({ id }) => {
          const { sheet, front } = await app.read.sheetDetails(id);
          const { reading } = sheet;
          const list = reading.partyVote ?? reading.ballot?.list;
          return {
            sheet: String(id),
            box: sheet.boxNumber,
            position: sheet.sequence,
            storedAt: sheet.storedAt,
            front: front ? imageUrl(front) : null,
            rotation: reading.rotation,
            read: list ? (names.get(list) ?? list) : "–",
          };
        }),
      ),
    })),
  );
}
