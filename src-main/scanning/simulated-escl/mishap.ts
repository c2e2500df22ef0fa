import { z } from "zod";

/**
 * What the simulated scanner does wrong, and at which sheet: sheets are counted from 1 as they leave the tray, over all jobs,
 * so that a script of mishaps plays to its end while the box goes on after each.
 */
const atSheet = z.int().min(1);
export const mishapSchema = z.discriminatedUnion("kind", [
  /** The sheet sticks in the path: no picture of it. `mend` lays it on top of the tray. */
  z.strictObject({ kind: z.literal("jam"), atSheet }),
  /** This sheet and the next go through as one: first side of the one, second of the other. */
  z.strictObject({ kind: z.literal("double-feed"), atSheet, pictureGiven: z.boolean() }),
  z.strictObject({ kind: z.literal("cover-open"), atSheet }),
  z.strictObject({ kind: z.literal("cancelled-at-device"), atSheet }),
  /** The connection breaks in the middle of a side; the sheet lies in the output, with those the device had read ahead. */
  z.strictObject({ kind: z.literal("cable-pulled"), atSheet, side: z.union([z.literal(1), z.literal(2)]) }),
  /** As cable-pulled, but nothing comes back at all, not even a refusal. */
  z.strictObject({ kind: z.literal("silent"), atSheet }),
  /** Power gone: the sheet sticks in the path and the device forgets its job. */
  z.strictObject({ kind: z.literal("switched-off"), atSheet }),
  /** The sheet takes that much longer; until then the device says it is not ready. */
  z.strictObject({ kind: z.literal("slow"), atSheet, forMs: z.int().min(1) }),
  /** The sheet goes through and its pictures never come; the job ends as if the tray were empty where it was the last. */
  z.strictObject({ kind: z.literal("sheet-lost"), atSheet }),
  /** The sheet's second picture never comes. */
  z.strictObject({ kind: z.literal("side-lost"), atSheet }),
]);
export type Mishap = z.infer<typeof mishapSchema>;
