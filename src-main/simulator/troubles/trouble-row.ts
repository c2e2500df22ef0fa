import type { Random } from "../random.ts";
import type { Paper } from "../simulate-sheet.ts";
import type { Trouble, TroubleClass, TroubleGroup } from "./trouble.ts";

export type TroubleDetails = Omit<Trouble, "name" | "title" | "class" | "group">;
export type TroubleRow = (name: string, title: string, of: TroubleClass, details?: TroubleDetails) => Trouble;

/** Writes the rows of one group. */
export const rowsOf =
  (group: TroubleGroup): TroubleRow =>
  (name, title, of, details = {}) => ({ name, title, class: of, group, ...details });

/** What befalls the sheet of paper after the voter and before the scanner. */
export const handled = (step: (paper: Paper, random: Random) => void): TroubleDetails => ({
  mishaps: { handled: step },
});
