import type { BaseData, Candidate, ElectionList } from "../../src-shared/domain/base-data.ts";
import type { Layout } from "../../src-shared/domain/layout.ts";
import { refuse } from "../../src-shared/result.ts";
import type { BallotDesign } from "../ballots/design-ballots.ts";
import { ballotIdOf } from "../ballots/write-ballots.ts";
import type { PlannedSheet } from "./test-plan.ts";

/** The Election Directorate's set: 11 ballots of each of three parties, 5 blank ones and 2 with boxes for parties. */
const OF_EACH_PARTY = 11;
const BLANK = 5;
const TICK_BOX = 2;
/** So many ballots of the second party get candidate no. 1 of the first written on. */
const WRITE_INS = 5;
/** So many blank ones get a party's name written on; the Directorate's own number is not in the part that is public. */
const WRITTEN_BLANK = 2;

/** Ids of test ballots begin where no printer's do. */
const FIRST_ID = 990_000_001;

export interface TestSet {
  readonly lists: readonly ElectionList[];
  /** Ballots in the order of printing, with how many of each. */
  readonly prints: readonly { readonly design: BallotDesign; readonly copies: number; readonly firstId: number }[];
  readonly sheets: readonly PlannedSheet[];
}

/**
 * The 40 ballots of the test and what is done to each (domain.md section 10).
 * @param wanted ids of three lists; the first three registered parties where left out
 * @throws Refusal `test-lists-unfit`
 */
export function planTestSheets(
  baseData: BaseData,
  designs: readonly BallotDesign[],
  wanted: readonly string[] = [],
): TestSet {
  const election = baseData.elections[0]!;
  const contest = election.contests[0]!;
  const own = designs.filter((design) => design.contestId === contest.id && design.electionId === election.id);
  const parties = contest.lists.filter((list) => list.category === "registered");
  const lists =
    wanted.length > 0 ? wanted.flatMap((id) => parties.find((list) => list.id === id) ?? []) : parties.slice(0, 3);
  if (lists.length !== 3) {
    refuse(
      "test-lists-unfit",
      `The test needs three registered parties. Nothing was written. ${contest.name} has: ${parties.map(({ id }) => id).join(", ") || "none"}.`,
    );
  }
  const designOf = (type: Layout["ballotType"], list: string | null) =>
    own.find(({ layout }) => layout.ballotType === type && (list === null || layout.list === list));
  const kinds = [
    ...lists.map((list) => ({ design: designOf("candidates", list.id), copies: OF_EACH_PARTY })),
    { design: designOf("blank", null), copies: BLANK },
    { design: designOf("parties", null), copies: TICK_BOX },
  ];
  let next = FIRST_ID;
  const prints = kinds.flatMap(({ design, copies }) => {
    if (!design) return [];
    const print = { design, copies, firstId: next };
    next += copies;
    return [print];
  });
  const sheets = prints.flatMap(({ design, copies, firstId }) =>
    Array.from({ length: copies }, (_, n) => plannedSheet(design.layout, ballotIdOf(firstId + n), n, lists)),
  );
  return { lists, prints, sheets };
}

function plannedSheet(layout: Layout, ballotId: string, n: number, lists: readonly ElectionList[]): PlannedSheet {
  const { ballotNumber, ballotType: type, list } = layout;
  const plain = {
    ballotId,
    ballotNumber,
    type,
    list,
    personalVotes: [],
    partyVote: null,
    writeIn: null,
    writing: null,
  };
  if (type === "parties") return { ...plain, partyVote: lists[n % lists.length]!.id };
  if (type === "blank") return { ...plain, writing: n < WRITTEN_BLANK ? lists[n % lists.length]!.name : null };
  const writes = list === lists[1]!.id && n < WRITE_INS && layout.regions.some(({ kind }) => kind === "writeIn");
  return { ...plain, personalVotes: crossed(layout), writeIn: writes ? named(lists[0]!.candidates[0]!) : null };
}

/** The first three candidates with a box, and the last. */
function crossed(layout: Layout): string[] {
  const boxes = layout.regions
    .flatMap((region) => (region.kind === "personalVote" ? [region] : []))
    .sort((a, b) => a.place - b.place)
    .map(({ candidate }) => candidate);
  return [...new Set([...boxes.slice(0, 3), ...boxes.slice(-1)])];
}

function named({ id, name }: Candidate): { candidate: string; name: string } {
  return { candidate: id, name };
}
