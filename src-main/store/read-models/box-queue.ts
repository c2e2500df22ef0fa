import type { Kysely } from "kysely";
import type { CountKey } from "../../../src-shared/domain/count-result.ts";
import type { CountState } from "../../../src-shared/domain/count-states.ts";
import type { QueueFilter } from "../../../src-shared/domain/queue-filter.ts";
import { undecidedStates } from "../../../src-shared/domain/sheet-states.ts";
import { standingDecision } from "../repositories/decision-rows.ts";
import { fitsFilter } from "../repositories/queue-rows.ts";
import { readBy } from "../repositories/second-reading-rows.ts";
import type { Schema } from "../schema.ts";

/** More steps back than anybody remembers; the newest come first. */
const UNDOABLE = 20;
/** Of a person's decisions so many are looked through for those of the box at hand. */
const LOOKED_BACK = 200;

/** What a verifier's window asks between two ballots, so it looks at the one box only. */
export interface BoxQueue {
  /** The box's id in the store. */
  readonly box: number;
  /** Undecided sheets that fit the filter. */
  readonly left: number;
  /** Those of them that this person has read: somebody else reads them now. */
  readonly yours: number;
  readonly decided: number;
  /** Sheets of this box that nobody has read after this person, nor has at hand; latest first. */
  readonly undoable: readonly number[];
}

/** Null where the count has no such box. */
export async function boxQueue(
  db: Kysely<Schema>,
  input: { count: number; box: number; filter: QueueFilter; person: string; staleBefore: string },
): Promise<BoxQueue | null> {
  const found = await db
    .selectFrom("box")
    .select("id")
    .where("count", "=", input.count)
    .where("number", "=", input.box)
    .executeTakeFirst();
  if (!found) return null;
  const inBox = db.selectFrom("sheet").where("sheet.count", "=", input.count).where("sheet.box", "=", found.id);
  const undecided = inBox
    .select((e) => e.fn.countAll<number>().as("sheets"))
    .where("sheet.state", "in", [...undecidedStates])
    .where("sheet.excluded", "=", 0)
    .where(fitsFilter(input.filter));
  const left = await undecided.executeTakeFirstOrThrow();
  const yours = await undecided.where(readBy(input.person)).executeTakeFirstOrThrow();
  const { decided } = await inBox
    .select((e) => e.fn.countAll<number>().as("decided"))
    .where("sheet.state", "=", "decided")
    .executeTakeFirstOrThrow();
  const undoable = await db
    .selectFrom(
      db
        .selectFrom("decision")
        .select(["id", "sheet"])
        .where("decided_by", "=", input.person)
        .orderBy("id", "desc")
        .limit(LOOKED_BACK)
        .as("mine"),
    )
    .innerJoin("sheet", "sheet.id", "mine.sheet")
    .select("sheet.id")
    .where("sheet.box", "=", found.id)
    .where((e) =>
      e.or([
        e("sheet.state", "=", "decided"),
        e.and([e("sheet.state", "in", [...undecidedStates]), e("sheet.round", "<>", "first")]),
      ]),
    )
    .where((e) =>
      e.or([
        e("sheet.claimed_by", "is", null),
        e("sheet.claimed_by", "=", input.person),
        e("sheet.claimed_at", "<", input.staleBefore),
      ]),
    )
    .where("mine.id", "=", standingDecision)
    .orderBy("mine.id", "desc")
    .limit(UNDOABLE)
    .execute();
  return {
    box: found.id,
    left: Number(left.sheets),
    yours: Number(yours.sheets),
    decided: Number(decided),
    undoable: undoable.map((row) => row.id),
  };
}

/** Every count by what makes it one, the latest first. */
export async function countKeys(
  db: Kysely<Schema>,
): Promise<{ readonly id: number; readonly key: CountKey; readonly state: CountState }[]> {
  const rows = await db
    .selectFrom("count")
    .select(["id", "state", "event", "election", "contest", "category", "area", "stage", "ordinal"])
    .orderBy("id", "desc")
    .execute();
  return rows.map(({ id, state, ...key }) => ({ id, state, key: key as CountKey }));
}
