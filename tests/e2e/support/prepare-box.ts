import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fjordvik } from "../../../src-main/basedata/fjordvik.ts";
import { writeBaseDataPackage } from "../../../src-main/basedata/write-base-data-package.ts";
import { planMunicipality } from "../../../src-main/simulator/plan-municipality.ts";
import { createRandom } from "../../../src-main/simulator/random.ts";
import { createScanWriter } from "../../../src-main/simulator/scan-writer.ts";
import type { SheetTruth } from "../../../src-main/simulator/sheet-truth.ts";
import { sheetsOf } from "../../../src-main/simulator/sheets-of.ts";

/** An invented box on disk; truth by the order of its sheets, which is the order they are scanned in. */
export async function prepareBox(dir: string, sheetsWanted: number): Promise<Map<number, SheetTruth>> {
  const baseData = fjordvik();
  await writeFile(join(dir, "GRUNNLAG.zip"), await writeBaseDataPackage(baseData));
  const random = createRandom("e2e");
  const planned = planMunicipality(baseData, sheetsWanted, random);
  const sheets = sheetsOf(
    planned.ballots,
    {
      event: baseData.event.id,
      election: planned.election.id,
      contest: planned.contest,
      category: "VO",
      firstBallotId: 100_000_001,
      weakStampShare: 0.08,
      remarkShare: 1,
    },
    random,
  );
  const writer = await createScanWriter({ baseData, seed: "e2e", conditions: "normal" });
  await writer.write(join(dir, "scans", "kasse-1"), sheets);
  await writer.close();
  return new Map(sheets.map((sheet, index) => [index + 1, sheet]));
}
