import type { Kysely, Selectable } from "kysely";
import { ownReading } from "../../../src-shared/domain/sampling/own-reading.ts";
import { spotCheckPlan } from "../../../src-shared/domain/sampling/spot-check-plan.ts";
import type { SheetVote } from "../../../src-shared/domain/tally.ts";
import { refuse } from "../../../src-shared/result.ts";
import type { SpotCheck, SpotCheckTables } from "../../use-cases/spot-check/spot-check-port.ts";
import type { Schema } from "../schema.ts";

export function spotCheckRows(trx: Kysely<Schema>): SpotCheckTables {
  const get: SpotCheckTables["get"] = async (id) => {
    const row = await trx.selectFrom("spot_check").selectAll().where("id", "=", id).executeTakeFirst();
    return row ? toSpotCheck(row) : refuse("unknown-spot-check", `There is no sample check ${id} in this store.`);
  };
  return {
    get,
    async all() {
      return (await trx.selectFrom("spot_check").selectAll().orderBy("id").execute()).map(toSpotCheck);
    },
    async add({ plan, seed, population, populationHash, drawnAt, drawnBy }, draws) {
      const { insertId } = await trx
        .insertInto("spot_check")
        .values({
          plan: JSON.stringify(plan),
          seed,
          population,
          population_hash: populationHash,
          state: "drawn",
          drawn_at: drawnAt,
          drawn_by: drawnBy,
        })
        .executeTakeFirstOrThrow();
      const id = Number(insertId);
      for (const draw of draws)
        await trx
          .insertInto("spot_check_draw")
          .values({ spot_check: id, ...draw })
          .execute();
      return get(id);
    },
    draws: (id) =>
      trx
        .selectFrom("spot_check_draw")
        .select(["nth", "number", "sheet"])
        .where("spot_check", "=", id)
        .orderBy("nth")
        .execute(),
    async move(id, state, end) {
      await trx
        .updateTable("spot_check")
        .set({
          state,
          ...(end ? { conclusion: end.conclusion, concluded_at: end.at, concluded_by: end.by } : {}),
        })
        .where("id", "=", id)
        .execute();
    },
    async readings(id) {
      const rows = await trx.selectFrom("own_reading").selectAll().where("spot_check", "=", id).orderBy("id").execute();
      const latest = new Map(rows.map((row) => [row.sheet, row]));
      return [...latest.values()].map(({ sheet, model, counted, cause, note, at, by }) => ({
        sheet,
        reading: ownReading.parse(JSON.parse(model)),
        counted: JSON.parse(counted) as SheetVote,
        cause,
        note,
        at,
        by,
      }));
    },
    async addReading(id, { sheet, reading, counted, cause, note, at, by }) {
      await trx
        .insertInto("own_reading")
        .values({
          spot_check: id,
          sheet,
          model: JSON.stringify(reading),
          counted: JSON.stringify(counted),
          cause,
          note,
          at,
          by,
        })
        .execute();
    },
  };
}

function toSpotCheck(row: Selectable<Schema["spot_check"]>): SpotCheck {
  return {
    id: row.id,
    plan: spotCheckPlan.parse(JSON.parse(row.plan)),
    seed: row.seed,
    population: row.population,
    populationHash: row.population_hash,
    state: row.state,
    drawnAt: row.drawn_at,
    drawnBy: row.drawn_by,
    conclusion: row.conclusion,
    concludedAt: row.concluded_at,
    concludedBy: row.concluded_by,
  };
}
