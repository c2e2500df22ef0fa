import { isDeepStrictEqual } from "node:util";
import type { Kysely } from "kysely";
import type { BallotDecision } from "../../src-shared/domain/decision.ts";
import {
  noSecondReading,
  type ReadingRound,
  readingRounds,
  type SecondReadingRule,
  sameDecision,
} from "../../src-shared/domain/reading-rounds.ts";
import type { Problem } from "../../src-shared/result.ts";
import { secondReadingRule } from "../store/repositories/second-reading-rows.ts";
import type { Schema } from "../store/schema.ts";
import { asksForSecond } from "../use-cases/verification/second-reading.ts";
import { type AuditEntry, sha256 } from "./audit-chain.ts";

interface LoggedReading {
  readonly by: string;
  readonly decision: BallotDecision;
}

/** A first reading, and what the count asked for just then. */
interface FirstReading {
  readonly sheet: number;
  readonly decision: BallotDecision;
  readonly again: boolean;
  readonly rule: SecondReadingRule;
  readonly seedHash: string | null;
}

/** What the log says about who read which ballot, and about what the counts asked for. */
export interface ReadingFacts {
  /** Per sheet: what is in force, by round. */
  readonly inForce: Map<number, Map<ReadingRound, LoggedReading>>;
  readonly rules: Map<number, SecondReadingRule>;
  /** Per count: SHA-256 of the secret that draws, as it was written down when it was drawn. */
  readonly seeds: Map<number, string>;
  readonly firsts: FirstReading[];
}

export const noReadingFacts = (): ReadingFacts => ({
  inForce: new Map(),
  rules: new Map(),
  seeds: new Map(),
  firsts: [],
});

type Details = SecondReadingRule & {
  sheet: number;
  count: number;
  round?: ReadingRound;
  after: BallotDecision;
  seedHash: string;
};

export function gatherReadings(facts: ReadingFacts, entry: AuditEntry): void {
  const details = JSON.parse(entry.data) as Details;
  const ofSheet = () => {
    const known = facts.inForce.get(details.sheet) ?? new Map<ReadingRound, LoggedReading>();
    facts.inForce.set(details.sheet, known);
    return known;
  };
  switch (entry.type) {
    case "store-emptied":
      for (const gathered of [facts.inForce, facts.rules, facts.seeds]) gathered.clear();
      facts.firsts.length = 0;
      break;
    case "second-reading-set":
      facts.rules.set(details.count, { share: details.share, rejections: details.rejections });
      break;
    case "second-reading-seed-drawn":
      facts.seeds.set(details.count, details.seedHash);
      break;
    case "ballot-read":
    case "ballot-decided":
      ofSheet().set(details.round ?? "first", { by: entry.person, decision: details.after });
      // Entries of before there were second readers name no round: nothing was asked for then.
      if (details.round === "first") facts.firsts.push(firstReading(facts, details, entry.type === "ballot-read"));
      break;
    case "decision-undone":
      ofSheet().delete(details.round ?? "first");
      break;
    case "ballot-sent-to-verification":
      ofSheet().clear();
      break;
  }
}

function firstReading(facts: ReadingFacts, { sheet, count, after }: Details, again: boolean): FirstReading {
  const rule = facts.rules.get(count) ?? noSecondReading;
  return { sheet, decision: after, again, rule, seedHash: facts.seeds.get(count) ?? null };
}

/** What of the tables does not follow from the log: whose turn a sheet is at, who decided it, and which ballots were drawn. */
export async function readingProblems(db: Kysely<Schema>, facts: ReadingFacts): Promise<Problem[]> {
  return [...(await turnProblems(db, facts)), ...(await ruleProblems(db, facts)), ...(await drawProblems(db, facts))];
}

async function turnProblems(db: Kysely<Schema>, facts: ReadingFacts): Promise<Problem[]> {
  const rows = await db
    .selectFrom("sheet")
    .select(["id", "state", "round"])
    .where("state", "in", ["waiting", "setAside", "decided"])
    .execute();
  return rows.flatMap(({ id, state, round }) => {
    const readings = [...(facts.inForce.get(id)?.values() ?? [])];
    const where = `sheet ${id}`;
    const needed = readingRounds.indexOf(round) + (state === "decided" ? 1 : 0);
    if (readings.length !== needed)
      return [{ code: "readings-missing", where, message: `needs ${needed} readings, the log has ${readings.length}` }];
    if (new Set(readings.map(({ by }) => by)).size < readings.length)
      return [{ code: "read-twice-by-one", where, message: "was read more than once by the same person" }];
    const [first, second, third] = readings;
    const agreed = first && second && sameDecision(first.decision, second.decision);
    const settled = state === "decided" && second && !third;
    if ((settled && !agreed) || (third && agreed))
      return [{ code: "readings-do-not-fit", where, message: "its turn does not follow from what people read" }];
    return [];
  });
}

async function ruleProblems(db: Kysely<Schema>, facts: ReadingFacts): Promise<Problem[]> {
  const counts = await db.selectFrom("count").select("id").execute();
  const problems: Problem[] = [];
  for (const { id } of counts) {
    const stored = await secondReadingRule(db, id);
    if (isDeepStrictEqual(stored, facts.rules.get(id) ?? noSecondReading)) continue;
    problems.push({
      code: "second-reading-altered",
      where: `count ${id}`,
      message: "asks for other second readings than the log says",
    });
  }
  return problems;
}

async function drawProblems(db: Kysely<Schema>, facts: ReadingFacts): Promise<Problem[]> {
  const rows = await db.selectFrom("second_reading_seed").select("seed").execute();
  const seeds = new Map(rows.map(({ seed }) => [sha256(seed), seed]));
  const problems: Problem[] = [];
  for (const { sheet, decision, again, rule, seedHash } of facts.firsts) {
    const seed = seedHash === null ? null : seeds.get(seedHash);
    const where = `sheet ${sheet}`;
    if (seed === undefined)
      problems.push({ code: "seed-altered", where, message: "the secret that drew it is not the one that was logged" });
    else if (asksForSecond(rule, seed, sheet, decision) !== again)
      problems.push({
        code: "draw-altered",
        where,
        message: "was drawn for a second reader otherwise than the secret says",
      });
  }
  return problems;
}
