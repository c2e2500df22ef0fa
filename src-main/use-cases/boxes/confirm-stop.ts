import { outputPile, problemsOfAnswers, recordsAfter } from "../../../src-shared/domain/reconciliation.ts";
import { nextStopState, type StopAnswersInput, stopAnswers } from "../../../src-shared/domain/scan-stops.ts";
import { refuse } from "../../../src-shared/result.ts";
import type { CountingContext } from "../counting-context.ts";
import { settleDuplicates } from "../verification/settle-duplicates.ts";
import { openCountOf } from "./box-moves.ts";
import type { Stop } from "./feeding-port.ts";
import { closeBrokenFeeding } from "./require-reconciled.ts";
import { moveStanding } from "./sheet-standings.ts";

/**
 * The operator's word about tray and output after a stop. Every stored sheet after `lastKept` is quarantined: its paper was put
 * back and counts only when it has been read again. Refuses `stop-not-settled` with everything that does not add up.
 */
export async function confirmStop(
  ctx: CountingContext,
  input: { box: number; answers: StopAnswersInput },
): Promise<Stop> {
  const answers = stopAnswers.parse(input.answers);
  await closeBrokenFeeding(ctx, input.box);
  return ctx.transaction(async (tx) => {
    const box = await tx.boxes.get(input.box);
    await openCountOf(tx, box.count);
    const latest = await tx.feedings.latest(box.id);
    if (!latest?.stop) refuse("no-stop", `Box ${box.number} has no stop to confirm. Nothing was changed.`);
    const { stop } = latest;
    nextStopState(stop.state, "confirm", `The stop of box ${box.number}`);
    const pile = outputPile(await tx.sheets.ofBox(box.id));
    const problems = problemsOfAnswers(stop, pile, answers);
    if (problems.length > 0) {
      refuse(
        "stop-not-settled",
        `Paper and record of box ${box.number} do not agree yet. Nothing was changed; every stored sheet is safe.`,
        { feeding: stop.feeding },
        problems,
      );
    }
    const again = new Set(recordsAfter(pile, answers.lastKept));
    const quarantined = pile.filter((sheet) => again.has(sheet.id) && sheet.standing === "counts");
    for (const sheet of quarantined) {
      await moveStanding(tx, ctx, sheet, "quarantine", { reason: `${stop.cause}: ${stop.message}` });
      if (sheet.ballotId !== null) await settleDuplicates(tx, box.count, sheet.ballotId);
    }
    await tx.feedings.confirm(stop.feeding, answers, ctx.clock().toISOString(), ctx.person);
    await tx.audit.append({
      type: "stop-confirmed",
      box: box.id,
      feeding: stop.feeding,
      ...answers,
      quarantined: quarantined.map((sheet) => sheet.id),
    });
    return (await tx.feedings.latest(box.id))!.stop!;
  });
}
