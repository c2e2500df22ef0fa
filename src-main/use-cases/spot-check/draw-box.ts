import { refuse } from "../../../src-shared/result.ts";
import { drawSample } from "../../sampling/draw-sample.ts";
import type { CountingContext } from "../counting-context.ts";
import type { StoreTransaction } from "../store-port.ts";
import { requireDice } from "./draw-spot-check.ts";
import type { BoxDraw } from "./hand-count-port.ts";

/**
 * Lets dice thrown in public choose the box that is checked, among all boxes of scanned final counts in which nothing waits. The
 * order is public too: by count and number.
 * @throws Refusal `seed-too-short`, `no-box-to-draw`
 */
export async function drawBox(ctx: CountingContext, input: { seed: string }): Promise<BoxDraw> {
  const seed = input.seed.replace(/\s/g, "");
  requireDice(seed);
  return ctx.transaction(async (tx) => {
    const boxes = await readyBoxes(tx);
    if (boxes.length === 0)
      refuse("no-box-to-draw", "No box is scanned and verified yet. Nothing was drawn; try again when one is.");
    const [number] = drawSample(seed, { population: boxes.length, size: 1, repeats: false });
    const draw = await tx.handCounts.addDraw({
      seed,
      boxes: boxes.map(({ name }) => name),
      number: number!,
      box: boxes[number! - 1]!.id,
      at: ctx.clock().toISOString(),
      by: ctx.person,
    });
    const { id, box } = draw;
    await tx.audit.append({ type: "box-drawn", draw: id, seed, boxes: draw.boxes, number: draw.number, box });
    return draw;
  });
}

async function readyBoxes(tx: StoreTransaction): Promise<{ id: number; name: string }[]> {
  const ready: { id: number; name: string }[] = [];
  for (const count of await tx.counts.all()) {
    if (count.method !== "scan" || count.state === "discarded" || count.key.stage !== "final") continue;
    const boxes = (await tx.boxes.ofCount(count.id)).sort((a, b) => a.number - b.number);
    for (const { id, number, state } of boxes)
      if (state === "verified" || state === "locked")
        ready.push({ id, name: `${count.key.category} ${count.key.area} ${number}` });
  }
  return ready;
}
