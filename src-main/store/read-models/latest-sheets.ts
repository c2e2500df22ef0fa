import type { Kysely } from "kysely";
import { type SheetQuality, sheetQuality } from "../../../src-shared/domain/scan-quality.ts";
import type { SheetWithReading } from "../../use-cases/boxes/sheet-port.ts";
import { sheetsWithReadings, toSheetWithReading } from "../repositories/sheet-rows.ts";
import type { Schema } from "../schema.ts";

export interface LatestSheet extends SheetWithReading {
  readonly quality: SheetQuality | null;
}

/** The live sheets of a box that were stored last, newest first. */
export async function latestSheets(db: Kysely<Schema>, box: number, limit: number): Promise<LatestSheet[]> {
  const rows = await sheetsWithReadings(db)
    .leftJoin("sheet_quality", "sheet_quality.sheet", "sheet.id")
    .select("sheet_quality.model as quality")
    .where("sheet.box", "=", box)
    .where("sheet.state", "<>", "discarded")
    .orderBy("sheet.sequence", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...toSheetWithReading(row),
    quality: row.quality === null ? null : sheetQuality.parse(JSON.parse(row.quality)),
  }));
}
