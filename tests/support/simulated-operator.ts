import type { App } from "../../src-main/app.ts";
import type { PaperSheet } from "../../src-main/scanning/simulated/paper.ts";
import type { SimulatedMachine } from "../../src-main/scanning/simulated/simulated-machine.ts";
import type { Stop } from "../../src-main/use-cases/boxes/feeding-port.ts";
import type { StopAnswersInput } from "../../src-shared/domain/scan-stops.ts";
import { Refusal } from "../../src-shared/result.ts";

/**
 * Does by hand what the stop advises: mends the machine, looks for the proposed last sheet in the output, lays what is beyond it
 * back on the tray, and confirms. Where that is refused, does what the refusal says: puts the last stored sheet back too, or the
 * whole feeding. Knows the paper by the ballot id printed on it, as a person does; a torn sheet is taped.
 */
export async function actOnStop(app: App, box: number, machine: SimulatedMachine): Promise<Stop> {
  const inPath = machine.mend();
  let more: "as-proposed" | "last-sheet-doubtful" | "figures-differ" = "as-proposed";
  for (;;) {
    const { answers, moved, stuck } = await layBack(app, box, machine, inPath, more);
    try {
      return await app.as("Kari").boxes.confirmStop({ box, answers });
    } catch (error) {
      const codes = error instanceof Refusal ? error.problems.map((problem) => problem.code) : [];
      const next = (["figures-differ", "last-sheet-doubtful"] as const).find((code) => codes.includes(code));
      if (!next || next === more) throw error;
      more = next;
      // Everything as it was found, to be laid anew.
      const taken = takeFromTray(machine, moved);
      machine.layOnOutput(taken.slice(0, taken.length - stuck));
      inPath.splice(0, inPath.length, ...taken.slice(taken.length - stuck));
    }
  }
}

async function layBack(
  app: App,
  box: number,
  machine: SimulatedMachine,
  inPath: PaperSheet[],
  more: "as-proposed" | "last-sheet-doubtful" | "figures-differ",
): Promise<{ answers: StopAnswersInput; moved: number; stuck: number }> {
  const view = await app.read.stop(box);
  const pile = await app.read.outputPile(box);
  const before = pile.filter((sheet) => sheet.feeding !== view?.stop.feeding).at(-1)?.position ?? 0;
  const proposed = view?.proposedLast?.position ?? 0;
  const through = more === "figures-differ" ? Math.min(before, proposed) : proposed;
  let skip = more === "last-sheet-doubtful" ? 1 : 0;
  const putBack = (beyond: PaperSheet[], lastKept: number | null) => {
    // Stored sheets that somebody laid on the tray while it ran are back there already.
    const after = new Set(pile.slice(pile.findIndex(({ id }) => id === lastKept) + 1).map(({ ballotId }) => ballotId));
    const there = machine.tray.filter((sheet) => after.has(sheet.name)).length;
    machine.putBack([...beyond, ...inPath]);
    const moved = beyond.length + inPath.length;
    const tray: "empty" | "sheets-left" = machine.tray.length > 0 ? "sheets-left" : "empty";
    const answers = { tray, lastKept, putBack: moved + there, fromPath: inPath.length };
    return { answers, moved, stuck: inPath.length };
  };
  for (const { id, ballotId } of pile.slice(0, through).reverse()) {
    const place = machine.output.findLastIndex((sheet) => sheet.name === ballotId);
    const stuck = inPath.findIndex((sheet) => sheet.name === ballotId);
    if (ballotId === null || (place < 0 && stuck < 0)) continue;
    if (skip-- > 0) continue;
    // What sticks goes back with what was taken from the output.
    if (place < 0 && more !== "as-proposed") continue;
    // Its pictures came though it stuck: it belongs on top of the output.
    if (place < 0) machine.layOnOutput(inPath.splice(stuck, 1));
    return putBack(machine.takeFromOutput(place < 0 ? 0 : machine.output.length - 1 - place), id);
  }
  return putBack(machine.takeFromOutput(machine.output.length), null);
}

function takeFromTray(machine: SimulatedMachine, sheets: number): PaperSheet[] {
  const all = [...machine.tray];
  const output = [...machine.output];
  machine.unload();
  machine.layOnOutput(output);
  machine.load(all.slice(sheets));
  return all.slice(0, sheets);
}
