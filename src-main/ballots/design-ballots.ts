import { encodeBallotNumber } from "../../src-shared/domain/ballot-number.ts";
import type { BaseData, Contest, Election } from "../../src-shared/domain/base-data.ts";
import { type BallotType, type Layout, layout } from "../../src-shared/domain/layout.ts";
import { BLANK_LIST, BLANK_SHORT_CODE, PARTIES_SHORT_CODE } from "../../src-shared/ids.ts";
import { type Problem, refuse } from "../../src-shared/result.ts";
import { back } from "./back.ts";
import { blankFront } from "./blank-front.ts";
import { candidateFront } from "./candidate-front.ts";
import { combine, type Drawing, type Sketch } from "./drawing.ts";
import { paper } from "./geometry.ts";
import { ballotIdRegion, ballotIdShapes, ballotNumberCode, ballotTypeCells, registrationMarks } from "./header.ts";
import { partiesFront } from "./parties-front.ts";
import { type BallotSubject, trainingNotice } from "./title-block.ts";

/** One ballot of one contest: what is printed on it, and where the machine reads. */
export interface BallotDesign {
  readonly layout: Layout;
  readonly electionId: string;
  readonly contestId: string;
  /** Without an id the place of the id stays white: the template that ids are stamped into. */
  drawFront(ballotId: string | null): Drawing;
  drawBack(): Drawing;
}

/** Stands for the party (tick-box) ballot, which belongs to no list, where lists are chosen by id. */
export const PARTIES = "PARTIES";

/**
 * Every ballot of every contest: its lists in ballot order, the blank one, and the party ballot where registered
 * parties stand.
 * @param options.lists only these list ids (`BLANK` and `PARTIES` name the other two kinds)
 * @throws Refusal `unknown-list`, `ballot-number-not-unique` or `ballot-does-not-fit`
 */
export function designBallots(
  baseData: BaseData,
  options: { lists?: readonly string[] | undefined } = {},
): BallotDesign[] {
  const designs = baseData.elections.flatMap((election) =>
    election.contests.flatMap((contest) =>
      designContest({ event: baseData.event, election, contest }, options.lists?.length ? options.lists : null),
    ),
  );
  refuseUnknownLists(baseData, options.lists ?? []);
  refuseSharedNumbers(designs);
  return designs;
}

function designContest(subject: BallotSubject, wanted: readonly string[] | null): BallotDesign[] {
  const { lists } = subject.contest;
  const include = (id: string): boolean => wanted === null || wanted.includes(id);
  const designs: BallotDesign[] = [];
  for (const list of lists) {
    if (list.id === BLANK_LIST || list.category === "blank" || !include(list.id)) continue;
    designs.push(design(subject, "candidates", list.id, list.shortCode, candidateFront(subject, list)));
  }
  if (include(BLANK_LIST)) designs.push(design(subject, "blank", BLANK_LIST, BLANK_SHORT_CODE, blankFront(subject)));
  const registered = lists.filter((list) => list.category === "registered");
  if (registered.length > 0 && include(PARTIES)) {
    designs.push(design(subject, "parties", null, PARTIES_SHORT_CODE, partiesFront(subject, registered)));
  }
  return designs;
}

function design(
  subject: BallotSubject,
  ballotType: BallotType,
  list: string | null,
  shortCode: number,
  body: Sketch,
): BallotDesign {
  const { event, election, contest } = subject;
  const number = encodeBallotNumber({ event: event.id, election: election.id, contest: contest.id, shortCode });
  const training: Sketch = { shapes: trainingNotice(event), regions: [] };
  const front = combine(
    registrationMarks("front"),
    ballotNumberCode("front", number),
    ballotTypeCells(ballotType),
    ballotIdRegion(),
    body,
    training,
  );
  const reverse = combine(registrationMarks("back"), ballotNumberCode("back", number), back(subject), training);
  return {
    layout: layout.parse({
      schema: "tellesentral/layout/1",
      ballotNumber: number,
      ballotType,
      list,
      paperMm: { ...paper },
      regions: [...front.regions, ...reverse.regions],
    }),
    electionId: election.id,
    contestId: contest.id,
    drawFront: (ballotId) =>
      ballotId === null ? front.shapes : [...front.shapes, ...ballotIdShapes(ballotType, ballotId)],
    drawBack: () => reverse.shapes,
  };
}

function refuseUnknownLists(baseData: BaseData, wanted: readonly string[]): void {
  const contests: Contest[] = baseData.elections.flatMap((election: Election) => election.contests);
  const known = new Set([BLANK_LIST, PARTIES, ...contests.flatMap((c) => c.lists.map((list) => list.id))]);
  const problems = wanted
    .filter((id) => !known.has(id))
    .map((id): Problem => ({ code: "unknown-list", where: id, message: "no such list in the base data" }));
  if (problems.length > 0) {
    refuse(
      "unknown-list",
      `The base data has no such list. Nothing was written. It has: ${[...known].join(", ")}.`,
      { lists: [...known] },
      problems,
    );
  }
}

function refuseSharedNumbers(designs: readonly BallotDesign[]): void {
  const byNumber = Map.groupBy(designs, (each) => each.layout.ballotNumber);
  const problems = [...byNumber].flatMap(([number, same]): Problem[] =>
    same.length < 2
      ? []
      : [
          {
            code: "ballot-number-not-unique",
            where: `contest ${same[0]!.contestId}`,
            message: `${same.map((each) => each.layout.list ?? PARTIES).join(", ")} would all carry number ${number}`,
          },
        ],
  );
  if (problems.length > 0) {
    refuse(
      "ballot-number-not-unique",
      "Lists share a short code, so their ballots could not be told apart. Nothing was written. Give each list its own short code in the base data.",
      {},
      problems,
    );
  }
}
