import type { AuditEntry } from "./audit-chain.ts";
import { canonicalJson } from "./canonical-json.ts";

/** What the log says was stored and decided, gathered to be compared with the tables. */
export interface LoggedFacts {
  /** Per sheet: canonical JSON of ballot id, images and the hash of its reading. */
  readonly sheets: Map<number, string>;
  /** Per sheet: what people decided, in order, canonical JSON of who, in which round, and what; the decision of an undo is null. */
  readonly decisions: Map<number, string[]>;
  /** Per count and ballot id: the latest choice among duplicates, canonical JSON. */
  readonly resolutions: Map<string, string>;
  /** Per count: the hash of its frozen result, null after a reopening. */
  readonly results: Map<number, string | null>;
  readonly counts: Set<number>;
  /** Per count: the limits it was started with that are tighter than measured, canonical JSON; `{}` for none. */
  readonly limits: Map<number, string>;
  /** Counts whose result package was written since they were completed. */
  readonly written: Set<number>;
  /** Per sheet whose paper was read twice after a mishap: its latest standing. */
  readonly standings: Map<number, string>;
  /** Per sheet: the hash of what the control reader saw. */
  readonly controls: Map<number, string>;
  /** Per sheet: the box it was stored in, or was last moved to. */
  readonly boxes: Map<number, number>;
}

export function noFacts(): LoggedFacts {
  return {
    sheets: new Map(),
    decisions: new Map(),
    resolutions: new Map(),
    results: new Map(),
    counts: new Set(),
    limits: new Map(),
    written: new Set(),
    standings: new Map(),
    controls: new Map(),
    boxes: new Map(),
  };
}

type Details = Record<string, unknown> & { sheet: number; count: number };

export function gatherFacts(facts: LoggedFacts, entry: AuditEntry): void {
  const details = JSON.parse(entry.data) as Details;
  switch (entry.type) {
    case "store-emptied":
      for (const gathered of Object.values(facts)) gathered.clear();
      break;
    case "sheet-stored":
      facts.sheets.set(details.sheet, sheetFact(details.ballotId, details.images, details.reading));
      facts.boxes.set(details.sheet, Number(details.box));
      break;
    case "sheet-standing":
      facts.standings.set(details.sheet, String(details.standing));
      break;
    case "box-sheets-moved":
      for (const sheet of details.sheets as number[]) facts.boxes.set(sheet, Number(details.to));
      break;
    case "sheet-controlled":
      facts.controls.set(details.sheet, String(details.control));
      break;
    case "ballot-read":
    case "ballot-decided":
      addDecision(facts, details.sheet, decisionFact(entry.person, details.round, details.after));
      break;
    case "decision-undone":
      addDecision(facts, details.sheet, decisionFact(entry.person, details.round, null));
      break;
    case "ballot-sent-to-verification":
      for (const round of (details.takenBack ?? []) as unknown[])
        addDecision(facts, details.sheet, decisionFact(entry.person, round, null));
      break;
    case "duplicate-resolved":
      facts.resolutions.set(`${details.count} ${details.ballotId}`, resolutionFact(details.sheets, details.resolution));
      break;
    case "count-started":
    case "count-registered-by-hand":
      facts.counts.add(details.count);
      facts.limits.set(details.count, canonicalJson(details.tighter ?? {}));
      break;
    case "count-completed":
      facts.results.set(details.count, String(details.result));
      break;
    case "count-reopened":
      facts.results.set(details.count, null);
      facts.written.delete(details.count);
      break;
    case "result-written":
      facts.written.add(details.count);
      break;
  }
}

export const sheetFact = (ballotId: unknown, images: unknown, reading: unknown): string =>
  canonicalJson({ ballotId, images, reading });

export const resolutionFact = (sheets: unknown, choice: unknown): string => canonicalJson({ sheets, choice });

/** Entries of before there were second readers name no round: it was the first. */
export const decisionFact = (by: string, round: unknown, decision: unknown): string =>
  canonicalJson({ by, round: round ?? "first", decision });

function addDecision(facts: LoggedFacts, sheet: number, fact: string): void {
  facts.decisions.set(sheet, [...(facts.decisions.get(sheet) ?? []), fact]);
}
