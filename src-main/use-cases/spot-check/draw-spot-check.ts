import { LEAST_BALLOTS, type SpotCheckPlan } from "../../../src-shared/domain/sampling/spot-check-plan.ts";
import { refuse } from "../../../src-shared/result.ts";
import { drawSample, MIN_DICE } from "../../sampling/draw-sample.ts";
import type { CountingContext } from "../counting-context.ts";
import { populationOf } from "./population.ts";
import type { SpotCheck } from "./spot-check-port.ts";

/**
 * Draws a sample from a seed thrown in public. Everything that the draw came from is kept, so that anybody can do it again.
 * @throws Refusal `seed-too-short`, `sample-too-small`, `spot-check-not-ready`
 */
export async function drawSpotCheck(
  ctx: CountingContext,
  input: { plan: SpotCheckPlan; seed: string },
): Promise<SpotCheck> {
  const { plan } = input;
  const seed = input.seed.replace(/\s/g, "");
  return ctx.transaction(async (tx) => {
    const { papers, hash } = await populationOf(tx, plan);
    // A whole box is not drawn: every sheet of it is looked at, in the order of the pile.
    const numbers = plan.kind === "box" ? papers.map((_, i) => i + 1) : drawn(plan, seed, papers.length);
    const check = await tx.spotChecks.add(
      {
        plan,
        seed: plan.kind === "box" ? "" : seed,
        population: papers.length,
        populationHash: hash,
        drawnAt: ctx.clock().toISOString(),
        drawnBy: ctx.person,
      },
      numbers.map((number, i) => ({ nth: i + 1, number, sheet: papers[number - 1]!.sheet })),
    );
    await tx.audit.append({
      type: "spot-check-drawn",
      spotCheck: check.id,
      plan,
      seed: check.seed,
      population: papers.length,
      populationHash: hash,
      drawn: numbers,
    });
    return check;
  });
}

/** Digits, and so many that nobody could have tried them out beforehand. */
export function requireDice(seed: string): void {
  if (!/^\d+$/.test(seed) || seed.length < MIN_DICE)
    refuse("seed-too-short", `Throw ten-sided dice and write at least ${MIN_DICE} digits. Nothing was drawn.`, {
      least: MIN_DICE,
    });
}

function drawn(plan: Exclude<SpotCheckPlan, { kind: "box" }>, seed: string, population: number): number[] {
  requireDice(seed);
  if (plan.size < Math.min(LEAST_BALLOTS, population))
    refuse("sample-too-small", `By the official guidance a sample has at least ${LEAST_BALLOTS} ballots.`, {
      least: Math.min(LEAST_BALLOTS, population),
    });
  const repeats = plan.kind === "seats";
  const size = repeats ? plan.size : Math.min(plan.size, population);
  return drawSample(seed, { population, size, repeats });
}
