import { expect, test } from "vitest";
import { type BallotRules, type BallotView, ballotDraft } from "../../src-shared/contract/verification.ts";
import {
  answerDoubt,
  answerLine,
  approval,
  chooseList,
  fromKept,
  groundFromAnswers,
  missingAnswers,
  startDraft,
  toKept,
} from "./draft.ts";

const rules: BallotRules = {
  electionType: "kommunestyre",
  election: "Kommunestyrevalg",
  contest: "Fjordvik",
  category: "VO",
  personal: true,
  writeIn: true,
  maxWriteIns: 5,
  rejectionReasons: [],
  lists: [
    { id: "BLANK", name: "Blank", candidates: [] },
    { id: "A", name: "A-lista", candidates: [{ id: "a1", place: 1, name: "Ask Berg", birthYear: null }] },
    { id: "B", name: "B-lista", candidates: [{ id: "b1", place: 1, name: "Bodil Dal", birthYear: null }] },
  ],
};

function ballot(change: Partial<BallotView["reading"]>): BallotView {
  return {
    sheet: "1",
    count: "1",
    box: 1,
    position: 1,
    front: {
      url: "",
      width: 10,
      height: 10,
      rotation: 0,
      regions: [
        {
          index: 7,
          kind: "personalVote",
          subject: "a1",
          state: "uncertain",
          ink: 0.05,
          corners: [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
          ],
        },
      ],
    },
    back: null,
    decision: null,
    aside: null,
    control: [],
    reading: {
      sheet: "1",
      ballot: { number: "1", type: "candidates", id: "000000001", list: "A" },
      frontIs: 1,
      rotation: 0,
      stamp: { fill: 0.3, present: true },
      personalVotes: [],
      partyVote: null,
      writeIns: [],
      marks: [],
      reasons: [],
      outcome: "verify",
      cpuMs: 0,
      ...change,
    },
  };
}

test("nothing is chosen beforehand where a person is asked", () => {
  const draft = startDraft(ballot({ stamp: { fill: 0.02, present: null }, reasons: ["stamp-weak"] }), rules);
  expect(draft.stamp).toBeNull();
  expect(missingAnswers(draft)).toEqual(["stamp"]);
  expect(approval(draft, rules)).toBeNull();
});

test("a ballot whose number could not be read needs both number and list answered", () => {
  const draft = startDraft(ballot({ ballot: null, reasons: ["number-unreadable"] }), rules);
  expect(missingAnswers(draft)).toEqual(["number", "party"]);
});

test("an uncertain box is not a vote until a person says so", () => {
  const view = ballot({ marks: [{ region: 7, ink: 0.05, state: "uncertain" }], reasons: ["mark-uncertain"] });
  const draft = startDraft(view, rules);
  expect(missingAnswers(draft)).toEqual(["marks"]);
  expect(approval(answerDoubt(draft, "a1", true), rules)).toMatchObject({ personalVotes: ["a1"] });
  expect(approval(answerDoubt(draft, "a1", false), rules)).toMatchObject({ personalVotes: [] });
});

test("every line with writing is answered; nothing and illegible give no vote", () => {
  const view = ballot({
    writeIns: [
      { line: 1, writing: true, proposals: [] },
      { line: 2, writing: null, proposals: [] },
      { line: 3, writing: false, proposals: [] },
    ],
    reasons: ["write-in-present"],
  });
  let draft = startDraft(view, rules);
  expect(draft.writeIns.map((line) => line.line)).toEqual([1, 2]);
  draft = answerLine(draft, 1, { kind: "candidate", candidate: "b1" });
  expect(missingAnswers(draft)).toEqual(["writeIns"]);
  draft = answerLine(draft, 2, { kind: "illegible" });
  expect(approval(draft, rules)).toEqual({ decision: "approve", list: "A", personalVotes: [], writeIns: ["b1"] });
});

test("more write-ins than may count are not approved; repeats and the own list's names are none of them", () => {
  const view = ballot({
    writeIns: [1, 2, 3].map((line) => ({ line, writing: true, proposals: [] })),
    reasons: ["write-in-present"],
  });
  const named = (...candidates: string[]) =>
    candidates.reduce(
      (draft, candidate, at) => answerLine(draft, at + 1, { kind: "candidate", candidate }),
      startDraft(view, rules),
    );
  const strict = { ...rules, maxWriteIns: 1 };
  expect(approval(named("b1", "b1", "a1"), strict)).not.toBeNull();
  expect(approval(named("b1", "b2", "a1"), strict)).toBeNull();
  expect(approval(named("b1", "b2", "a1"), rules)).not.toBeNull();
});

test("a ballot without a stamp cannot be approved, only proposed rejected on ground a", () => {
  const draft = { ...startDraft(ballot({ reasons: ["stamp-missing"] }), rules), stamp: false };
  expect(approval(draft, rules)).toBeNull();
  expect(groundFromAnswers(draft)).toBe("A");
});

test("a reason that no field asks about still needs a look", () => {
  const draft = startDraft(ballot({ reasons: ["ink-outside-fields"] }), rules);
  expect(missingAnswers(draft)).toEqual(["marks"]);
  expect(approval({ ...draft, looked: true }, rules)).not.toBeNull();
});

test("another list chosen by hand leaves marks of the first behind", () => {
  const draft = startDraft(ballot({ personalVotes: ["a1"], reasons: ["party-name-mismatch"] }), rules);
  expect([...chooseList(draft, "B", rules).personalVotes]).toEqual([]);
});

test("where the control reader read otherwise, the question is open again", () => {
  const finding = { region: 7, subject: "a1", machine: "marked", control: "empty" };
  const view: BallotView = {
    ...ballot({
      personalVotes: ["a1"],
      marks: [{ region: 7, ink: 0.2, state: "marked" }],
      writeIns: [{ line: 2, writing: false, proposals: [] }],
      reasons: ["control-disagreement"],
    }),
    control: [
      { ...finding, field: "personalVote", step: "marks" },
      { ...finding, field: "writing", region: 8, subject: "2", step: "marks" },
      { ...finding, field: "stamp", region: null, subject: null, step: "stamp" },
    ],
  };
  const draft = startDraft(view, rules);
  expect(draft.personalVotes.has("a1")).toBe(false);
  expect(missingAnswers(draft)).toEqual(["stamp", "marks", "writeIns"]);
});

test("a ballot that was sent to a person without a doubt of the machine still needs a look", () => {
  const draft = startDraft(ballot({}), rules);
  expect(approval(draft, rules)).toBeNull();
  expect(missingAnswers(draft)).toEqual(["marks"]);
});

test("answers that were kept come back as they were, and what was open is open", () => {
  const view = ballot({
    stamp: { fill: 0.02, present: null },
    writeIns: [{ line: 1, writing: true, proposals: [] }],
    reasons: ["stamp-weak", "write-in-present"],
  });
  const answered = answerLine({ ...startDraft(view, rules), stamp: true }, 1, { kind: "candidate", candidate: "b1" });
  const sent = ballotDraft.parse(JSON.parse(JSON.stringify(toKept(answered))));
  expect(fromKept(sent, view, rules)).toEqual(answered);
  const half = fromKept(toKept({ ...startDraft(view, rules), stamp: true }), view, rules);
  expect(missingAnswers(half)).toEqual(["writeIns"]);
});
