import type { BaseData } from "../../src-shared/domain/base-data.ts";
import type { CountCategory } from "../../src-shared/domain/count-categories.ts";
import { planMunicipality } from "../simulator/plan-municipality.ts";
import { createRandom } from "../simulator/random.ts";
import type { SheetTruth } from "../simulator/sheet-truth.ts";
import { sheetsOf } from "../simulator/sheets-of.ts";
import type { PlannedBallot } from "../simulator/vote-targets.ts";

/** One count of the demonstration: its sheets, in boxes, with what truly stands on them. */
export interface DemoCount {
  readonly category: CountCategory;
  readonly area: string;
  readonly name: string;
  readonly boxes: readonly (readonly SheetTruth[])[];
}

export interface DemoPlan {
  readonly counts: readonly DemoCount[];
  /** Copies of each ballot that must be printed, so that every voter finds one. */
  readonly copies: number;
}

const SEED = "fjordvik";
const BOX_SIZE = 100;
/** Share of the votes in each count; the rest is the last one's. */
const SHARES = [
  { category: "FO", district: "0000", share: 0.35 },
  { category: "VO", district: "0001", share: 0.3 },
  { category: "VO", district: "0002", share: 0.2 },
  { category: "VO", district: "0003", share: 0.15 },
] as const satisfies readonly { category: CountCategory; district: string; share: number }[];

/**
 * An invented election day, the same every time. Sheets take the ids that are printed on their ballots.
 * @param ballots voters in all
 * @param idOf the id of the n-th copy (from 0) of a ballot number
 */
export function planDemo(
  baseData: BaseData,
  ballots: number,
  idOf: (ballotNumber: string, copy: number) => string,
): DemoPlan {
  const random = createRandom(SEED);
  const planned = planMunicipality(baseData, ballots, random.fork("votes"));
  const taken = new Map<string, number>();
  let from = 0;
  const counts = SHARES.map(({ category, district, share }, i): DemoCount => {
    const to = i === SHARES.length - 1 ? planned.ballots.length : from + Math.round(ballots * share);
    const voters: PlannedBallot[] = planned.ballots.slice(from, to);
    from = to;
    const options = {
      event: baseData.event.id,
      election: planned.election.id,
      contest: planned.contest,
      category,
      firstBallotId: 0,
      weakStampShare: 0.01,
      remarkShare: 0.5,
    };
    const sheets = sheetsOf(voters, options, random.fork(`sheets ${i}`)).map((truth) => {
      const copy = taken.get(truth.ballotNumber) ?? 0;
      taken.set(truth.ballotNumber, copy + 1);
      return { ...truth, ballotId: idOf(truth.ballotNumber, copy) };
    });
    return { category, ...areaOf(baseData, category, district), boxes: inBoxes(sheets) };
  });
  return { counts, copies: Math.max(...taken.values()) };
}

function areaOf(baseData: BaseData, category: CountCategory, district: string): { area: string; name: string } {
  const reports = baseData.elections[0]!.contests[0]!.reportingUnits.flatMap((unit) => unit.reports);
  const report = reports.find((r) => r.category === category && r.area.endsWith(`.${district}`));
  if (!report) throw new RangeError(`the base data report no ${category} in district ${district}`);
  return { area: report.area, name: baseData.areas.find(({ path }) => path === report.area)?.name ?? report.area };
}

/** Boxes of about the same size, none over a hundred. */
function inBoxes(sheets: readonly SheetTruth[]): SheetTruth[][] {
  const boxes = Math.max(1, Math.ceil(sheets.length / BOX_SIZE));
  const size = Math.ceil(sheets.length / boxes);
  return Array.from({ length: boxes }, (_, i) => sheets.slice(i * size, (i + 1) * size));
}
