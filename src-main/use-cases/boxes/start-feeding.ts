import { refuse } from "../../../src-shared/result.ts";
import type { CountingContext } from "../counting-context.ts";
import { openCountOf } from "./box-moves.ts";
import type { Custody } from "./feeding-port.ts";
import { type RunningFeeding, sheetsPutBack } from "./recognise-refed.ts";

/** Opens a run of the feeder for a box in state `scanning`; it ends with `endFeeding`, whatever happens. */
export async function startFeeding(
  ctx: CountingContext,
  input: { box: number; source: string; custody: Custody },
): Promise<RunningFeeding> {
  if (ctx.feedingBoxes.get(input.box) === "running") {
    refuse("box-being-fed", "This box is being fed already. Nothing was changed.");
  }
  const feeding = await ctx.transaction(async (tx) => {
    const box = await tx.boxes.get(input.box);
    await openCountOf(tx, box.count);
    if (box.state !== "scanning") {
      refuse(
        "box-not-in-state",
        `Box ${box.number} is "${box.state}". Start or resume it before it is fed. Nothing was changed.`,
      );
    }
    const mayComeAgain = await sheetsPutBack(tx, box.id);
    const { source, custody } = input;
    const startedAt = ctx.clock().toISOString();
    const started = await tx.feedings.start({ box: box.id, source, custody, startedAt, startedBy: ctx.person });
    await tx.audit.append({
      type: "feeding-started",
      box: box.id,
      feeding: started.id,
      number: started.number,
      source,
    });
    return { ...started, mayComeAgain };
  });
  ctx.feedingBoxes.set(input.box, "running");
  return feeding;
}
