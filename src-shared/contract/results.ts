import { z } from "zod";
import { countRef, procedure, requires } from "./contract-base.ts";

/** Why a count differs from its preliminary one, in a person's words. */
export const explanation = z.strictObject({ text: z.string(), at: z.string(), by: z.string() });

export const candidateResult = z.strictObject({
  candidate: z.string(),
  list: z.string(),
  place: z.int(),
  name: z.string(),
  personalVotes: z.int(),
  writeIns: z.int(),
});

export const countTally = z.strictObject({
  total: z.int(),
  approved: z.int(),
  lists: z.array(
    z.strictObject({
      list: z.string(),
      name: z.string(),
      blank: z.boolean(),
      ballots: z.int(),
      modified: z.int(),
      preliminary: z.int().nullable(),
    }),
  ),
  candidates: z.array(candidateResult),
  rejected: z.array(z.strictObject({ reason: z.string(), law: z.string(), ballots: z.int() })),
  explanation: explanation.nullable(),
});
export type CountTally = z.infer<typeof countTally>;

/** Seats as they would be if the counts stood as they are now: a preview, never the settlement itself. */
export const settlementPreview = z.strictObject({
  election: z.string(),
  contest: z.string(),
  seats: z.int(),
  /** Counts it was made from. */
  final: z.int(),
  preliminary: z.int(),
  unfinished: z.int(),
  /** What the boards are to report and nobody has counted. */
  missing: z.int(),
  lists: z.array(
    z.strictObject({ list: z.string(), name: z.string(), ballots: z.int(), listVotes: z.number(), seats: z.int() }),
  ),
  elected: z.array(z.strictObject({ list: z.string(), place: z.int(), name: z.string(), votes: z.number() })),
  /** Why there is none: a tie for the lot, or no votes yet. */
  problem: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
});
export type SettlementPreview = z.infer<typeof settlementPreview>;

export const signedResult = z.strictObject({
  file: z.string(),
  /** Where a window fetches the file. */
  url: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  signer: z.string().nullable(),
});
export type SignedResult = z.infer<typeof signedResult>;

export const resultsContract = {
  tally: procedure.input(z.strictObject({ count: countRef })).output(countTally),
  /** The package of the count, where it has been signed. */
  signed: procedure.input(z.strictObject({ count: countRef })).output(signedResult.nullable()),
  /** Without key and certificate: an unsigned package, in training elections only. */
  sign: requires("lead")
    .input(
      z.strictObject({
        count: countRef,
        key: z.strictObject({ keyPem: z.string().max(100_000), certPem: z.string().max(100_000) }).nullable(),
      }),
    )
    .output(signedResult),
  /** Asked for before signing where the lists differ from the preliminary count. */
  explain: requires("count")
    .input(z.strictObject({ count: countRef, text: z.string().min(3).max(4000) }))
    .output(countTally),
  /** A signed package on its way: handed over, taken by the receiver, or refused by it. */
  handOver: requires("lead")
    .input(
      z.strictObject({
        count: countRef,
        event: z.enum(["transfer", "acknowledge", "refuse"]),
        words: z.string().max(1000),
      }),
    )
    .output(z.strictObject({ state: z.string() })),
  settlement: procedure.output(z.array(settlementPreview)),
};
