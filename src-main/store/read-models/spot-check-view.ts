import { mostMisread } from "../../../src-shared/domain/sampling/misread-bound.ts";
import { type DifferingPart, differingParts } from "../../../src-shared/domain/sampling/own-reading.ts";
import { type RiskAudit, riskAfter } from "../../../src-shared/domain/sampling/risk-limit.ts";
import type { SampledBallot } from "../../../src-shared/domain/sampling/sampled-ballot.ts";
import { seatMargins } from "../../../src-shared/domain/sampling/seat-margins.ts";
import { settle } from "../../../src-shared/domain/settlement.ts";
import type { SheetVote } from "../../../src-shared/domain/tally.ts";
import { refuse } from "../../../src-shared/result.ts";
import { tallyStoredCount } from "../../use-cases/counts/tally-stored-count.ts";
import { type CountedPaper, populationOf } from "../../use-cases/spot-check/population.ts";
import type { Draw, OwnReadingRecord, SpotCheck } from "../../use-cases/spot-check/spot-check-port.ts";
import type { StoreTransaction } from "../../use-cases/store-port.ts";

/** One drawn ballot; what was counted for it is there only once a person has read it. */
export interface DrawnBallot extends Draw {
  readonly count: number;
  readonly box: number;
  readonly position: number;
  readonly ballotId: string;
  readonly own: OwnReadingRecord | null;
  readonly parts: readonly DifferingPart[];
  readonly decided: boolean;
}

export interface Verdict {
  /** Different sheets drawn, and those read. */
  readonly drawn: number;
  readonly read: number;
  /** Counted otherwise than a person reads them, the auditor's own mistakes left out. */
  readonly misread: number;
  readonly byMachine: number;
  readonly byVerifier: number;
  readonly byAuditor: number;
  readonly unexplained: number;
  /** At most so many of the population are misread, as sure as the plan says; null for a risk limit, or before all is read. */
  readonly mostMisread: number | null;
  /** The risk after what was read, 0..1; null for the other kinds. */
  readonly risk: number | null;
}

export interface SpotCheckView {
  readonly check: SpotCheck;
  readonly ballots: readonly DrawnBallot[];
  readonly verdict: Verdict;
  /** The count is still as it was when the sample was drawn. */
  readonly current: boolean;
}

export async function spotCheckView(tx: StoreTransaction, id: number): Promise<SpotCheckView> {
  const check = await tx.spotChecks.get(id);
  const draws = await tx.spotChecks.draws(id);
  const own = new Map((await tx.spotChecks.readings(id)).map((record) => [record.sheet, record]));
  const population = await populationOf(tx, check.plan).catch(() => null);
  const papers = new Map(population?.papers.map((paper) => [paper.sheet, paper]));
  const ballots: DrawnBallot[] = [];
  for (const draw of draws) {
    const paper = papers.get(draw.sheet) ?? (await lostPaper(tx, draw.sheet));
    const record = own.get(draw.sheet) ?? null;
    const { count, box, position, ballotId, decided } = paper;
    const parts = record ? differingParts(record.reading, record.counted) : [];
    ballots.push({ ...draw, count, box, position, ballotId, decided, own: record, parts });
  }
  return {
    check,
    ballots,
    verdict: await verdictOf(tx, check, ballots),
    current: population?.hash === check.populationHash,
  };
}

/** A sheet that no longer counts, because the count was opened again: it is still shown. */
async function lostPaper(tx: StoreTransaction, id: number): Promise<Omit<CountedPaper, "vote">> {
  const sheet = await tx.sheets.get(id);
  return {
    sheet: id,
    count: sheet.count,
    box: sheet.boxNumber,
    position: sheet.sequence,
    ballotId: sheet.ballotId ?? "–",
    decided: sheet.decision !== null,
  };
}

async function verdictOf(tx: StoreTransaction, check: SpotCheck, ballots: readonly DrawnBallot[]): Promise<Verdict> {
  const sheets = [...new Map(ballots.map((ballot) => [ballot.sheet, ballot])).values()];
  const read = sheets.filter(({ own }) => own !== null);
  const differing = read.filter(({ parts }) => parts.length > 0);
  const by = (cause: string | null) => differing.filter(({ own }) => own!.cause === cause).length;
  const misread = differing.length - by("auditor");
  const { plan, population } = check;
  return {
    drawn: sheets.length,
    read: read.length,
    misread,
    byMachine: by("machine"),
    byVerifier: by("verifier"),
    byAuditor: by("auditor"),
    unexplained: by(null),
    mostMisread:
      plan.kind === "seats" || read.length < sheets.length
        ? null
        : mostMisread(misread, sheets.length, population, plan.confidence),
    risk: plan.kind === "seats" ? await riskOf(tx, plan, population, ballots) : null,
  };
}

/** What the seats of a contest rest on, as it was counted. */
export async function riskAuditOf(
  tx: StoreTransaction,
  { election: electionId, contest: contestId }: { election: string; contest: string },
  ballots: number,
): Promise<RiskAudit> {
  const counts = (await tx.counts.all()).filter(
    ({ key, state }) =>
      key.election === electionId && key.contest === contestId && key.stage === "final" && state !== "discarded",
  );
  const [first] = counts;
  if (!first) return refuse("spot-check-not-ready", "No final count of this contest is completed.");
  const { election, contest } = await tx.counts.setting(first);
  const results = [];
  for (const count of counts) results.push(count.result ?? (await tallyStoredCount(tx, count)));
  const { listVotes, seats } = settle(election, contest, results);
  const lists = contest.lists
    .filter(({ id }) => listVotes[id] !== undefined)
    .map(({ id, candidates }) => ({
      list: id,
      votes: listVotes[id]!,
      seats: seats[id] ?? 0,
      candidates: candidates.length,
    }));
  return { margins: seatMargins(lists), ballots, weight: election.settings.writeIn ? contest.seats : 1 };
}

async function riskOf(
  tx: StoreTransaction,
  plan: { election: string; contest: string },
  population: number,
  ballots: readonly DrawnBallot[],
): Promise<number> {
  const audit = await riskAuditOf(tx, plan, population).catch(() => null);
  const [first] = ballots;
  if (!audit || !first) return 1;
  const { contest } = await tx.counts.setting(await tx.counts.get(first.count));
  const listOf = new Map(contest.lists.flatMap((list) => list.candidates.map(({ id }) => [id, list.id] as const)));
  const sampled = (list: string, writeIns: readonly string[]): SampledBallot => ({
    list,
    writeInLists: writeIns.flatMap((id) => listOf.get(id) ?? []),
  });
  const ofVote = (vote: SheetVote): SampledBallot =>
    vote.kind === "rejected" ? { list: null, writeInLists: [] } : sampled(vote.vote.list, vote.vote.writeIns);
  return riskAfter(
    audit,
    ballots.flatMap(({ own, parts }) => {
      if (!own) return [];
      const machine = ofVote(own.counted);
      if (parts.length === 0 || own.cause === "auditor") return [{ machine, person: machine }];
      if (own.reading.verdict === "counts")
        return [{ machine, person: sampled(own.reading.list, own.reading.writeIns) }];
      // A paper that is not there, or does not count, is taken for the worst: it was nobody's vote.
      return [{ machine, person: { list: null, writeInLists: [] } }];
    }),
  );
}
