import type { Kysely } from "kysely";
import type { CountKey } from "../../../src-shared/domain/count-result.ts";
import type { CountState } from "../../../src-shared/domain/count-states.ts";
import type { QueueFilter } from "../../../src-shared/domain/queue-filter.ts";
import { undecidedStates } from "../../../src-shared/domain/sheet-states.ts";
import { fitsFilter } from "../repositories/queue-rows.ts";
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
  readonly decided: number;
  /** Sheets of this box whose standing decision is this person's, latest first. */
  readonly undoable: readonly number[];
}

/** Null where the count has no such box. */
export async function boxQueue(
  db: Kysely<Schema>,
  input: { count: number; box: number; filter: QueueFilter; person: string },
): Promise<BoxQueue | null> {
  const found = await db
    .selectFrom("box")
    .select("id")
    .where("count", "=", input.count)
    .where("number", "=", input.box)
    .executeTakeFirst();
  if (!found) return null;
  const inBox = db.selectFrom("sheet").where("sheet.count", "=", input.count).where("sheet.box", "=", found.id);
  const { left } = await inBox
    .select((e) => e.fn.countAll<number>().as("left"))
    .where("sheet.state", "in", [...undecidedStates])
    .where("sheet.excluded", "=", 0)
    .where(fitsFilter(input.filter))
    .executeTakeFirstOrThrow();
  const { decided } = await inBox
    .select((e) => e.fn.countAll<number>().as("decided"))
    .where("sheet.state", "=", "decided")
    .executeTakeFirstOrThrow();
  const undoable = await db
    .selectFrom(
      db
        .selectFrom("decision")
        .select(["id", "sheet", "kind"])
        .where("decided_by", "=", input.person)
        .orderBy("id", "desc")
        .limit(LOOKED_BACK)
        .as("mine"),
    )
    .innerJoin("sheet", "sheet.id", "mine.sheet")
    .select("sheet.id")
    .where("sheet.box", "=", found.id)
    .where("sheet.state", "=", "decided")
    .where("mine.kind", "<>", "undo")
    .where("mine.id", "=", (e) =>
      e
        .selectFrom("decision as latest")
        .select((f) => f.fn.max("latest.id").as("id"))
        .whereRef("latest.sheet", "=", "sheet.id"),
    )
    .orderBy("mine.id", "desc")
    .limit(UNDOABLE)
    .execute();
  return { box: found.id, left: Number(left), decided: Number(decided), undoable: undoable.map((row) => row.id) };
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
