import { z } from "zod";
import type { BallotDecision } from "../../../src-shared/domain/decision.ts";
import { rejectionReason } from "../../../src-shared/domain/rejection-reasons.ts";
import { ballotId, candidateId, listId } from "../../../src-shared/ids.ts";
import { type Problem, refuse } from "../../../src-shared/result.ts";
import { canonicalJson } from "../../audit/canonical-json.ts";
import type { SheetWithReading } from "../../use-cases/store-port.ts";
import { readNdjson } from "./ndjson-file.ts";

/** One line of DECISIONS (contract): keyed by ballot id, or by "<box>/<sheet>" for a sheet whose id cannot be read. */
const decisionLine = z
  .strictObject({
    ballotId: ballotId.optional(),
    sheet: z.string().min(1).optional(),
    decision: z.enum(["approve", "reject"]),
    reason: rejectionReason.nullish(),
    list: listId.nullish(),
    personalVotes: z.array(candidateId).nullish(),
    writeIns: z.array(candidateId).nullish(),
  })
  .refine((line) => (line.ballotId === undefined) !== (line.sheet === undefined), {
    message: 'needs either "ballotId" or "sheet"',
  })
  .refine((line) => line.decision !== "approve" || line.list, { path: ["list"], message: "approve needs a list" })
  .refine((line) => line.decision !== "reject" || line.reason, { path: ["reason"], message: "reject needs a reason" });

export interface KnownAnswers {
  /** The answer for a sheet, or null: by its place first, then by its ballot id. */
  for(sheet: SheetWithReading): BallotDecision | null;
  readonly number: number;
}

/** Reads DECISIONS, all problems at once; two different answers for the same ballot are one of them. */
export async function readDecisions(path: string | undefined): Promise<KnownAnswers> {
  const answers = new Map<string, BallotDecision>();
  if (path !== undefined) {
    const problems: Problem[] = [];
    for (const { line, value } of await readNdjson(path, decisionLine, "decisions-invalid")) {
      const key = value.ballotId ?? `sheet ${value.sheet}`;
      const decision = toDecision(value);
      const before = answers.get(key);
      if (before && canonicalJson(before) !== canonicalJson(decision)) {
        const message = `gives another decision for ${key} than a line before it`;
        problems.push({ code: "decision-twice", where: `${path} line ${line}`, message });
      }
      answers.set(key, decision);
    }
    if (problems.length > 0)
      refuse("decisions-invalid", `${path} contradicts itself. Nothing was counted.`, {}, problems);
  }
  return {
    number: answers.size,
    for: (sheet) =>
      answers.get(`sheet ${sheet.boxNumber}/${sheet.name}`) ??
      (sheet.ballotId === null ? null : (answers.get(sheet.ballotId) ?? null)),
  };
}

function toDecision(line: z.infer<typeof decisionLine>): BallotDecision {
  if (line.decision === "reject") return { decision: "reject", reason: line.reason! };
  return {
    decision: "approve",
    list: line.list!,
    personalVotes: line.personalVotes ?? [],
    writeIns: line.writeIns ?? [],
  };
}
