import { BLANK_LIST } from "../ids.ts";
import { type Problem, refuse } from "../result.ts";
import type { Contest, Election } from "./base-data.ts";
import type { CountCategory } from "./count-categories.ts";
import type { BallotDecision } from "./decision.ts";
import { type CountingLevel, electionRules } from "./election-rules.ts";
import { rejectionReasons, rejectionReasonsFor } from "./rejection-reasons.ts";

/** What the rules for a decision depend on. */
export interface DecisionSetting {
  readonly election: Pick<Election, "type" | "settings">;
  readonly contest: Contest;
  readonly category: CountCategory;
  readonly level: CountingLevel;
}

/** Something that was left out of a decision because it does not count; told to the person, never silent. */
export interface DecisionNote {
  readonly code: "own-list-write-in" | "candidate-twice" | "corrections-read-elsewhere";
  readonly message: string;
}

/** The level that a board counts on, from its area path: country.county is a county, anything deeper a municipality. */
export function countingLevelOf(areaPath: string): CountingLevel {
  return areaPath.split(".").length <= 2 ? "county" : "municipality";
}

/** True where this level reads what voters changed (domain.md 4.3); else stamp, party and blank only. */
export function readsCorrections(setting: Pick<DecisionSetting, "election" | "level">): boolean {
  return electionRules[setting.election.type].correctionsReadBy === setting.level;
}

/**
 * A decision as it will be stored and counted: what does not count by rule is left out and named in `notes`.
 * Throws Refusal `decision-not-allowed` with every problem at once. The limit of write-ins is enforced here and
 * nowhere else relied on (Eigersund 2011: an eighth where seven was the maximum).
 */
export function checkDecision(
  decision: BallotDecision,
  setting: DecisionSetting,
): { decision: BallotDecision; notes: DecisionNote[] } {
  const problems: Problem[] = [];
  const notes: DecisionNote[] = [];
  const checked =
    decision.decision === "reject"
      ? checkRejection(decision, setting, problems)
      : checkApproval(decision, setting, problems, notes);
  if (problems.length > 0) {
    refuse("decision-not-allowed", "The decision breaks the rules of this election; nothing was stored.", {}, problems);
  }
  return { decision: checked, notes };
}

type Rejection = Extract<BallotDecision, { decision: "reject" }>;
type Approval = Extract<BallotDecision, { decision: "approve" }>;

function checkRejection(decision: Rejection, setting: DecisionSetting, problems: Problem[]): Rejection {
  const allowed = rejectionReasonsFor(setting.category);
  if (!allowed.includes(decision.reason)) {
    const meaning = rejectionReasons[decision.reason].meaning;
    problems.push({
      code: "reason-of-other-period",
      where: `reason ${decision.reason}`,
      message: `${decision.reason} (${meaning}) is not used in ${setting.category}; use one of ${allowed.join(", ")}`,
    });
  }
  return decision;
}

function checkApproval(
  decision: Approval,
  setting: DecisionSetting,
  problems: Problem[],
  notes: DecisionNote[],
): Approval {
  const list = setting.contest.lists.find((l) => l.id === decision.list);
  if (!list) {
    const known = setting.contest.lists.map((l) => l.id).join(", ");
    problems.push({
      code: "unknown-list",
      where: `list ${decision.list}`,
      message: `no such list in ${setting.contest.name}; the lists are ${known}`,
    });
    return decision;
  }
  if (!readsCorrections(setting) && decision.personalVotes.length + decision.writeIns.length > 0) {
    notes.push({
      code: "corrections-read-elsewhere",
      message: "what voters changed on these ballots is read at the other level; only the list was kept",
    });
    return { ...decision, personalVotes: [], writeIns: [] };
  }
  const own = new Set(list.candidates.map((c) => c.id));
  return {
    ...decision,
    personalVotes: checkPersonalVotes(decision, own, setting, problems, notes),
    writeIns: checkWriteIns(decision, own, setting, problems, notes),
  };
}

function checkPersonalVotes(
  decision: Approval,
  own: ReadonlySet<string>,
  setting: DecisionSetting,
  problems: Problem[],
  notes: DecisionNote[],
): string[] {
  if (decision.personalVotes.length > 0 && !setting.election.settings.personal) {
    const message = "this election has no personal votes";
    problems.push({ code: "personal-votes-not-allowed", where: "personalVotes", message });
    return decision.personalVotes;
  }
  const votes = once(decision.personalVotes, "personal vote", notes);
  for (const id of votes) {
    if (own.has(id)) continue;
    const message = `is not on the list ${decision.list}`;
    problems.push({ code: "candidate-not-on-list", where: `personalVotes: candidate ${id}`, message });
  }
  return votes;
}

function checkWriteIns(
  decision: Approval,
  own: ReadonlySet<string>,
  setting: DecisionSetting,
  problems: Problem[],
  notes: DecisionNote[],
): string[] {
  if (decision.writeIns.length === 0) return [];
  if (!setting.election.settings.writeIn || decision.list === BLANK_LIST) {
    const message = setting.election.settings.writeIn
      ? "a blank ballot carries no votes for candidates"
      : "this election has no write-ins";
    problems.push({ code: "write-ins-not-allowed", where: "writeIns", message });
    return decision.writeIns;
  }
  const standing = new Set(setting.contest.lists.flatMap((l) => l.candidates.map((c) => c.id)));
  const kept: string[] = [];
  for (const id of once(decision.writeIns, "write-in", notes)) {
    if (!standing.has(id)) {
      const message = `does not stand in ${setting.contest.name}`;
      problems.push({ code: "unknown-candidate", where: `writeIns: candidate ${id}`, message });
    } else if (own.has(id)) {
      notes.push({
        code: "own-list-write-in",
        message: `candidate ${id} stands on the ballot's own list; the write-in does not count and was left out`,
      });
    } else kept.push(id);
  }
  if (kept.length > setting.contest.maxWriteIns) {
    problems.push({
      code: "too-many-write-ins",
      where: "writeIns",
      message: `${kept.length} write-ins, and the legal maximum is ${setting.contest.maxWriteIns}`,
    });
  }
  return kept;
}

/** One vote for a candidate on a ballot: repeats do not add (domain.md section 8). */
function once(candidates: readonly string[], kind: string, notes: DecisionNote[]): string[] {
  const distinct = [...new Set(candidates)];
  if (distinct.length < candidates.length) {
    notes.push({ code: "candidate-twice", message: `the same candidate has more than one ${kind}; one was kept` });
  }
  return distinct;
}
