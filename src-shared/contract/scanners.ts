import { z } from "zod";
import { boxRef, countWords, procedure, requires } from "./contract-base.ts";

export const scannerId = z.string().min(1).max(600);
const address = z.string().trim().min(1).max(500);

/**
 * `unfit`: answers, but cannot scan ballots (no feeder, one side). `untrusted`: shows a certificate that nobody here has accepted.
 * `stopped`: something stands in its way, see `hindrance`.
 */
export const scannerState = z.enum(["ready", "busy", "stopped", "not-answering", "unfit", "untrusted"]);
export type ScannerState = z.infer<typeof scannerState>;

export const stationScanner = z.strictObject({
  id: scannerId,
  stack: z.enum(["escl", "sane", "twain", "simulated"]),
  /** Maker and model, or the training scanner's number. */
  name: z.string(),
  address: z.string(),
  state: scannerState,
  /** Null where the scanner cannot see its tray. */
  paperInTray: z.boolean().nullable(),
  /** The device's own words, or why it cannot be used. */
  message: z.string(),
  /** Fingerprint to compare, of an untrusted one. */
  fingerprint: z.string().nullable(),
  /** The box whose paper is in it. */
  box: boxRef.extend({ of: countWords }).nullable(),
});
export type StationScanner = z.infer<typeof stationScanner>;

export const scannersView = z.strictObject({
  /** Looking goes on; what is found comes as it is found. */
  looking: z.boolean(),
  scanners: z.array(stationScanner),
  /** Each way to reach scanners on this machine; version null where it is not installed. */
  stacks: z.array(z.strictObject({ stack: z.string(), version: z.string().nullable(), advice: z.string() })),
});
export type ScannersView = z.infer<typeof scannersView>;

/** What can be made to go wrong at a training scanner. */
export const trainingMishaps = [
  "jam",
  "double-feed",
  "double-feed-unseen",
  "cover-open",
  "cable-pulled",
  "sheet-lost",
  "last-sheet-lost",
  "torn",
  "upside-down",
  "slow",
] as const;
export const trainingMishap = z.enum(trainingMishaps);
export type TrainingMishap = z.infer<typeof trainingMishap>;

/** A training scanner from outside: its paper, as somebody who stands beside it sees it. */
export const trainingPanel = z.strictObject({
  id: scannerId,
  tray: z.int(),
  path: z.int(),
  output: z.int(),
  hindrance: z.string().nullable(),
  /** The sheet that lies on top of the output. */
  top: z.strictObject({ ballotId: z.string().nullable(), picture: z.string() }).nullable(),
  /** Mishaps that will meet the next sheets. */
  coming: z.array(trainingMishap),
});
export type TrainingPanel = z.infer<typeof trainingPanel>;

export const trainingAct = z.discriminatedUnion("act", [
  /** To the sheet that is pulled `after` so many, the next one being 1. */
  z.strictObject({ act: z.literal("happen"), mishap: trainingMishap, after: z.int().min(1).max(2000).default(1) }),
  /** Closes the cover, puts the cable back, and lays what stuck where a hand lays it. */
  z.strictObject({ act: z.literal("mend"), layOn: z.enum(["tray", "output"]) }),
  /** The last sheets of the output go back on top of the tray. */
  z.strictObject({ act: z.literal("put-back"), sheets: z.int().min(1).max(5000) }),
  /** The pile goes back into its box. */
  z.strictObject({ act: z.literal("empty-output") }),
]);
export type TrainingAct = z.infer<typeof trainingAct>;

export const scannersContract = {
  list: procedure.output(scannersView),
  look: requires("scan").output(scannersView),
  /** A network scanner by its address, or a device as its driver names it. */
  add: requires("scan").input(z.strictObject({ address })).output(stationScanner),
  /** Accepts the certificate with this fingerprint, and no other, for the address. */
  trust: requires("scan")
    .input(z.strictObject({ address, fingerprint: z.string().max(200) }))
    .output(stationScanner),
  forget: requires("scan")
    .input(z.strictObject({ id: scannerId }))
    .output(scannersView),
  /** Training elections only. */
  panel: procedure.input(z.strictObject({ id: scannerId })).output(trainingPanel),
  act: requires("scan")
    .input(z.strictObject({ id: scannerId, what: trainingAct }))
    .output(trainingPanel),
};
