import { z } from "zod";
import { boxState } from "../domain/box-states.ts";
import { countStage } from "../domain/count-result.ts";
import { qualityWarning } from "../domain/scan-quality.ts";
import { stopAnswers, stopCause } from "../domain/scan-stops.ts";
import { boxNumber, boxRef, countRef, countWords, procedure, requires, sheetRef } from "./contract-base.ts";
import { stopScreen } from "./scan-stop.ts";
import { scannerId } from "./scanners.ts";

/** A sheet as the strip in Skann shows it. */
export const scannedSheet = z.strictObject({
  sheet: sheetRef,
  /** Its number in the box, in storing order. */
  position: z.int(),
  ballotId: z.string().nullable(),
  list: z.string().nullable(),
  type: z.enum(["candidates", "blank", "parties"]).nullable(),
  personalVotes: z.int(),
  outcome: z.enum(["accepted", "verify", "unreadable"]),
  reasons: z.array(z.string()),
  /** Read again after a stop, and known: its first record counts. */
  refed: z.boolean(),
  front: z.string().nullable(),
  back: z.string().nullable(),
  rotation: z.int(),
});
export type ScannedSheet = z.infer<typeof scannedSheet>;

/** Invented paper for a training scanner, laid into its tray before the box is fed. */
export const inventedPaper = z.strictObject({
  sheets: z.int().min(1).max(2000),
  condition: z.enum(["clean", "normal", "worn"]),
});

export const scanSource = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("folder"), path: z.string().min(1).max(1000) }),
  z.strictObject({
    kind: z.literal("scanner"),
    id: scannerId,
    dpi: z.union([z.literal(200), z.literal(300)]).default(200),
    /** Training scanners only. */
    paper: inventedPaper.optional(),
  }),
]);
export type ScanSource = z.infer<typeof scanSource>;

/**
 * A box at this station. `stopped`: waits for the operator to compare paper and record. `paused`: that is done, or there is nothing
 * to compare; it may go on or be finished.
 */
export const scanJobState = z.enum(["preparing", "running", "pausing", "stopped", "paused", "finished"]);
export const scanJob = z.strictObject({
  count: countRef,
  box: boxNumber,
  of: countWords,
  /** Null where the box was begun before the program was started, or from a folder. */
  scanner: scannerId.nullable(),
  /** Where its sheets come from, in words: the scanner, or a folder. */
  source: z.string(),
  state: scanJobState,
  /** How it last stopped; null while it runs, and before. */
  cause: stopCause.nullable(),
  /** The tray was empty when the operator looked, or the folder is at its end. */
  nothingLeft: z.boolean(),
  /** Why it could not be started or went wrong here; a mishap of the scanner is no problem but a stop. */
  problem: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  /** Sheets of paper that are stored. */
  stored: z.int(),
  expected: z.int().nullable(),
  toVerify: z.int(),
  perMinute: z.int().nullable(),
  warnings: z.array(qualityWarning),
  /** Newest first. */
  latest: z.array(scannedSheet),
});
export type ScanJob = z.infer<typeof scanJob>;

/** A box as its label and its records say. */
export const boxScreen = z.strictObject({
  count: countRef,
  box: boxNumber,
  /** Boxes of the count; null where nobody has said how many. */
  boxes: z.int().nullable(),
  of: countWords,
  election: z.string(),
  contest: z.string(),
  stage: countStage,
  ordinal: z.int(),
  /** `expected` also where nothing is stored of it yet. */
  state: boxState,
  expected: z.int().nullable(),
  sheets: z.int(),
  toVerify: z.int(),
  source: z.string().nullable(),
  startedBy: z.string().nullable(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
});
export type BoxScreen = z.infer<typeof boxScreen>;

export const folderListing = z.strictObject({
  path: z.string(),
  parent: z.string().nullable(),
  sheets: z.int(),
  folders: z.array(z.strictObject({ name: z.string(), path: z.string(), sheets: z.int() })),
});
export type FolderListing = z.infer<typeof folderListing>;

const code = z.string().max(60).nullable();
const reason = z.string().trim().min(3).max(500);
const nothing = z.strictObject({});

export const scanningContract = {
  /** Every box that is being scanned here, or was begun and not finished; the newest of each scanner stays after its end. */
  jobs: procedure.output(z.array(scanJob)),
  /** Takes what a hand scanner or a person gave; the box once both codes of its label are known and it may be scanned. */
  readLabel: requires("scan")
    .input(z.strictObject({ countCode: code, boxCode: code, text: z.string().max(2000) }))
    .output(z.strictObject({ countCode: code, boxCode: code, of: countWords.nullable(), box: boxRef.nullable() })),
  box: procedure.input(boxRef).output(boxScreen),
  folders: requires("scan")
    .input(z.strictObject({ path: z.string().max(1000).nullable() }))
    .output(folderListing),
  /** Begins a box, or goes on with a paused one. */
  start: requires("scan")
    .input(boxRef.extend({ source: scanSource, expected: z.int().min(1).max(100_000).nullable().default(null) }))
    .output(scanJob),
  pause: requires("scan").input(boxRef).output(scanJob),
  resume: requires("scan").input(boxRef).output(scanJob),
  finish: requires("scan").input(boxRef).output(scanJob),
  /** Leaves the sheets of the box out; it can be scanned again. */
  discard: requires("scan").input(boxRef.extend({ reason })).output(nothing),
  registerEmpty: requires("scan").input(boxRef).output(boxScreen),
  reopenEmpty: requires("scan").input(boxRef).output(boxScreen),
  /** What the last stop asks of the operator; null where there was none. */
  stop: procedure.input(boxRef).output(stopScreen.nullable()),
  confirmStop: requires("scan")
    .input(boxRef.extend({ answers: stopAnswers }))
    .output(scanJob),
  settleSheet: requires("scan")
    .input(boxRef.extend({ sheet: sheetRef, as: z.enum(["counts", "fed-again"]), reason }))
    .output(stopScreen.nullable()),
  /** Sheets of a box, newest first, to find one in the pile. */
  sheets: procedure.input(boxRef.extend({ limit: z.int().min(1).max(5000) })).output(z.array(scannedSheet)),
  /** The chosen sheets, or all, go to the box they lie in. */
  moveSheets: requires("scan")
    .input(boxRef.extend({ sheets: z.array(sheetRef).min(1).max(5000).nullable(), to: boxRef, reason }))
    .output(z.strictObject({ moved: z.int() })),
};
