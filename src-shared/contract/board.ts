import { z } from "zod";
import { countCategory } from "../domain/count-categories.ts";
import { countStage } from "../domain/count-result.ts";
import { requires } from "./contract-base.ts";
import { statusTone } from "./counts.ts";

export const boardRow = z.strictObject({
  category: countCategory,
  area: z.string(),
  stage: countStage,
  state: z.string(),
  tone: statusTone,
  boxes: z.strictObject({ total: z.int(), done: z.int() }),
  sheets: z.int(),
  toVerify: z.int(),
  /** Ballots of the preliminary count, where one is registered: about how many there will be. */
  expected: z.int().nullable(),
});
export type BoardRow = z.infer<typeof boardRow>;

/** What the wall shows: progress only, no result and no name, so that it may hang where the public sees it. */
export const board = z.strictObject({
  title: z.strictObject({ event: z.string(), area: z.string() }).nullable(),
  training: z.boolean(),
  at: z.string(),
  /** Started counts and those that are done. */
  rows: z.array(boardRow),
  sheets: z.int(),
  toVerify: z.int(),
  /** Sheets stored in each minute of the last hour, oldest first. */
  perMinute: z.array(z.int()).length(60),
});
export type Board = z.infer<typeof board>;

export const boardContract = { show: requires("anyone").output(board) };
