import { z } from "zod";
import { electionType } from "../domain/election-rules.ts";
import { procedure, requires } from "./contract-base.ts";

export const baseDataSummary = z.strictObject({
  event: z.string(),
  area: z.string(),
  training: z.boolean(),
  version: z.int(),
  issuedAt: z.string(),
  /** SHA-256 of the package, to be compared with the one on paper. */
  hash: z.string(),
  signature: z.strictObject({
    status: z.enum(["verified", "unsigned"]),
    signer: z.string().nullable(),
    fingerprint: z.string().nullable(),
  }),
  contests: z.array(
    z.strictObject({
      election: z.string(),
      type: electionType,
      name: z.string(),
      seats: z.int(),
      maxWriteIns: z.int(),
      lists: z.array(z.strictObject({ id: z.string(), name: z.string(), candidates: z.int() })),
    }),
  ),
});
export type BaseDataSummary = z.infer<typeof baseDataSummary>;

/** The package as base64; at most some megabytes. */
const packageFile = z.strictObject({
  name: z.string().max(300),
  base64: z.base64().max(64_000_000),
  /** Certificate (PEM) of the authority whose signatures are trusted. */
  caPem: z.string().max(100_000).optional(),
});

export const baseDataContract = {
  current: procedure.output(baseDataSummary.nullable()),
  /** Reads and checks a package without importing it. */
  check: procedure.input(packageFile).output(baseDataSummary),
  /** `hash` must be that of the checked package: what is imported is what a person saw. */
  import: requires("lead")
    .input(packageFile.extend({ hash: z.string() }))
    .output(baseDataSummary),
};
