import type { Kysely, Selectable } from "kysely";
import { ballotDecision } from "../../../src-shared/domain/decision.ts";
import { listRead, type SheetReading } from "../../../src-shared/domain/reading.ts";
import { undecidedStates } from "../../../src-shared/domain/sheet-states.ts";
import { refuse } from "../../../src-shared/result.ts";
import type { Sheet, SheetTable, SheetWithReading } from "../../use-cases/boxes/sheet-port.ts";
import type { Schema } from "../schema.ts";
import { standingDecision } from "./decision-rows.ts";
import { addReasons, claimNext } from "./queue-rows.ts";

export function sheetRows(trx: Kysely<Schema>): SheetTable {
  return {
    async get(id) {
      const row = await sheetsWithReadings(trx).where("sheet.id", "=", id).executeTakeFirst();
      return row
        ? toSheetWithReading(row)
        : refuse("unknown-sheet", `There is no sheet ${id} in this store.`, { sheet: id });
    },
    async add(sheet, at) {
      const next = await nextSequence(trx, sheet.box);
      const row = await trx
        .insertInto("sheet")
        .values({
          box: sheet.box,
          feeding: sheet.feeding,
          count: sheet.count,
          sequence: next,
          name: sheet.name,
          state: sheet.state,
          ballot_id: sheet.ballotId,
          first_image: sheet.images[0],
          second_image: sheet.images[1],
          stored_at: at,
          list: listRead(sheet.reading),
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      const { outcome } = sheet.reading;
      await trx
        .insertInto("reading")
        .values({ sheet: row.id, outcome, model: JSON.stringify(sheet.reading) })
        .execute();
      await addReasons(trx, row.id, sheet.reading.reasons);
      if (sheet.quality) {
        await trx
          .insertInto("sheet_quality")
          .values({ sheet: row.id, model: JSON.stringify(sheet.quality) })
          .execute();
      }
      return toSheet(row);
    },
    async ofBox(box) {
      const rows = await live(trx).selectAll().where("box", "=", box).orderBy("sequence").execute();
      return rows.map(toSheet);
    },
    async ofBallot({ box, count }, ballotId) {
      // Asked for the box too, SQLite would read the whole box in its order instead of the one ballot.
      const rows = await live(trx)
        .selectAll()
        .where("count", "=", count)
        .where("ballot_id", "=", ballotId)
        .orderBy("id")
        .execute();
      return rows
        .filter((row) => row.box === box)
        .sort((a, b) => a.sequence - b.sequence)
        .map(toSheet);
    },
    async ofFeeding(feeding) {
      const rows = await sheetsWithReadings(trx)
        .where("sheet.feeding", "=", feeding)
        .where("sheet.state", "<>", "discarded")
        .orderBy("sheet.sequence")
        .execute();
      return rows.map(toSheetWithReading);
    },
    async setStanding(id, standing, record) {
      await trx
        .insertInto("standing")
        .values({ sheet: id, standing, ...record })
        .execute();
      await trx
        .updateTable("sheet")
        .set({ standing, excluded: standing === "counts" ? 0 : 1, claimed_by: null, claimed_at: null })
        .where("id", "=", id)
        .execute();
    },
    async moveToBox(sheet, to, { name, reason, at, by }) {
      await trx
        .insertInto("sheet_move")
        .values({
          sheet: sheet.id,
          from_box: sheet.box,
          to_box: to.id,
          name_before: sheet.name,
          sequence_before: sheet.sequence,
          reason,
          at,
          by,
        })
        .execute();
      await trx
        .updateTable("sheet")
        .set({
          box: to.id,
          count: to.count,
          sequence: await nextSequence(trx, to.id),
          name,
          feeding: null,
          claimed_by: null,
          claimed_at: null,
        })
        .where("id", "=", sheet.id)
        .execute();
    },
    async namesOf(box) {
      const rows = await live(trx).select("name").where("box", "=", box).execute();
      const moved = await trx
        .selectFrom("sheet_move")
        .select("name_before as name")
        .where("from_box", "=", box)
        .execute();
      return new Set([...rows, ...moved].map((row) => row.name));
    },
    async countedOf(count) {
      const rows = await sheetsWithReadings(trx)
        .where("sheet.count", "=", count)
        .where("sheet.state", "<>", "discarded")
        .where("sheet.excluded", "=", 0)
        .orderBy("box.number")
        .orderBy("sheet.sequence")
        .execute();
      return rows.map(toSheetWithReading);
    },
    async liveByBallotId(count, ballotId) {
      const rows = await live(trx)
        .selectAll()
        .where("count", "=", count)
        .where("ballot_id", "=", ballotId)
        .where("standing", "=", "counts")
        .orderBy("id")
        .execute();
      return rows.map(toSheet);
    },
    async ballotIdsOf(box) {
      const rows = await live(trx)
        .select("ballot_id")
        .distinct()
        .where("box", "=", box)
        .where("ballot_id", "is not", null)
        .execute();
      return rows.map((row) => row.ballot_id!);
    },
    async undecided({ count, box }) {
      let query = sheetsWithReadings(trx)
        .where("sheet.state", "in", [...undecidedStates])
        .where("sheet.excluded", "=", 0);
      if (count !== undefined) query = query.where("sheet.count", "=", count);
      if (box !== undefined) query = query.where("sheet.box", "=", box);
      return (await query.orderBy("box.number").orderBy("sheet.sequence").execute()).map(toSheetWithReading);
    },
    async undecidedNumber(box) {
      const { number } = await trx
        .selectFrom("sheet")
        .select((e) => e.fn.countAll<number>().as("number"))
        .where("box", "=", box)
        .where("state", "in", [...undecidedStates])
        .where("excluded", "=", 0)
        .executeTakeFirstOrThrow();
      return Number(number);
    },
    async move(id, state) {
      await trx.updateTable("sheet").set({ state, claimed_by: null, claimed_at: null }).where("id", "=", id).execute();
    },
    async discardAll(box) {
      const done = await trx
        .updateTable("sheet")
        .set({ state: "discarded", excluded: 0, claimed_by: null, claimed_at: null })
        .where("box", "=", box)
        .where("state", "<>", "discarded")
        .executeTakeFirst();
      return Number(done.numUpdatedRows);
    },
    async exclude(id, excluded) {
      await trx
        .updateTable("sheet")
        .set({ excluded: excluded ? 1 : 0 })
        .where("id", "=", id)
        .execute();
    },
    async claim(id, person, at) {
      await trx.updateTable("sheet").set({ claimed_by: person, claimed_at: at }).where("id", "=", id).execute();
    },
    async holder(id, staleBefore) {
      const row = await trx
        .selectFrom("sheet")
        .select("claimed_by")
        .where("id", "=", id)
        .where("claimed_at", ">=", staleBefore)
        .executeTakeFirst();
      return row?.claimed_by ?? null;
    },
    claimNext: (where, person, at, staleBefore) => claimNext(trx, where, person, at, staleBefore),
  };
}

/** Also numbers of discarded and moved sheets are never used again. */
async function nextSequence(trx: Kysely<Schema>, box: number): Promise<number> {
  const stored = await trx
    .selectFrom("sheet")
    .select((e) => e.fn.max("sequence").as("last"))
    .where("box", "=", box)
    .executeTakeFirstOrThrow();
  const moved = await trx
    .selectFrom("sheet_move")
    .select((e) => e.fn.max("sequence_before").as("last"))
    .where("from_box", "=", box)
    .executeTakeFirstOrThrow();
  return Math.max(stored.last ?? 0, moved.last ?? 0) + 1;
}

function live(trx: Kysely<Schema>) {
  return trx.selectFrom("sheet").where("state", "<>", "discarded");
}

/** Sheets with what was read and the latest decision that nobody took back. */
export function sheetsWithReadings(db: Kysely<Schema>) {
  return db
    .selectFrom("sheet")
    .innerJoin("box", "box.id", "sheet.box")
    .innerJoin("reading", "reading.sheet", "sheet.id")
    .leftJoin("decision", (join) => join.on("decision.id", "=", standingDecision))
    .selectAll("sheet")
    .select(["box.number as box_number", "reading.model as reading", "decision.model as decision"]);
}

type SheetRow = Selectable<Schema["sheet"]>;
type JoinedRow = SheetRow & { box_number: number; reading: string; decision: string | null };

export function toSheet(row: SheetRow): Sheet {
  return {
    id: row.id,
    box: row.box,
    count: row.count,
    sequence: row.sequence,
    name: row.name,
    state: row.state,
    excluded: row.excluded === 1,
    ballotId: row.ballot_id,
    images: [row.first_image, row.second_image],
    storedAt: row.stored_at,
    feeding: row.feeding,
    standing: row.standing,
    round: row.round,
  };
}

/** A decision counts only in state `decided`: a reading that waits for a second one, an undo or a new doubt counts nothing. */
export function toSheetWithReading(row: JoinedRow): SheetWithReading {
  return {
    ...toSheet(row),
    boxNumber: row.box_number,
    // Readings are checked when they are stored and never change after.
    reading: JSON.parse(row.reading) as SheetReading,
    decision: row.state === "decided" && row.decision !== null ? ballotDecision.parse(JSON.parse(row.decision)) : null,
  };
}
