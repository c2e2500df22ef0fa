import type { ElectionList } from "../../src-shared/domain/base-data.ts";
import { refuse } from "../../src-shared/result.ts";
import { candidateTable } from "./candidate-table.ts";
import { combine, type Sketch } from "./drawing.ts";
import { CLEARANCE, content } from "./geometry.ts";
import { planTable, writeInHeight } from "./table-plan.ts";
import { type BallotSubject, instructions, kicker, partyName } from "./title-block.ts";
import { wording } from "./wording.ts";
import { writeInArea, writeInHeading } from "./write-in-area.ts";

/** Front of a list's ballot below the header: the name, what the voter may do, the candidates, the lines to write on. */
export function candidateFront(subject: BallotSubject, list: ElectionList): Sketch {
  const { event, election, contest } = subject;
  const { personal, writeIn, renumber, strikeout } = election.settings;
  const writeInLines = writeIn ? contest.maxWriteIns : 0;
  const need = { lines: writeInLines, headingMm: writeInHeading(event) };
  const mayChange = renumber || strikeout;
  const marksExtraVotes = list.candidates.some((candidate) => candidate.baselineVotes);
  const told = instructions(event, [
    personal ? wording.personalVote : mayChange ? wording.changes : wording.unchanged,
    ...(marksExtraVotes ? [wording.baselineVotes] : []),
    wording.fold,
  ]);
  const top = told.bottom + CLEARANCE + 0.6;
  const plan =
    planTable(list.candidates.length, need, content.bottom - top) ??
    refuse(
      "ballot-does-not-fit",
      `The ballot of ${list.name} in ${contest.name} does not fit on one A4 side: ${list.candidates.length} candidates and ${writeInLines} write-in lines. Nothing was written. Lower the number of write-in lines in the base data.`,
      { contest: contest.id, list: list.id, candidates: list.candidates.length, writeInLines },
    );
  const table = candidateTable(list, {
    columns: plan.columns,
    pitch: plan.pitch,
    top,
    boxes: personal,
    changesWidth: mayChange && !personal ? 10 : 0,
  });
  const tableBottom = top + Math.ceil(list.candidates.length / plan.columns) * plan.pitch;
  // The lines stand at the foot of a full page, and follow the candidates where there is room below.
  const writeInTop = Math.min(tableBottom + 6, content.bottom - writeInHeight(need, plan));
  return combine(
    { shapes: kicker(subject), regions: [] },
    partyName(list.name),
    { shapes: told.shapes, regions: [] },
    table,
    writeInArea(event, writeInLines, plan, writeInTop),
  );
}
