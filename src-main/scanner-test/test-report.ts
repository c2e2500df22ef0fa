import type { SheetReading } from "../../src-shared/domain/reading.ts";
import { qualityWarnings, type SheetQuality } from "../../src-shared/domain/scan-quality.ts";
import { type JudgedRun, judgeRun, type Unsteady, unsteadySheets } from "./judge-run.ts";
import type { TestPlan } from "./test-plan.ts";

/** One time the ballots went through the scanner. */
export interface TestRun {
  /** Scanner and driver, or the folder. */
  readonly source: string;
  readonly startedAt: string;
  /** Null where files were read: nobody knows how long the scanner took. */
  readonly sheetsPerMinute: number | null;
  /** Every stop but an empty tray, in the scanner's words. */
  readonly stops: readonly string[];
  /** Sheets that the scanner counted more than arrived. */
  readonly lost: number;
  readonly readings: readonly SheetReading[];
  readonly qualities: readonly SheetQuality[];
}

export interface QualityFigures {
  /** Medians over all sides; null where nothing could be measured. */
  readonly sharpness: number | null;
  readonly paper: number | null;
  readonly ink: number | null;
  readonly worstSkewDeg: number | null;
  readonly warnings: readonly string[];
}

export interface TestReport {
  readonly schema: "tellesentral/scanner-test-report/1";
  readonly madeAt: string;
  readonly source: string;
  /** Fit: everything came, nothing was misread, all handwriting was noticed. */
  readonly fit: boolean;
  /** Why not; empty where it is fit. */
  readonly faults: readonly string[];
  /** What costs time but no votes. */
  readonly remarks: readonly string[];
  readonly runs: readonly (JudgedRun &
    Pick<TestRun, "startedAt" | "sheetsPerMinute" | "stops"> & { sheetsRead: number })[];
  readonly totals: readonly { readonly what: string; readonly expected: number; readonly read: readonly number[] }[];
  readonly unsteady: readonly Unsteady[];
  readonly quality: QualityFigures;
}

/** More than this share of ballots without handwriting sent to a person: the scanner should be looked at. */
const USUAL_SHARE_TO_PERSON = 0.05;

export function makeReport(plan: TestPlan, runs: readonly TestRun[], madeAt: string): TestReport {
  const judged = runs.map((run) => ({
    ...judgeRun(plan.sheets, run.readings),
    startedAt: run.startedAt,
    sheetsPerMinute: run.sheetsPerMinute,
    stops: run.stops,
    sheetsRead: run.readings.length,
  }));
  const unsteady = unsteadySheets(runs.map(({ readings }) => readings));
  const quality = qualityFigures(runs.flatMap(({ qualities }) => qualities));
  const faults = judged.flatMap((run, n) => faultsOf(run, n + 1, runs[n]!.lost));
  return {
    schema: "tellesentral/scanner-test-report/1",
    madeAt,
    source: [...new Set(runs.map(({ source }) => source))].join("; "),
    fit: faults.length === 0,
    faults,
    remarks: [...judged.flatMap((run, n) => remarksOf(run, n + 1)), ...unsteadyWords(unsteady), ...quality.warnings],
    runs: judged,
    totals: totalsOf(plan, runs),
    unsteady,
    quality,
  };
}

function faultsOf(run: JudgedRun, n: number, lost: number): string[] {
  const each = (ids: readonly string[], words: string) =>
    ids.length > 0 ? [`Run ${n}: ${words}: ${ids.join(", ")}.`] : [];
  const wrong = run.sheets.filter(({ verdict }) => verdict === "wrong");
  return [
    ...wrong.map(({ ballotId, remarks }) => `Run ${n}: ballot ${ballotId} was misread: ${remarks.join("; ")}.`),
    ...each(run.missing, "these ballots did not come"),
    ...each(run.twice, "these ballots came twice"),
    ...each(run.strangers, "these sheets are no ballots of the test, or their id was not read"),
    ...(lost > 0 ? [`Run ${n}: the scanner counted ${lost} sheets more than arrived.`] : []),
  ];
}

function remarksOf(run: JudgedRun & { stops: readonly string[] }, n: number): string[] {
  const sent = run.sheets.filter(({ verdict }) => verdict === "to-person");
  const remarks = run.stops.map((stop) => `Run ${n}: the scanner stopped: ${stop}.`);
  if (sent.length > run.sheets.length * USUAL_SHARE_TO_PERSON) {
    remarks.push(`Run ${n}: ${sent.length} of ${run.sheets.length} ballots went to a person without need.`);
  }
  return remarks;
}

function unsteadyWords(unsteady: readonly Unsteady[]): string[] {
  return unsteady.length === 0 ? [] : [`${unsteady.length} ballots were not read the same in every run.`];
}

/** The figures a count of the test would give. */
function totalsOf(plan: TestPlan, runs: readonly TestRun[]): TestReport["totals"] {
  const rows = [
    ...plan.lists.map(({ id, name }) => ({
      what: name,
      of: (list: string | null, type: string) => type === "candidates" && list === id,
    })),
    { what: "Blank", of: (_: string | null, type: string) => type === "blank" },
    { what: "Party ballots", of: (_: string | null, type: string) => type === "parties" },
  ];
  return [
    ...rows.map(({ what, of }) => ({
      what,
      expected: plan.sheets.filter(({ list, type }) => of(list, type)).length,
      read: runs.map(({ readings }) => readings.filter(({ ballot }) => ballot && of(ballot.list, ballot.type)).length),
    })),
    {
      what: "Personal votes",
      expected: plan.sheets.reduce((sum, { personalVotes }) => sum + personalVotes.length, 0),
      read: runs.map(({ readings }) => readings.reduce((sum, { personalVotes }) => sum + personalVotes.length, 0)),
    },
    { what: "All sheets", expected: plan.sheets.length, read: runs.map(({ readings }) => readings.length) },
  ];
}

function qualityFigures(qualities: readonly SheetQuality[]): QualityFigures {
  const sides = qualities.flatMap(({ first, second }) => [first, second].filter((side) => side !== null));
  const skews = sides.flatMap(({ skewDeg }) => skewDeg ?? []);
  return {
    sharpness: median(sides.flatMap(({ sharpness }) => sharpness ?? [])),
    paper: median(sides.map(({ paper }) => paper)),
    ink: median(sides.map(({ ink }) => ink)),
    worstSkewDeg:
      skews.length > 0 ? skews.reduce((worst, skew) => (Math.abs(skew) > Math.abs(worst) ? skew : worst)) : null,
    warnings: qualityWarnings(qualities).map(
      ({ kind, sheets, of, side }) =>
        `Scan quality: ${qualityWords[kind]} on ${sheets} of ${of} sheets${side ? `, side ${side}` : ""}.`,
    ),
  };
}

const qualityWords = {
  dust: "a line along the paper; clean the glass",
  blurred: "print is blurred; clean the glass and look at the sharpness setting",
  "too-dark": "the paper is dark; raise the brightness",
  "too-bright": "ink is pale; lower the brightness",
  skewed: "the paper lies askew; set the guides",
} as const;

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
