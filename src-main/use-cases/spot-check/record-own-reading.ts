import { differingParts, type OwnReading } from "../../../src-shared/domain/sampling/own-reading.ts";
import { nextSpotCheckState } from "../../../src-shared/domain/spot-check-states.ts";
import { refuse } from "../../../src-shared/result.ts";
import type { CountingContext } from "../counting-context.ts";
import { populationOf } from "./population.ts";

/**
 * Keeps what an auditor reads from a drawn ballot. Blind: it is given once, before what was counted is shown; a second look only names the
 * cause of a difference (`name-difference`).
 * @throws Refusal `not-in-sample`, `already-read`, `spot-check-stale`, `spot-check-not-in-state`
 */
export async function recordOwnReading(
  ctx: CountingContext,
  input: { spotCheck: number; sheet: number; reading: OwnReading },
): Promise<{ differs: boolean }> {
  return ctx.transaction(async (tx) => {
    const check = await tx.spotChecks.get(input.spotCheck);
    const state = nextSpotCheckState(check.state, "read", `Sample check ${check.id}`);
    const draws = await tx.spotChecks.draws(check.id);
    if (!draws.some(({ sheet }) => sheet === input.sheet))
      refuse("not-in-sample", "This ballot was not drawn. Nothing was stored.");
    if ((await tx.spotChecks.readings(check.id)).some(({ sheet }) => sheet === input.sheet))
      refuse(
        "already-read",
        "This ballot has been read for this sample; the first reading stands. Name the cause instead.",
      );
    const { papers, hash } = await populationOf(tx, check.plan);
    if (hash !== check.populationHash)
      refuse(
        "spot-check-stale",
        "The count was changed since the sample was drawn. Give this sample up and draw a new one. Nothing was stored.",
      );
    const paper = papers.find(({ sheet }) => sheet === input.sheet)!;
    const record = {
      sheet: input.sheet,
      reading: input.reading,
      counted: paper.vote,
      cause: null,
      note: "",
      at: ctx.clock().toISOString(),
      by: ctx.person,
    };
    await tx.spotChecks.addReading(check.id, record);
    if (state !== check.state) await tx.spotChecks.move(check.id, state);
    const parts = differingParts(input.reading, paper.vote);
    await tx.audit.append({
      type: "spot-check-read",
      spotCheck: check.id,
      sheet: input.sheet,
      reading: input.reading,
      parts,
    });
    return { differs: parts.length > 0 };
  });
}
