import { nextCountState } from "../../../src-shared/domain/count-states.ts";
import { refuse } from "../../../src-shared/result.ts";
import type { FrontImage, WrittenPackage } from "../../results/result-package.ts";
import type { Signer } from "../../results/signer.ts";
import type { SheetWithReading } from "../boxes/sheet-port.ts";
import type { CountingContext } from "../counting-context.ts";
import type { StoreTransaction } from "../store-port.ts";
import type { Count } from "./count-port.ts";
import { preliminaryDifference } from "./preliminary-difference.ts";
import { describeKey } from "./start-count.ts";
import { nameBallots } from "./tally-stored-count.ts";

export interface SignInput {
  readonly count: number;
  /** Absent: the package is written unsigned and the count stays completed. */
  readonly signer?: Signer;
  /** Where the package goes; it is there whole or not at all. */
  readonly path: string;
  onImage?(done: number, total: number): void;
}

/** Writes the result package of a completed count and signs it. A signed count is written again as it was. */
export async function signCount(ctx: CountingContext, input: SignInput): Promise<WrittenPackage> {
  const { count, baseData, sheets } = await ctx.transaction(async (tx) => {
    const count = await tx.counts.get(input.count);
    await requireExplained(tx, count);
    const { baseData } = await tx.counts.setting(count);
    return { count, baseData, sheets: count.method === "hand" ? [] : nameBallots(await tx.sheets.countedOf(count.id)) };
  });
  const { result, completedAt } = count;
  if (!result || completedAt === null) {
    return refuse(
      "count-not-completed",
      `${describeKey(count.key)} is "${count.state}"; complete it before it is signed.`,
    );
  }
  const next =
    count.state === "completed" && input.signer
      ? nextCountState(count.state, "sign", describeKey(count.key))
      : count.state;
  const byName = new Map(sheets.map((named) => [named.ballotId, named.sheet]));
  const [written] = await ctx.writeResultPackage({
    baseData,
    counts: [{ result, image: (ballotId) => frontImage(ctx, byName.get(ballotId), ballotId) }],
    ...(input.signer ? { signer: input.signer } : {}),
    path: input.path,
    at: new Date(completedAt),
    ...(input.onImage ? { onImage: input.onImage } : {}),
  });
  if (!written) throw new Error("the result package of one count is one package");
  await ctx.transaction(async (tx) => {
    if (next !== count.state) await tx.counts.move(count.id, next);
    const { sha256, bytes, images, signedBy } = written;
    await tx.audit.append({ type: "result-written", count: count.id, sha256, bytes, images, signedBy });
  });
  return written;
}

async function frontImage(
  ctx: CountingContext,
  sheet: SheetWithReading | undefined,
  ballotId: string,
): Promise<FrontImage> {
  const front = sheet && (sheet.images[sheet.reading.frontIs - 1] ?? sheet.images.find((name) => name !== null));
  if (!front) {
    return refuse(
      "ballot-without-image",
      `The ballot ${ballotId} is corrected or proposed rejected, and no picture of it could be kept. ` +
        "Scan that sheet again, so that the electoral board can see it.",
    );
  }
  return { jpeg: await ctx.images.get(front), rotation: sheet.reading.rotation };
}

/** A count that differs from its preliminary one is signed only when a person has said why (valgprotokollen asks for it). */
async function requireExplained(tx: StoreTransaction, count: Count): Promise<void> {
  const difference = await preliminaryDifference(tx, count);
  if (!difference?.some(({ preliminary, now }) => preliminary !== now)) return;
  if (await tx.differences.explanation(count.id)) return;
  refuse(
    "difference-unexplained",
    `${describeKey(count.key)} differs from its preliminary count. Write why, then sign. Nothing was written.`,
  );
}
