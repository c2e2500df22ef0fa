import type { Kysely, Selectable } from "kysely";
import { boxFigures } from "../../../src-shared/domain/sampling/box-figures.ts";
import { refuse } from "../../../src-shared/result.ts";
import type { BoxDraw, BoxHandCount, HandCountTables } from "../../use-cases/spot-check/hand-count-port.ts";
import type { Schema } from "../schema.ts";

export function handCountRows(trx: Kysely<Schema>): HandCountTables {
  const toHandCount = async (row: Selectable<Schema["box_hand_count"]>): Promise<BoxHandCount> => {
    const finding = await trx
      .selectFrom("hand_count_finding")
      .select(["cause", "note", "at", "by"])
      .where("hand_count", "=", row.id)
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst();
    const { id, box, hand, counted, at, by } = row;
    const figures = (text: string) => boxFigures.parse(JSON.parse(text));
    return { id, box, hand: figures(hand), counted: figures(counted), at, by, finding: finding ?? null };
  };
  const get: HandCountTables["get"] = async (id) => {
    const row = await trx.selectFrom("box_hand_count").selectAll().where("id", "=", id).executeTakeFirst();
    return row ? toHandCount(row) : refuse("unknown-hand-count", `There is no hand count ${id} in this store.`);
  };
  return {
    get,
    async ofBox(box) {
      const rows = await trx.selectFrom("box_hand_count").selectAll().where("box", "=", box).orderBy("id").execute();
      return Promise.all(rows.map(toHandCount));
    },
    async add({ box, hand, counted, at, by }) {
      const { insertId } = await trx
        .insertInto("box_hand_count")
        .values({ box, hand: JSON.stringify(hand), counted: JSON.stringify(counted), at, by })
        .executeTakeFirstOrThrow();
      return get(Number(insertId));
    },
    async addFinding(id, finding) {
      await trx
        .insertInto("hand_count_finding")
        .values({ hand_count: id, ...finding })
        .execute();
    },
    async addDraw({ boxes, ...draw }) {
      const { insertId } = await trx
        .insertInto("box_draw")
        .values({ boxes: JSON.stringify(boxes), ...draw })
        .executeTakeFirstOrThrow();
      return { id: Number(insertId), boxes, ...draw };
    },
    async draws() {
      return (await trx.selectFrom("box_draw").selectAll().orderBy("id").execute()).map(toDraw);
    },
  };
}

const toDraw = ({ boxes, ...row }: Selectable<Schema["box_draw"]>): BoxDraw => ({
  ...row,
  boxes: JSON.parse(boxes) as string[],
});
