import type { Problem } from "../result.ts";
import type { StopAnswers, StopCause, StopFindings } from "./scan-stops.ts";
import type { SheetStanding } from "./sheet-standing.ts";

/** A stored sheet as far as it tells where its paper lies. */
export interface PileRecord {
  readonly id: number;
  /** Order of storing. */
  readonly sequence: number;
  readonly standing: SheetStanding;
  readonly ballotId: string | null;
}

/**
 * The output pile as it should lie, bottom first: one record a paper, the one of its latest reading. Paper of quarantined
 * records went back into the tray; a re-fed sheet lies where it was fed the second time.
 * @param records live records of one box in storing order
 */
export function outputPile<R extends PileRecord>(records: readonly R[]): R[] {
  const pile: R[] = [];
  for (const record of records) {
    if (record.standing === "quarantined" || record.standing === "replaced") continue;
    if (record.standing === "refed") {
      const earlier = pile.findIndex((each) => each.ballotId === record.ballotId);
      if (earlier >= 0) pile.splice(earlier, 1);
    }
    pile.push(record);
  }
  return pile;
}

/** The figures of a stop that the answers are held against. */
export interface StopFigures {
  readonly cause: StopCause;
  readonly sheets: number;
  readonly images: number;
  readonly deviceSheets: number | null;
  readonly findings: Pick<StopFindings, "doubtful" | "doubleFeedUnseen">;
}

/** Ids of the records whose paper must be read again when `lastKept` is the last that stays in the output. */
export function recordsAfter(pile: readonly PileRecord[], lastKept: number | null): number[] {
  const kept = pile.findIndex((record) => record.id === lastKept);
  return pile.slice(kept + 1).map((record) => record.id);
}

/** Sheets of paper behind these records: one that was laid on the tray again while the scanner ran has two. */
function papersAfter(pile: readonly PileRecord[], lastKept: number | null): number {
  const after = new Set(recordsAfter(pile, lastKept));
  const kept = new Set(pile.filter(({ id }) => !after.has(id)).map(({ ballotId }) => ballotId));
  const records = pile.filter(({ id }) => after.has(id));
  const known = new Set(records.map(({ ballotId }) => ballotId).filter((id) => id !== null && !kept.has(id)));
  return known.size + records.filter(({ ballotId }) => ballotId === null).length;
}

/**
 * What speaks against an operator's answers, all at once; empty where they settle the stop.
 * @param pile the output as `outputPile` gives it at the stop
 */
export function problemsOfAnswers(stop: StopFigures, pile: readonly PileRecord[], answers: StopAnswers): Problem[] {
  const problems: Problem[] = [];
  const say = (code: string, where: string, message: string) => problems.push({ code, where, message });
  if (answers.lastKept === null ? false : !pile.some((record) => record.id === answers.lastKept)) {
    say("last-kept-unknown", "lastKept", "is no sheet of this box that lies in the output");
    return problems;
  }
  const again = recordsAfter(pile, answers.lastKept).length;
  if (again < stop.findings.doubtful) {
    const last = pile.at(-1 - stop.findings.doubtful);
    const through = last ? `keep sheets up to ballot ${last.ballotId ?? "-"}` : "keep none";
    say(
      "doubtful-sheets-kept",
      "lastKept",
      `the last ${stop.findings.doubtful} stored sheets may be bad; put them back into the tray and ${through}`,
    );
  }
  const papers = papersAfter(pile, answers.lastKept);
  if (answers.putBack < papers) {
    say(
      "sheets-not-put-back",
      "putBack",
      `${papers} stored sheets must be read again, and ${answers.putBack} were put back`,
    );
  }
  if (answers.putBack > 0 && answers.tray === "empty") {
    say("tray-not-empty", "tray", "sheets were put back into the tray, so it is not empty; feed them");
  }
  // Paper beyond the last record that no fault explains: it may have gone through together with the last one.
  const strange = stop.findings.doubleFeedUnseen || stop.cause === "empty";
  if (strange && again === 0 && answers.putBack > 0 && pile.length > 0) {
    say(
      "last-sheet-doubtful",
      "lastKept",
      "sheets lay on top of the last stored one; it may hold the other side of the next. Put the last stored one back too",
    );
  }
  // Put back from the output though no record speaks of it. The second sheet of a double feed is one that no scanner counts.
  const uncounted = stop.cause === "double-feed" ? 1 : 0;
  const unrecorded = Math.max(0, answers.putBack - answers.fromPath - again - uncounted);
  const missing = stop.deviceSheets === null ? 0 : stop.deviceSheets - stop.sheets;
  const unexplained = missing > unrecorded || (figuresDiffer(stop) && answers.putBack === 0);
  if (unexplained && again < stop.sheets && answers.note === undefined) {
    say(
      "figures-differ",
      "note",
      `${stop.sheets} sheets were stored with ${stop.images} pictures` +
        `${stop.deviceSheets === null ? "" : `, and the scanner counted ${stop.deviceSheets}`}. ` +
        "Feed all sheets of this run again, or say why the figures differ",
    );
  }
  return problems;
}

/** Images / 2 = sheets, and the scanner's own count where there is one. */
export function figuresDiffer({
  sheets,
  images,
  deviceSheets,
}: Pick<StopFigures, "sheets" | "images" | "deviceSheets">): boolean {
  return images !== 2 * sheets || (deviceSheets !== null && deviceSheets !== sheets);
}
