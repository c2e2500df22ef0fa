import type { DuplicateResolution } from "../../../src-shared/domain/duplicate-resolution.ts";
import { refuse } from "../../../src-shared/result.ts";
import { openCountOf } from "../boxes/box-moves.ts";
import type { CountingContext } from "../counting-context.ts";
import type { DuplicateGroup } from "./duplicate-port.ts";
import { settleDuplicates } from "./settle-duplicates.ts";

/** A person's choice among sheets with the same ballot id. It can be made again; the latest stands. */
export async function resolveDuplicate(
  ctx: CountingContext,
  input: DuplicateResolution & { count: number },
): Promise<DuplicateGroup> {
  return ctx.transaction(async (tx) => {
    await openCountOf(tx, input.count);
    const { count, ballotId, resolution, reason } = input;
    const group =
      (await tx.duplicates.group(count, ballotId)) ??
      refuse("unknown-duplicate", `No two sheets of this count carry the ballot id ${ballotId}.`, { ballotId });
    const sheets = group.sheets.map((s) => s.id);
    await tx.duplicates.resolve(
      count,
      ballotId,
      sheets,
      resolution,
      reason ?? null,
      ctx.clock().toISOString(),
      ctx.person,
    );
    await settleDuplicates(tx, count, ballotId);
    await tx.audit.append({
      type: "duplicate-resolved",
      count,
      ballotId,
      sheets,
      resolution,
      reason,
      before: group.resolution,
    });
    return (await tx.duplicates.group(count, ballotId)) ?? group;
  });
}
