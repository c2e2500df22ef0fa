import { type DifferenceCause, differingParts } from "../../../src-shared/domain/sampling/own-reading.ts";
import { nextSpotCheckState } from "../../../src-shared/domain/spot-check-states.ts";
import { refuse } from "../../../src-shared/result.ts";
import type { CountingContext } from "../counting-context.ts";

/**
 * After a second look at the paper: whose mistake a difference was. A mistake of the auditor's own means that the ballot was counted right.
 * @throws Refusal `no-difference`, `cause-needs-note`
 */
export async function nameDifference(
  ctx: CountingContext,
  input: { spotCheck: number; sheet: number; cause: DifferenceCause; note: string },
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const check = await tx.spotChecks.get(input.spotCheck);
    nextSpotCheckState(check.state, "read", `Sample check ${check.id}`);
    const read = (await tx.spotChecks.readings(check.id)).find(({ sheet }) => sheet === input.sheet);
    if (!read || differingParts(read.reading, read.counted).length === 0)
      refuse("no-difference", "There is no difference to explain at this ballot. Nothing was stored.");
    const note = input.note.trim();
    if (note.length < 3) refuse("cause-needs-note", "Say in a few words what was seen on the paper.");
    const { cause } = input;
    await tx.spotChecks.addReading(check.id, { ...read, cause, note, at: ctx.clock().toISOString(), by: ctx.person });
    await tx.audit.append({ type: "spot-check-cause", spotCheck: check.id, sheet: input.sheet, cause, note });
  });
}
