import type { BoardRow } from "../../src-shared/contract/board.ts";
import { placesOf } from "./count-ref.ts";
import { rowOf } from "./count-views.ts";
import { procedures } from "./procedures.ts";
import { isTraining, titleOf } from "./station-procedures.ts";

const os = procedures.board;
const HOUR = 60;

export const boardProcedures = {
  show: os.show.handler(async ({ context }) => {
    const now = new Date();
    const places = await placesOf(context.app);
    const rows: BoardRow[] = [];
    for (const place of places.filter(({ overview }) => overview)) {
      const { category, area, stage, state, tone, boxes, sheets, toVerify, preliminary } = await rowOf(
        context.app,
        place,
      );
      rows.push({ category, area, stage, state, tone, boxes, sheets, toVerify, expected: preliminary });
    }
    return {
      title: await titleOf(context),
      training: await isTraining(context),
      at: now.toISOString(),
      rows,
      sheets: rows.reduce((sum, row) => sum + row.sheets, 0),
      toVerify: rows.reduce((sum, row) => sum + row.toVerify, 0),
      perMinute: await context.app.read.throughput({ now, minutes: HOUR }),
    };
  }),
};
