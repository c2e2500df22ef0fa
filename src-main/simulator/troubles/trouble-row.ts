import type { Trouble, TroubleClass, TroubleGroup } from "./trouble.ts";

export type TroubleDetails = Omit<Trouble, "name" | "title" | "class" | "group">;
export type TroubleRow = (name: string, title: string, of: TroubleClass, details?: TroubleDetails) => Trouble;

/** Writes the rows of one group. */
export const rowsOf =
  (group: TroubleGroup): TroubleRow =>
  (name, title, of, details = {}) => ({ name, title, class: of, group, ...details });
