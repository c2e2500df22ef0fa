import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { language, requires } from "./contract-base.ts";

/** What changed. A window only marks its queries of that subject as old; it never takes data from here. */
export const changeTopic = z.enum([
  "baseData",
  "counts",
  "scanning",
  "verification",
  "samples",
  "results",
  "identity",
  "log",
]);
export type ChangeTopic = z.infer<typeof changeTopic>;

export const stationStatus = z.strictObject({
  version: z.string(),
  /** Only simulated paper may be scanned, and every screen says so. */
  training: z.boolean(),
  /** Folder of the store, as the service was started. */
  store: z.string(),
  /** Election and area in words; null before base data is imported. */
  title: z.strictObject({ event: z.string(), area: z.string() }).nullable(),
});
export type StationStatus = z.infer<typeof stationStatus>;

export const stationContract = {
  /** After training: counts, sheets and pictures go; accounts, base data and the log stay. */
  empty: requires("lead")
    .input(z.strictObject({ reason: z.string().min(3).max(500) }))
    .output(z.strictObject({ pictures: z.int() })),
  /** One A4 page with the keys of all windows, a PDF in base64. */
  keyCard: requires("anyone")
    .input(z.strictObject({ language }))
    .output(z.strictObject({ pdf: z.string() })),
  status: requires("anyone").output(stationStatus),
  changes: requires("anyone").output(eventIterator(z.strictObject({ topics: z.array(changeTopic) }))),
};
