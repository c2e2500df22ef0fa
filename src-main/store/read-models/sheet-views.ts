import type { Kysely } from "kysely";
import type { Contest, Election } from "../../../src-shared/domain/base-data.ts";
import type { ControlReading } from "../../../src-shared/domain/control-reading.ts";
import { readsCorrections } from "../../../src-shared/domain/decision-rules.ts";
import type { Layout } from "../../../src-shared/domain/layout.ts";
import { type RejectionReason, rejectionReasonsFor } from "../../../src-shared/domain/rejection-reasons.ts";
import { inRank, type VerificationReasonCode } from "../../../src-shared/domain/verification-reasons.ts";
import type { SheetWithReading } from "../../use-cases/boxes/sheet-port.ts";
import type { Count } from "../../use-cases/counts/count-port.ts";
import type { StoreTransaction } from "../../use-cases/store-port.ts";
import type { DecisionRecord } from "../../use-cases/verification/decision-port.ts";
import type { Aside } from "../../use-cases/verification/queue-port.ts";
import { sheetsWithReadings, toSheetWithReading } from "../repositories/sheet-rows.ts";
import type { Schema } from "../schema.ts";

/** One sheet with everything a verifier or a sample check needs to see. */
export interface SheetDetails {
  readonly sheet: SheetWithReading;
  readonly count: Omit<Count, "result">;
  /** Reasons in the order a verifier meets them. */
  readonly reasons: readonly VerificationReasonCode[];
  /** Picture of the list side and of the stamp side, names for `image`; null where missing. */
  readonly front: string | null;
  readonly back: string | null;
  /** Where everything is on this ballot; null where its number was not read. */
  readonly layout: Layout | null;
  readonly history: readonly DecisionRecord[];
  /** What the control reader saw; null where it has not read the sheet. */
  readonly control: ControlReading | null;
  /** Why the sheet was set aside last, and who was asked; null where it never was. */
  readonly aside: Aside | null;
  readonly election: Pick<Election, "name" | "type" | "settings">;
  readonly contest: Pick<Contest, "id" | "name" | "lists" | "maxWriteIns">;
  /** Whether this level reads what voters changed; else only stamp, party and blank. */
  readonly readsCorrections: boolean;
  readonly rejectionReasons: readonly RejectionReason[];
}

export async function sheetDetails(tx: StoreTransaction, id: number): Promise<SheetDetails> {
  const sheet = await tx.sheets.get(id);
  const { result: _, ...count } = await tx.counts.get(sheet.count);
  const { election, contest } = await tx.counts.setting({ ...count, result: null });
  const layouts = await tx.baseData.layouts(count.baseDataHash);
  const control = await tx.controls.of(id);
  const { name, type, settings } = election;
  const { id: contestId, lists, maxWriteIns } = contest;
  return {
    sheet,
    count,
    reasons: inRank([...sheet.reading.reasons, ...controlReasons(control)]),
    control,
    front: sheet.images[sheet.reading.frontIs - 1] ?? null,
    back: sheet.images[2 - sheet.reading.frontIs] ?? null,
    layout: layouts.find((l) => l.ballotNumber === sheet.reading.ballot?.number) ?? null,
    aside: await tx.asides.latest(id),
    history: await tx.decisions.history(id),
    election: { name, type, settings },
    contest: { id: contestId, name: contest.name, lists, maxWriteIns },
    readsCorrections: readsCorrections({ election, level: count.level }),
    rejectionReasons: rejectionReasonsFor(count.key.category),
  };
}

/** The one reason that is no part of the reading: it came later, from another reader. */
const controlReasons = (control: ControlReading | null): VerificationReasonCode[] =>
  control?.outcome === "disagrees" ? ["control-disagreement"] : [];

/** One line of the queue, of a box's list, or of "finished by me". */
export interface SheetLine {
  readonly id: number;
  readonly boxNumber: number;
  readonly sequence: number;
  readonly name: string;
  readonly state: SheetWithReading["state"];
  readonly excluded: boolean;
  readonly ballotId: string | null;
  readonly list: string | null;
  readonly personalVotes: number;
  readonly reasons: readonly VerificationReasonCode[];
  readonly decision: SheetWithReading["decision"];
}

export interface Page<T> {
  readonly rows: readonly T[];
  readonly total: number;
}

export interface SheetFilter {
  readonly count?: number;
  readonly box?: number;
  readonly states?: readonly SheetWithReading["state"][];
  readonly decidedBy?: string;
  readonly offset?: number;
  readonly limit?: number;
}

/** Sheets in box and storing order, a page at a time; discarded ones only where asked for. */
export async function sheetPage(db: Kysely<Schema>, filter: SheetFilter): Promise<Page<SheetLine>> {
  let query = sheetsWithReadings(db);
  if (filter.count !== undefined) query = query.where("sheet.count", "=", filter.count);
  if (filter.box !== undefined) query = query.where("sheet.box", "=", filter.box);
  query = filter.states
    ? query.where("sheet.state", "in", [...filter.states])
    : query.where("sheet.state", "<>", "discarded");
  if (filter.decidedBy !== undefined) query = query.where("decision.decided_by", "=", filter.decidedBy);
  const { total } = await query
    .clearSelect()
    .select((e) => e.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await query
    .orderBy("box.number")
    .orderBy("sheet.sequence")
    .offset(filter.offset ?? 0)
    .limit(filter.limit ?? 100)
    .execute();
  return { rows: rows.map(toSheetWithReading).map(toLine), total: Number(total) };
}

export function toLine(sheet: SheetWithReading): SheetLine {
  const { id, boxNumber, sequence, name, state, excluded, ballotId, reading, decision } = sheet;
  return {
    id,
    boxNumber,
    sequence,
    name,
    state,
    excluded,
    ballotId,
    list: reading.ballot?.list ?? reading.partyVote,
    personalVotes: reading.personalVotes.length,
    reasons: inRank(reading.reasons),
    decision,
  };
}
