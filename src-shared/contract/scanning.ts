import { z } from "zod";
import { boxNumber, boxRef, countRef, countWords, procedure, requires, sheetRef } from "./contract-base.ts";

/** A sheet as the strip in Skann shows it. */
export const scannedSheet = z.strictObject({
  sheet: sheetRef,
  position: z.int(),
  ballotId: z.string().nullable(),
  list: z.string().nullable(),
  type: z.enum(["candidates", "blank", "parties"]).nullable(),
  personalVotes: z.int(),
  outcome: z.enum(["accepted", "verify", "unreadable"]),
  reasons: z.array(z.string()),
  front: z.string().nullable(),
  back: z.string().nullable(),
  rotation: z.union([z.literal(0), z.literal(180)]),
});
export type ScannedSheet = z.infer<typeof scannedSheet>;

export const scanSource = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("folder"), path: z.string().min(1).max(1000) }),
  /** Invented paper, marked and scanned by the product itself; training elections only. */
  z.strictObject({
    kind: z.literal("simulator"),
    sheets: z.int().min(1).max(2000),
    condition: z.enum(["clean", "normal", "worn"]),
  }),
]);
export type ScanSource = z.infer<typeof scanSource>;

export const scanState = z.strictObject({
  count: countRef,
  box: boxNumber,
  of: countWords,
  /** `stopped` is a fault: the box is paused, what is stored is safe, and `problem` says what happened. */
  state: z.enum(["preparing", "running", "pausing", "paused", "empty-tray", "stopped", "finished"]),
  problem: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  stored: z.int(),
  expected: z.int().nullable(),
  toVerify: z.int(),
  perMinute: z.int().nullable(),
  /** Newest first. */
  latest: z.array(scannedSheet),
});
export type ScanState = z.infer<typeof scanState>;

export const folderListing = z.strictObject({
  path: z.string(),
  parent: z.string().nullable(),
  sheets: z.int(),
  folders: z.array(z.strictObject({ name: z.string(), path: z.string(), sheets: z.int() })),
});
export type FolderListing = z.infer<typeof folderListing>;

export const scanningContract = {
  /** What runs, or the last that ran at this station; null where nothing has. */
  state: procedure.output(scanState.nullable()),
  folders: requires("scan")
    .input(z.strictObject({ path: z.string().max(1000).nullable() }))
    .output(folderListing),
  start: requires("scan")
    .input(boxRef.extend({ source: scanSource }))
    .output(scanState),
  pause: requires("scan").input(boxRef).output(scanState),
  resume: requires("scan").input(boxRef).output(scanState),
  finish: requires("scan").input(boxRef).output(scanState),
  registerEmpty: requires("scan")
    .input(boxRef)
    .output(z.strictObject({ ok: z.literal(true) })),
};
