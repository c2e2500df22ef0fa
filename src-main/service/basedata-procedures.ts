import type { BaseDataSummary } from "../../src-shared/contract/basedata.ts";
import { refuse } from "../../src-shared/result.ts";
import { designBallots } from "../ballots/design-ballots.ts";
import { readBaseDataPackage } from "../basedata/read-base-data-package.ts";
import type { ReadBaseData } from "../use-cases/counting-context.ts";
import { procedures } from "./procedures.ts";

const os = procedures.baseData;

export const baseDataProcedures = {
  current: os.current.handler(async ({ context }) => {
    const active = await context.app.read.activeBaseData();
    return active ? summaryOf(active) : null;
  }),
  check: os.check.handler(async ({ input }) =>
    summaryOf(await readBaseDataPackage(bytesOf(input.base64), trust(input))),
  ),
  import: os.import.handler(async ({ context, input }) => {
    const bytes = bytesOf(input.base64);
    const checked = await readBaseDataPackage(bytes, trust(input));
    if (checked.hash !== input.hash) {
      refuse("package-changed", "The file is not the one that was checked. Nothing was imported. Choose it again.");
    }
    const { baseData } = context.app.as(context.person);
    const read = await baseData.import({ bytes, ...trust(input) });
    // The ballots follow from the base data, so their layouts need no import of their own.
    await baseData.importLayouts({ layouts: designBallots(read.baseData).map((design) => design.layout) });
    return summaryOf(read);
  }),
};

function bytesOf(base64: string): Uint8Array {
  return Buffer.from(base64, "base64");
}

function trust(input: { caPem?: string | undefined }): { trustedCaPem?: string } {
  return input.caPem === undefined ? {} : { trustedCaPem: input.caPem };
}

function summaryOf({ baseData, hash, signature }: ReadBaseData): BaseDataSummary {
  const contests = baseData.elections.flatMap((election) =>
    election.contests.map((contest) => ({
      election: election.name,
      type: election.type,
      name: contest.name,
      seats: contest.seats,
      maxWriteIns: contest.maxWriteIns,
      lists: contest.lists.map((list) => ({ id: list.id, name: list.name, candidates: list.candidates.length })),
    })),
  );
  return {
    event: baseData.event.name,
    area: contests[0]?.name ?? "",
    training: baseData.event.training,
    version: baseData.version,
    issuedAt: baseData.issuedAt,
    hash,
    signature: {
      status: signature.status,
      signer: signature.signer ?? null,
      fingerprint: signature.fingerprint ?? null,
    },
    contests,
  };
}
