import type { Kysely } from "kysely";
import type { QueueFilter } from "../../../src-shared/domain/queue-filter.ts";
import { undecidedStates } from "../../../src-shared/domain/sheet-states.ts";
import { readBy } from "../repositories/second-reading-rows.ts";
import type { Schema } from "../schema.ts";
import { undecided } from "./verification-queue.ts";

export interface SecondReadings {
  /** Sheets of started counts that wait for a second reader, and those that wait for a third; the filter is not observed. */
  readonly second: number;
  readonly third: number;
  /** Box (its id in the store) to the undecided sheets that this person has read, as far as they fit the filter. */
  readonly yours: ReadonlyMap<number, number>;
  /** Sheets that were set aside by a later reader, and that this person has read. */
  readonly yourAsides: ReadonlySet<number>;
}

export async function secondReadings(db: Kysely<Schema>, filter: QueueFilter, person: string): Promise<SecondReadings> {
  const rounds = await undecided(db, {})
    .select(["sheet.round", (e) => e.fn.countAll<number>().as("sheets")])
    .where("sheet.round", "<>", "first")
    .groupBy("sheet.round")
    .execute();
  const own = await undecided(db, filter)
    .select(["sheet.id", "sheet.box", "sheet.state"])
    .where(readBy(person))
    .execute();
  const number = (round: string) => Number(rounds.find((row) => row.round === round)?.sheets ?? 0);
  const perBox = Map.groupBy(own, (row) => row.box);
  return {
    second: number("second"),
    third: number("third"),
    yours: new Map([...perBox].map(([box, rows]) => [box, rows.length])),
    yourAsides: new Set(own.filter((row) => row.state === "setAside").map((row) => row.id)),
  };
}

/** A sheet that two people read otherwise, and that waits for a third. */
export interface Disagreement {
  readonly sheet: number;
  readonly box: number;
  readonly position: number;
}

export async function disagreements(db: Kysely<Schema>, count: number): Promise<Disagreement[]> {
  return db
    .selectFrom("sheet")
    .innerJoin("box", "box.id", "sheet.box")
    .select(["sheet.id as sheet", "box.number as box", "sheet.sequence as position"])
    .where("sheet.count", "=", count)
    .where("sheet.round", "=", "third")
    .where("sheet.state", "in", [...undecidedStates])
    .where("sheet.excluded", "=", 0)
    .orderBy("box.number")
    .orderBy("sheet.sequence")
    .execute();
}

export async function awaitingOthers(db: Kysely<Schema>): Promise<ReadonlySet<number>> {
  const rows = await undecided(db, {}).select("sheet.id").where("sheet.round", "<>", "first").execute();
  return new Set(rows.map((row) => row.id));
}
