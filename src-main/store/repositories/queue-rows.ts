import { type Kysely, sql } from "kysely";
import { type QueueFilter, UNREAD_LIST } from "../../../src-shared/domain/queue-filter.ts";
import type { VerificationReasonCode } from "../../../src-shared/domain/verification-reasons.ts";
import type { QueueWhere } from "../../use-cases/verification/queue-port.ts";
import type { Schema } from "../schema.ts";
import { readBy } from "./second-reading-rows.ts";

/** Reasons of a sheet as rows, so that the queue can be narrowed by them. */
export async function addReasons(
  trx: Kysely<Schema>,
  sheet: number,
  reasons: readonly VerificationReasonCode[],
): Promise<void> {
  const rows = [...new Set(reasons)].map((reason) => ({ sheet, reason }));
  if (rows.length > 0) {
    await trx
      .insertInto("sheet_reason")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Sheets of one state that this person may read, as far as they fit the filter: nobody reads a ballot twice. */
export function queued(trx: Kysely<Schema>, { count, box, filter, state = "waiting" }: QueueWhere, person: string) {
  let query = trx
    .selectFrom("sheet")
    .innerJoin("box", "box.id", "sheet.box")
    .select("sheet.id")
    .where("sheet.state", "=", state)
    .where("sheet.excluded", "=", 0)
    .where((e) => e.not(readBy(person)));
  if (count !== undefined) query = query.where("sheet.count", "=", count);
  if (box !== undefined) query = query.where("sheet.box", "=", box);
  return query.where(fitsFilter(filter ?? {}));
}

/** Condition on `sheet`: it has the reason and the list asked for. */
export function fitsFilter({ reason, list }: QueueFilter) {
  const hasReason =
    reason === undefined
      ? sql<boolean>`true`
      : sql<boolean>`exists (select 1 from sheet_reason as why where why.sheet = sheet.id and why.reason = ${reason})`;
  const hasList =
    list === undefined
      ? sql<boolean>`true`
      : list === UNREAD_LIST
        ? sql<boolean>`sheet.list is null`
        : sql<boolean>`sheet.list = ${list}`;
  return sql<boolean>`${hasReason} and ${hasList}`;
}

export async function claimNext(
  trx: Kysely<Schema>,
  where: QueueWhere,
  person: string,
  at: string,
  staleBefore: string,
): Promise<number | null> {
  // Of those set aside, what a colleague was asked about is not handed out to others unasked: they may take it from the list.
  const readable = queued(trx, where, person);
  const own = where.state === "setAside" ? readable.where(notAskedOfOther(person)) : readable;
  const free = own.where((e) =>
    e.or([
      e("sheet.claimed_by", "is", null),
      e("sheet.claimed_by", "=", person),
      e("sheet.claimed_at", "<", staleBefore),
    ]),
  );
  // Within one box the order is that of the index; sorted by more, SQLite would look at every sheet that waits.
  const inOrder =
    where.box === undefined
      ? free.orderBy("sheet.count").orderBy("box.number").orderBy("sheet.sequence")
      : free.orderBy("sheet.sequence");
  const place = where.after === undefined ? undefined : await placeOf(trx, where.after);
  const behind = place
    ? await inOrder
        .where(
          sql<boolean>`(sheet.count, box.number, sheet.sequence) > (${place.count}, ${place.number}, ${place.sequence})`,
        )
        .limit(1)
        .executeTakeFirst()
    : undefined;
  // At the end of the queue it begins again with what was passed over.
  const next = (behind ?? (await inOrder.limit(1).executeTakeFirst()))?.id;
  if (next === undefined) return null;
  await trx.updateTable("sheet").set({ claimed_by: person, claimed_at: at }).where("id", "=", next).execute();
  return next;
}

/** Asked of somebody who has read the ballot already, it is asked of nobody: that person will not get it, and must not be named so. */
const notAskedOfOther = (person: string) => sql<boolean>`coalesce(
  (select asked from aside where aside.sheet = sheet.id order by aside.id desc limit 1), ${person}
) in (select ${person} union select decided_by from decision where sheet = sheet.id and sheet.round <> 'first')`;

/** Where a sheet stands in the order of the queue. */
async function placeOf(trx: Kysely<Schema>, sheet: number) {
  return trx
    .selectFrom("sheet")
    .innerJoin("box", "box.id", "sheet.box")
    .select(["sheet.count", "box.number", "sheet.sequence"])
    .where("sheet.id", "=", sheet)
    .executeTakeFirst();
}
