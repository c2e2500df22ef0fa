import type { ControlReading } from "../../../src-shared/domain/control-reading.ts";
import type { CountingContext } from "../counting-context.ts";

/** Writes down that a person had the control reader read a box again, how many sheets agreed, and every one that did not. */
export async function noteBoxReread(
  ctx: CountingContext,
  input: {
    box: number;
    outcomes: Readonly<Record<ControlReading["outcome"], number>>;
    found: readonly { readonly sheet: number; readonly fields: readonly string[] }[];
  },
): Promise<void> {
  await ctx.transaction(async (tx) => {
    await tx.boxes.get(input.box);
    await tx.audit.append({ type: "box-read-again", ...input });
  });
}
