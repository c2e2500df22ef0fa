import { mkdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { CountTally, SignedResult } from "../../src-shared/contract/results.ts";
import { type RejectionReason, rejectionReasons } from "../../src-shared/domain/rejection-reasons.ts";
import { BLANK_LIST } from "../../src-shared/ids.ts";
import { refuse } from "../../src-shared/result.ts";
import { createKeyFileSigner } from "../results/key-file-signer.ts";
import { startedCount } from "./count-ref.ts";
import { procedures } from "./procedures.ts";
import type { RequestContext } from "./service-context.ts";
import { settlementPreviews } from "./settlement-previews.ts";
import { isTraining } from "./station-procedures.ts";

const os = procedures.results;

export const resultsProcedures = {
  tally: os.tally.handler(({ context, input }) => tallyOf(context, input.count)),
  signed: os.signed.handler(({ context, input }) => signedOf(context, input.count)),
  sign: os.sign.handler(async ({ context, input }) => {
    const { count } = await startedCount(context.app, input.count);
    if (!input.key && !(await isTraining(context))) {
      refuse(
        "signing-key-needed",
        "Only a training election may be written without a signature. Choose key and certificate.",
      );
    }
    const signer = input.key ? createKeyFileSigner(input.key.keyPem, input.key.certPem, new Date()) : null;
    const path = packagePath(context.storeDir, input.count);
    await mkdir(join(context.storeDir, "results"), { recursive: true });
    await context.app.as(context.person).counts.sign({ count: count.id, path, ...(signer ? { signer } : {}) });
    const written = await signedOf(context, input.count);
    return written ?? refuse("result-not-found", `The result package ${path} is not there.`);
  }),
  explain: os.explain.handler(async ({ context, input }) => {
    const { count } = await startedCount(context.app, input.count);
    await context.app.as(context.person).counts.explainDifference({ count: count.id, text: input.text });
    return tallyOf(context, input.count);
  }),
  handOver: os.handOver.handler(async ({ context, input: { count: ref, event, words } }) => {
    const { count } = await startedCount(context.app, ref);
    const { state } = await context.app.as(context.person).counts.handOver({ count: count.id, event, words });
    return { state };
  }),
  settlement: os.settlement.handler(({ context }) => settlementPreviews(context.app)),
};

export function packagePath(storeDir: string, ref: string): string {
  return join(storeDir, "results", `${ref}.zip`);
}

/** The latest package of the count as the log tells of it, where the file is still there and the count still stands. */
async function signedOf({ app, storeDir }: RequestContext, ref: string): Promise<SignedResult | null> {
  const { count } = await startedCount(app, ref);
  if (count.state === "started" || count.state === "discarded") return null;
  const path = packagePath(storeDir, ref);
  const file = await stat(path).catch(() => null);
  const entries = await app.read.auditLog({ types: ["result-written", "count-completed"], limit: 1000 });
  const latest = entries.find((entry) => entry.details.count === count.id);
  if (!file || latest?.type !== "result-written") return null;
  const { sha256, bytes, signedBy } = latest.details;
  return {
    file: basename(path),
    url: `/results/${encodeURIComponent(ref)}.zip`,
    sha256: String(sha256),
    bytes: Number(bytes),
    signer: typeof signedBy === "string" ? signedBy : null,
  };
}

async function tallyOf({ app }: RequestContext, ref: string): Promise<CountTally> {
  const { count } = await startedCount(app, ref);
  const { result, difference, explanation } = await app.read.result(count.id);
  const { baseData } = await app.read.readingSetup(count.id);
  const contest = baseData.elections
    .find((election) => election.id === count.key.election)
    ?.contests.find((each) => each.id === count.key.contest);
  const lists = contest?.lists ?? [];
  const before = new Map(difference?.map((line) => [line.list, line.preliminary]));
  const personal = countEach(result.corrected.flatMap((ballot) => ballot.personalVotes));
  const written = countEach(result.corrected.flatMap((ballot) => ballot.writeIns));
  const rejected = countEach(result.rejected.map((ballot) => ballot.reason));
  return {
    total: result.total,
    approved: result.total - result.rejected.length,
    lists: result.lists.map(({ list, ballots, modified }) => ({
      list,
      name: lists.find((each) => each.id === list)?.name ?? list,
      blank: list === BLANK_LIST,
      ballots,
      modified,
      preliminary: before.get(list) ?? null,
    })),
    candidates: lists.flatMap((list) =>
      list.candidates.map(({ id, place, name }) => ({
        candidate: id,
        list: list.id,
        place,
        name,
        personalVotes: personal.get(id) ?? 0,
        writeIns: written.get(id) ?? 0,
      })),
    ),
    rejected: [...rejected].map(([reason, ballots]) => ({
      reason,
      law: rejectionReasons[reason as RejectionReason].law,
      ballots,
    })),
    explanation,
  };
}

function countEach(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
