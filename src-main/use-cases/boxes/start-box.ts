import type { CountingContext } from "../counting-context.ts";
import { moveBox, openCountOf } from "./box-moves.ts";
import type { Box } from "./box-port.ts";

/** Begins to scan a box of a started count. The box is made where its label was not expected. */
export async function startBox(
  ctx: CountingContext,
  input: { count: number; number: number; source: string; expectedSheets?: number | null },
): Promise<Box> {
  return ctx.transaction(async (tx) => {
    const count = await openCountOf(tx, input.count);
    const box = (await tx.boxes.find(count.id, input.number)) ?? (await tx.boxes.add(count.id, input.number));
    const startedAt = ctx.clock().toISOString();
    const started = await moveBox(tx, box, "start", {
      source: input.source,
      startedAt,
      startedBy: ctx.person,
      finishedAt: null,
      expectedSheets: input.expectedSheets ?? null,
    });
    await tx.audit.append({
      type: "box-started",
      count: count.id,
      box: box.id,
      number: box.number,
      source: input.source,
      ...(input.expectedSheets == null ? {} : { expectedSheets: input.expectedSheets }),
    });
    return started;
  });
}
