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
export async function prepareBox(dir: string, sheets: number): Promise<Map<number, SheetTruth>> {
  return (await prepareBoxes(dir, [sheets])).get(1)!;
}

/** Invented boxes in `scans/kasse-1` and on, and the package to count them by; truth by box and by order in it. */
export async function prepareBoxes(
  dir: string,
  sheetsOfBox: readonly number[],
  weakStampShare = 0.08,
): Promise<Map<number, Map<number, SheetTruth>>> {
  const baseData = fjordvik();
  await writeFile(join(dir, "GRUNNLAG.zip"), await writeBaseDataPackage(baseData));
  const random = createRandom("e2e");
  const wanted = sheetsOfBox.reduce((sum, sheets) => sum + sheets, 0);
  const planned = planMunicipality(baseData, wanted, random);
  const sheets = sheetsOf(
    planned.ballots,
    {
      event: baseData.event.id,
      election: planned.election.id,
      contest: planned.contest,
      category: "VO",
      firstBallotId: 100_000_001,
      weakStampShare,
      remarkShare: 1,
    },
    random,
  );
  const writer = await createScanWriter({ baseData, seed: "e2e", conditions: "normal" });
  const truth = new Map<number, Map<number, SheetTruth>>();
  for (const [index, size] of sheetsOfBox.entries()) {
    const box = sheets.splice(0, size);
    await writer.write(join(dir, "scans", `kasse-${index + 1}`), box);
    truth.set(index + 1, new Map(box.map((sheet, place) => [place + 1, sheet])));
  }
  await writer.close();
  return truth;
}
