import type { BaseData, Candidate, Contest, ElectionList } from "../../src-shared/domain/base-data.ts";
import type { Problem } from "../../src-shared/result.ts";
import { ProblemList } from "./problem-list.ts";

/**
 * What newer base data alters that a count already relies on: contests, the lists in use and their candidates, what a
 * voter may change. Additions that touch no list in use are no change. Empty where the newer may replace the older.
 * @param usedLists ids of the lists that ballots were counted for or are being counted for
 */
export function describeChange(old: BaseData, next: BaseData, usedLists: Iterable<string>): readonly Problem[] {
  const changes = new ProblemList();
  const used = new Set(usedLists);
  if (old.event.id !== next.event.id)
    changes.add(
      "event-altered",
      "event",
      `The event is ${next.event.id} (${next.event.name}), it was ${old.event.id}.`,
    );
  if (old.event.training !== next.event.training)
    changes.add(
      "event-altered",
      "event",
      next.event.training ? "It is now a training event." : "It is now a real event.",
    );
  for (const election of old.elections) {
    const newer = next.elections.find((candidate) => candidate.id === election.id);
    const where = `election ${election.id} ${election.name}`;
    if (!newer) {
      changes.add("election-removed", where, "The election is gone.");
      continue;
    }
    const rules = (data: typeof election) => JSON.stringify([data.type, data.settings]);
    if (rules(newer) !== rules(election))
      changes.add("election-altered", where, "What a voter may change is no longer the same.");
    for (const contest of election.contests)
      describeContest(
        contest,
        newer.contests.find((candidate) => candidate.id === contest.id),
        where,
        used,
        changes,
      );
  }
  return changes.all;
}

function describeContest(
  old: Contest,
  next: Contest | undefined,
  election: string,
  used: ReadonlySet<string>,
  changes: ProblemList,
): void {
  const where = `${election}, contest ${old.id} ${old.name}`;
  if (!next) {
    changes.add("contest-removed", where, "The contest is gone.");
    return;
  }
  if (next.seats !== old.seats) changes.add("contest-altered", where, `Seats: ${old.seats} -> ${next.seats}.`);
  if (next.maxWriteIns !== old.maxWriteIns)
    changes.add("contest-altered", where, `Write-ins allowed: ${old.maxWriteIns} -> ${next.maxWriteIns}.`);
  for (const list of old.lists) {
    if (!used.has(list.id)) continue;
    describeList(
      list,
      next.lists.find((candidate) => candidate.id === list.id),
      where,
      changes,
    );
  }
}

function describeList(old: ElectionList, next: ElectionList | undefined, contest: string, changes: ProblemList): void {
  const where = `${contest}, list ${old.id} ${old.name}`;
  if (!next) {
    changes.add("list-removed", where, "The list is gone.");
    return;
  }
  if (next.shortCode !== old.shortCode)
    changes.add("list-altered", where, `Short code (printed on the ballots): ${old.shortCode} -> ${next.shortCode}.`);
  if (next.name !== old.name) changes.add("list-altered", where, `Name: ${old.name} -> ${next.name}.`);
  const newer = new Map(next.candidates.map((candidate) => [candidate.place, candidate]));
  for (const candidate of old.candidates) {
    const replacement = newer.get(candidate.place);
    newer.delete(candidate.place);
    describeCandidate(candidate, replacement, where, changes);
  }
  for (const added of newer.values())
    changes.add("candidate-added", where, `Candidate ${added.place} ${added.name} is new.`);
}

/** A mended residence or profession alters no count; name, place, id and extra votes do. */
function describeCandidate(old: Candidate, next: Candidate | undefined, where: string, changes: ProblemList): void {
  if (!next) {
    changes.add("candidate-removed", where, `Candidate ${old.place} ${old.name} is gone.`);
    return;
  }
  if (next.name !== old.name)
    changes.add("candidate-altered", where, `Candidate ${old.place}: ${old.name} -> ${next.name}.`);
  else if (next.id !== old.id)
    changes.add("candidate-altered", where, `Candidate ${old.place} ${old.name}: id ${old.id} -> ${next.id}.`);
  if (next.baselineVotes !== old.baselineVotes)
    changes.add(
      "candidate-altered",
      where,
      `Candidate ${old.place} ${old.name}: extra votes ${next.baselineVotes ? "added" : "removed"}.`,
    );
}
