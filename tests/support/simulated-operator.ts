import type { App } from "../../src-main/app.ts";
import type { PaperSheet } from "../../src-main/scanning/simulated/paper.ts";
import type { SimulatedMachine } from "../../src-main/scanning/simulated/simulated-machine.ts";
import type { Stop } from "../../src-main/use-cases/store-port.ts";
import type { StopAnswers } from "../../src-shared/domain/scan-stops.ts";
import { Refusal } from "../../src-shared/result.ts";

/**
 * Does by hand what the stop advises: mends the machine, looks for the proposed last sheet in the output, lays what is beyond it
 * back on the tray, and confirms. Knows the paper by the ballot id printed on it, as a person does; a torn sheet is taped.
 */
export async function actOnStop(app: App, box: number, machine: SimulatedMachine): Promise<Stop> {
  const inPath = machine.mend();
  for (let oneMore = 0; ; oneMore++) {
    const answers = await layBack(app, box, machine, inPath, oneMore);
    try {
      return await app.as("Kari").boxes.confirmStop({ box, answers });
    } catch (error) {
      const codes = error instanceof Refusal ? error.problems.map((problem) => problem.code) : [];
      // The advice in these words: put the last stored one back too.
      if (codes.length !== 1 || codes[0] !== "last-sheet-doubtful") throw error;
      inPath.push(...takeFromTray(machine, answers.putBack));
    }
  }
}

async function layBack(
  app: App,
  box: number,
  machine: SimulatedMachine,
  inPath: PaperSheet[],
  oneMore: number,
): Promise<StopAnswers> {
  const view = await app.read.stop(box);
  const { rows } = await app.read.sheets({ box, limit: 10_000 });
  const known = rows.filter((row) => row.sequence <= (view?.proposedLast?.sequence ?? 0));
  let skip = oneMore;
  for (const row of known.reverse()) {
    const place = machine.output.findLastIndex((sheet) => sheet.name === row.ballotId);
    const stuck = inPath.findIndex((sheet) => sheet.name === row.ballotId);
    if (row.ballotId === null || (place < 0 && stuck < 0)) continue;
    if (skip-- > 0) continue;
    // Its pictures came though it stuck: it belongs on top of the output.
    if (place < 0) machine.layOnOutput(inPath.splice(stuck, 1));
    const beyond = machine.takeFromOutput(place < 0 ? 0 : machine.output.length - 1 - place);
    return putBack(machine, [...beyond, ...inPath], row.id);
  }
  return putBack(machine, [...machine.takeFromOutput(machine.output.length), ...inPath], null);
}

function putBack(machine: SimulatedMachine, sheets: PaperSheet[], lastKept: number | null): StopAnswers {
  machine.putBack(sheets);
  return { tray: machine.tray.length > 0 ? "sheets-left" : "empty", lastKept, putBack: sheets.length };
}

function takeFromTray(machine: SimulatedMachine, sheets: number): PaperSheet[] {
  const all = [...machine.tray];
  const output = [...machine.output];
  machine.unload();
  machine.layOnOutput(output);
  machine.load(all.slice(sheets));
  return all.slice(0, sheets);
}
