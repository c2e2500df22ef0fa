import { z } from "zod";
import type { CountCategory } from "../../../src-shared/domain/count-categories.ts";
import type { BallotDecision } from "../../../src-shared/domain/decision.ts";
import {
  type RejectionReason,
  rejectionReason,
  rejectionReasonsFor,
} from "../../../src-shared/domain/rejection-reasons.ts";
import { ballotId, candidateId, listId } from "../../../src-shared/ids.ts";
import { type Problem, refuse } from "../../../src-shared/result.ts";
import { canonicalJson } from "../../audit/canonical-json.ts";
import type { SheetWithReading } from "../../use-cases/boxes/sheet-port.ts";
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
  .refine((line) => line.decision !== "approve" || line.list, { path: ["list"], message: "approve needs a list" });

type Answer = BallotDecision | { readonly decision: "reject"; readonly reason: null };

export interface KnownAnswers {
  /**
   * The answer for a sheet of this category, or null: by its place first, then by its ballot id.
   * @throws Refusal `reject-without-reason` where the sheet itself does not show the reason either
   */
  for(sheet: SheetWithReading, category: CountCategory): BallotDecision | null;
  readonly number: number;
}

/** Reads DECISIONS, all problems at once; two different answers for the same ballot are one of them. */
export async function readDecisions(path: string | undefined): Promise<KnownAnswers> {
  const answers = new Map<string, Answer>();
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
    for(sheet, category) {
      const byPlace = answers.get(`sheet ${sheet.boxNumber}/${sheet.name}`);
      const answer = byPlace ?? (sheet.ballotId === null ? null : (answers.get(sheet.ballotId) ?? null));
      if (answer?.decision !== "reject" || answer.reason !== null) return answer;
      return { decision: "reject", reason: evidentReason(sheet, category) };
    },
  };
}

/** The reason may be left out where the machine saw no clear stamp: that is the one a picture shows by itself. */
function evidentReason(sheet: SheetWithReading, category: CountCategory): RejectionReason {
  const possible = rejectionReasonsFor(category);
  const { reasons } = sheet.reading;
  if (reasons.includes("stamp-missing") || reasons.includes("stamp-weak")) return possible[0]!;
  const message = `reject needs a reason, one of ${possible.join(", ")}: the ballot does not lack its stamp`;
  return refuse("reject-without-reason", message, {}, [{ code: "reject-without-reason", where: "reason", message }]);
}

function toDecision(line: z.infer<typeof decisionLine>): Answer {
  if (line.decision === "reject") return { decision: "reject", reason: line.reason ?? null };
  return {
    decision: "approve",
    list: line.list!,
    personalVotes: line.personalVotes ?? [],
    writeIns: line.writeIns ?? [],
  };
}
