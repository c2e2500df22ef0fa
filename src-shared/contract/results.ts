import { z } from "zod";
import { countRef, procedure, requires } from "./contract-base.ts";

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
});
export type CountTally = z.infer<typeof countTally>;

export const signedResult = z.strictObject({
  file: z.string(),
  /** Where a window fetches the file. */
  url: z.string(),
  path: z.string(),
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
};
