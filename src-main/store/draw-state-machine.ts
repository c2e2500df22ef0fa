import { boxTransitions } from "../../src-shared/domain/box-states.ts";
import { countTransitions } from "../../src-shared/domain/count-states.ts";
import { roundTransitions } from "../../src-shared/domain/reading-rounds.ts";
import { stopTransitions } from "../../src-shared/domain/scan-stops.ts";
import { standingTransitions } from "../../src-shared/domain/sheet-standing.ts";
import { sheetTransitions } from "../../src-shared/domain/sheet-states.ts";
import { spotCheckTransitions } from "../../src-shared/domain/spot-check-states.ts";
import type { StateTable } from "../../src-shared/domain/state-table.ts";

interface Drawing {
  readonly title: string;
  readonly first: string;
  readonly table: StateTable<string, string>;
  /** What the table cannot say. */
  readonly text: string;
}

/** The machines that docs/state-machines shows, by file name. */
export const stateMachines = {
  count: {
    title: "Count (telling)",
    first: "notStarted",
    table: countTransitions,
    text:
      "`notStarted` has no row: it is a count that the base data allow. *Klar for ferdigstilling* is a started count that nothing " +
      "blocks: every box verified or empty, no sheet undecided, no duplicate open, and the share of accepted sheets that was decided on " +
      "is read by the control reader. A redo is a new count with the next ordinal.",
  },
  box: {
    title: "Box (kasse)",
    first: "expected",
    table: boxTransitions,
    text:
      "A fault pauses a box, it never finishes or loses it. `allDecided` and `reopen` follow from its sheets by themselves. " +
      "Discarding keeps the sheets on record, uncounted. Boxes are locked when their count is completed.",
  },
  sheet: {
    title: "Sheet (ark)",
    first: "read",
    table: sheetTransitions,
    text:
      "`read` is the instant of storing; the reading's outcome decides. Being left out as a duplicate is kept apart from the state: " +
      "it follows from the choices made about sheets with the same ballot id. `sendToVerification` is a sample check's or the control " +
      "reader's, or a count leader's who lets a ballot be read anew; a verified box is then scanned again until a person has decided. " +
      "Where a second person reads the ballot too, `readAgain` keeps it waiting: see round.md.",
  },
  round: {
    title: "Round of reading (runde)",
    first: "first",
    table: roundTransitions,
    text:
      "Up to three people decide one ballot, each once and the second without seeing the first. The round says whose turn it is, or which " +
      "one settled it; what counts is only a sheet in the state `decided`. `readAgain`: the count asks for a second reading of it. " +
      "`differ`: the two say something else. `waive`: the count leader asks for less. `startOver`: it is sent back to verification.",
  },
  stop: {
    title: "Stop of the scanner (stopp)",
    first: "open",
    table: stopTransitions,
    text:
      "Every run of the feeder ends with a stop: empty tray, pause by hand, mishap, fault of the store, program killed. A box goes on " +
      "or is finished only when its newest stop is confirmed. Stops of folders confirm themselves: files keep their names and places.",
  },
  standing: {
    title: "Standing of a sheet after a mishap",
    first: "counts",
    table: standingTransitions,
    text:
      "The same paper may be read twice because of a mishap; exactly one record counts. Quarantined sheets wait for their paper to be " +
      "read again; the box cannot be finished before.",
  },
  "spot-check": {
    title: "Sample check (stikkprøve)",
    first: "drawn",
    table: spotCheckTransitions,
    text:
      "What was drawn and what people read of it is never changed. A check is concluded when every drawn ballot is read and every " +
      "difference has a cause; one that was given up stays on record with the reason.",
  },
} as const satisfies Record<string, Drawing>;

/** One page of docs/state-machines, with the diagram drawn from the table. */
export function drawStateMachine(drawing: Drawing): string {
  const moves = Object.entries(drawing.table).flatMap(([from, events]) =>
    Object.entries(events).map(([event, to]) => `    ${from} --> ${to}: ${event}`),
  );
  const ends = Object.entries(drawing.table)
    .filter(([, events]) => Object.keys(events).length === 0)
    .map(([state]) => `    ${state} --> [*]`);
  return [
    `# ${drawing.title}`,
    "",
    "Drawn from the table in `src-shared/domain` by `node scripts/draw-state-machines.ts`; do not edit.",
    "",
    drawing.text,
    "",
    "```mermaid",
    "stateDiagram-v2",
    `    [*] --> ${drawing.first}`,
    ...moves,
    ...ends,
    "```",
    "",
  ].join("\n");
}
