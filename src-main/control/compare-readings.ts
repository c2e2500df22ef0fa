import type {
  ControlFinding,
  ControlledField,
  ControlReading,
  ControlSight,
} from "../../src-shared/domain/control-reading.ts";
import type { Layout } from "../../src-shared/domain/layout.ts";
import type { SheetReading } from "../../src-shared/domain/reading.ts";
import { controlThresholds } from "./control-thresholds.ts";
import { likeness } from "./edit-distance.ts";

/** What the first reader's word is compared under. */
export interface Compared {
  /** The sheet's own layout and all others of the count. */
  readonly layouts: readonly Layout[];
  /** False where another level reads what voters changed. */
  readonly readsCorrections: boolean;
}

type Verdict = Omit<ControlReading, "sight" | "elapsedMs">;

/**
 * What the second reader saw against the first one's reading. Each field either agrees, is a finding (both say something, and it is
 * not the same), or is unsure (the second reader could not tell).
 */
export function compareReadings(reading: SheetReading, sight: ControlSight, compared: Compared): Verdict {
  const findings: ControlFinding[] = [];
  const unsure = new Set<ControlledField>();
  const whole = (field: ControlledField, machine: string | null, control: string | null): void => {
    if (control === null) unsure.add(field);
    else if (machine !== control)
      findings.push({ field, region: null, subject: null, machine: machine ?? "–", control });
  };
  if (!sight.found) {
    return { outcome: "unsure", findings, unsure: ["sides"] };
  }
  whole("sides", String(reading.frontIs), String(sight.frontIs));
  whole("ballotNumber", reading.ballot?.number ?? null, sight.ballotNumber);
  whole("ballotId", reading.ballot?.id ?? null, sight.ballotId);
  compareName(sight, compared.layouts, findings, unsure);
  if (sight.layout === reading.ballot?.number) {
    compareBoxes(reading, sight, compared, findings, unsure);
    compareWriting(reading, sight, compared, findings);
  }
  if (sight.stamp) {
    const words = (present: boolean | null) => (present === null ? "weak" : present ? "present" : "missing");
    whole("stamp", words(reading.stamp.present), sight.stamp.present === null ? null : words(sight.stamp.present));
  }
  const outcome = findings.length > 0 ? "disagrees" : unsure.size > 0 ? "unsure" : "agrees";
  return { outcome, findings, unsure: [...unsure] };
}

/** The printed name against the names of all lists: another list's is a finding, none is unsure. */
function compareName(
  sight: ControlSight,
  layouts: readonly Layout[],
  findings: ControlFinding[],
  unsure: Set<ControlledField>,
): void {
  const read = sight.partyName;
  const own = layouts.find((layout) => layout.ballotNumber === sight.layout);
  const ownName = own && nameOn(own);
  if (!own || !ownName || read === null) return;
  const { likeness: least, lead } = controlThresholds.partyName;
  const fit = likeness(read, ownName);
  const rival = layouts
    .filter((layout) => layout !== own)
    .flatMap((layout) => nameOn(layout) ?? [])
    .map((name) => ({ name, fit: likeness(read, name) }))
    .sort((a, b) => b.fit - a.fit)[0];
  if (rival && rival.fit >= least && rival.fit > fit + lead) {
    findings.push({ field: "partyName", region: null, subject: null, machine: ownName, control: rival.name });
  } else if (fit < least) unsure.add("partyName");
}

/** The party name that is printed on a ballot; null where there is none to read. */
function nameOn(layout: Layout): string | null {
  const field = layout.regions.find((region) => region.kind === "partyName");
  return field?.textMm ? field.text : null;
}

function compareBoxes(
  reading: SheetReading,
  sight: ControlSight,
  { readsCorrections }: Compared,
  findings: ControlFinding[],
  unsure: Set<ControlledField>,
): void {
  const machine = new Map(reading.marks.map((mark) => [mark.region, mark.state]));
  for (const { region, candidate, list, state } of sight.boxes) {
    const field = candidate === null ? "partyVote" : "personalVote";
    const read = machine.get(region);
    if (read === undefined || (candidate !== null && !readsCorrections)) continue;
    if (read === state || read === "uncertain") continue;
    if (state === "uncertain") unsure.add(field);
    else findings.push({ field, region, subject: candidate ?? list, machine: read, control: state });
  }
}

function compareWriting(
  reading: SheetReading,
  sight: ControlSight,
  { layouts, readsCorrections }: Compared,
  findings: ControlFinding[],
): void {
  const layout = layouts.find((each) => each.ballotNumber === sight.layout);
  if (!layout || (!readsCorrections && layout.ballotType === "candidates")) return;
  for (const { region } of sight.writing) {
    const field = layout.regions[region];
    const line = field?.kind === "writeIn" ? field.line : null;
    const noticed =
      line === null
        ? reading.reasons.includes("writing-in-field")
        : reading.writeIns.some((each) => each.line === line && each.writing !== false);
    if (noticed) continue;
    const subject = line === null ? null : String(line);
    findings.push({ field: "writing", region, subject, machine: "empty", control: "writing" });
  }
}
