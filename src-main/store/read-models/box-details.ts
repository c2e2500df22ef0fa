import type { Kysely } from "kysely";
import type { VerificationReasonCode } from "../../../src-shared/domain/verification-reasons.ts";
import { BLANK_LIST } from "../../../src-shared/ids.ts";
import { sheetsWithReadings, toSheetWithReading } from "../repositories/sheet-rows.ts";
import type { Schema } from "../schema.ts";
import { type BoxProgress, boxProgress } from "./counts-overview.ts";
import { type SheetLine, toLine } from "./sheet-views.ts";

export interface BoxDetails {
  readonly box: BoxProgress;
  /** Why sheets of this box went to a person, most frequent first. */
  readonly reasons: readonly { readonly reason: VerificationReasonCode; readonly sheets: number }[];
  /** As counted now: decisions before readings; undecided sheets and duplicates left out are not in it. */
  readonly lists: readonly { readonly list: string; readonly ballots: number; readonly modified: number }[];
  readonly proposedRejected: number;
  readonly lastStored: SheetLine | null;
}

/** What is in a box, for Jobbstyring, Skann and Stikkprøve; null where there is no such box. */
export async function boxDetails(db: Kysely<Schema>, id: number): Promise<BoxDetails | null> {
  const row = await db.selectFrom("box").select("count").where("id", "=", id).executeTakeFirst();
  const box = row && (await boxProgress(db, row.count)).find((b) => b.id === id);
  if (!box) return null;
  const rows = await sheetsWithReadings(db)
    .where("sheet.box", "=", id)
    .where("sheet.state", "<>", "discarded")
    .orderBy("sheet.sequence")
    .execute();
  const sheets = rows.map(toSheetWithReading);
  const reasons = new Map<VerificationReasonCode, number>();
  const lists = new Map<string, { list: string; ballots: number; modified: number }>();
  let proposedRejected = 0;
  for (const { reading, decision, state, excluded } of sheets) {
    for (const reason of new Set(reading.reasons)) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    if (excluded || (state !== "accepted" && state !== "decided")) continue;
    if (decision?.decision === "reject") {
      proposedRejected += 1;
      continue;
    }
    const read = reading.ballot?.type === "blank" ? BLANK_LIST : (reading.ballot?.list ?? reading.partyVote);
    const list = decision?.list ?? read ?? BLANK_LIST;
    const changes = decision ? decision.personalVotes.length + decision.writeIns.length : reading.personalVotes.length;
    const line = lists.get(list) ?? { list, ballots: 0, modified: 0 };
    lists.set(list, { list, ballots: line.ballots + 1, modified: line.modified + (changes > 0 ? 1 : 0) });
  }
  const last = sheets.at(-1);
  return {
    box,
    reasons: [...reasons].map(([reason, n]) => ({ reason, sheets: n })).sort((a, b) => b.sheets - a.sheets),
    lists: [...lists.values()].sort((a, b) => b.ballots - a.ballots),
    proposedRejected,
    lastStored: last ? toLine(last) : null,
  };
}
