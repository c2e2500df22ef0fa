import { usualFeed } from "../../src-main/scanning/scanner-port.ts";
import { type MishapScriptInput, parseMishapScript } from "../../src-main/scanning/simulated/mishap-script.ts";
import type { PaperSheet, PictureTricks } from "../../src-main/scanning/simulated/paper.ts";
import { createSimulatedScanner, type SimulatedScanner } from "../../src-main/scanning/simulated/simulated-scanner.ts";
import type { Box } from "../../src-main/use-cases/boxes/box-port.ts";
import type { Interpreter } from "../../src-main/use-cases/counting-context.ts";
import { Refusal } from "../../src-shared/result.ts";
import { type CountingFixture, type PretendSheet, readingOf, scanOf } from "./counting.ts";
import { actOnStop } from "./simulated-operator.ts";

/** Pretended ballots as paper, known by their ballot id. */
export function paperOf(sheets: readonly PretendSheet[]): PaperSheet[] {
  return sheets.map((sheet) => {
    const { first, second } = scanOf(sheet);
    return { name: sheet.ballotId ?? sheet.name, sides: () => [first!, second!] as const };
  });
}

const torn = new TextEncoder().encode(
  JSON.stringify({ name: "torn", ballotId: null, reasons: ["marks-not-found"] } satisfies PretendSheet),
);
/** Pretended pictures: half a sheet has no id, and which way up it came is for the real interpreter. */
const tricks: PictureTricks = { upsideDown: (sides) => sides, torn: () => [torn, torn] };

/** Reads pretended paper as `pretendInterpreter`, and sees by the stamp's fill when the back is another sheet's. */
export const paperInterpreter: Interpreter = {
  capacity: 4,
  async interpret(scanned) {
    const sheet = JSON.parse(new TextDecoder().decode(scanned.first!)) as PretendSheet;
    const reading = readingOf(sheet);
    const own = new TextDecoder().decode(scanned.second!) === `back ${sheet.name}`;
    return {
      reading: { ...reading, sheet: scanned.name, stamp: { fill: own ? 0.2 : 0.9, present: true } },
      archive: [scanned.first, scanned.second],
    };
  },
};

export function scannerWith(script: MishapScriptInput): SimulatedScanner {
  return createSimulatedScanner(
    "1",
    parseMishapScript({ schema: "tellesentral/scanner-script/1", ...script }, "test"),
    tricks,
  );
}

export interface PileScan {
  readonly box: Box;
  readonly scanner: SimulatedScanner;
  /** Feeds until the scanner stops; gives the box as it then stands. */
  feed(interpreter?: Interpreter, signal?: AbortSignal): Promise<Box>;
  /** Acts on stops and feeds again until the box is finished. Gives the causes of all stops. */
  toEnd(interpreter?: Interpreter): Promise<string[]>;
}

/** A pile in the tray of a simulated scanner, and its box started. */
export async function pileInScanner(
  fixture: CountingFixture,
  pile: readonly PretendSheet[],
  script: MishapScriptInput = {},
  number = 1,
): Promise<PileScan> {
  const scanner = scannerWith(script);
  scanner.machine.load(paperOf(pile));
  const { count } = fixture;
  const box = await fixture.app.as("Kari").boxes.start({ count: count.id, number, source: scanner.description });
  const feed = async (interpreter = paperInterpreter, signal?: AbortSignal) => {
    const { box: after } = await fixture.app.as("Kari").boxes.scan({
      box: box.id,
      source: { scanner, settings: usualFeed },
      interpreter,
      finishAtEnd: false,
      ...(signal ? { signal } : {}),
    });
    return after;
  };
  return {
    box,
    scanner,
    feed,
    async toEnd(interpreter) {
      const causes: string[] = [];
      for (let runs = 0; runs < 50; runs++) {
        const view = await fixture.app.read.stop(box.id);
        if (view) {
          const stop = view.stop.state === "open" ? await actOnStop(fixture.app, box.id, scanner.machine) : view.stop;
          causes.push(stop.cause);
          if (stop.answers?.tray === "empty") {
            await finish(fixture, box.id, script.mishaps?.some(({ kind }) => kind === "re-fed") ?? false);
            return causes;
          }
          await fixture.app.as("Kari").boxes.resume({ box: box.id, source: scanner.description });
        }
        await feed(interpreter).catch(() => {});
      }
      throw new Error(`the box does not come to an end: ${causes.join(", ")}`);
    },
  };
}

/**
 * Finishes the box. What no scanner can tell is settled by the operator's word: a torn half without an id, and a sheet that somebody
 * laid on the tray while it ran, whose ballot counts by its other record.
 */
async function finish({ app }: CountingFixture, box: number, laidTwice: boolean): Promise<void> {
  const { boxes } = app.as("Kari");
  try {
    await boxes.finish({ box });
  } catch (error) {
    if (!(error instanceof Refusal && error.code === "quarantine-open")) throw error;
    const counting = new Set((await app.read.outputPile(box)).map((sheet) => sheet.ballotId));
    for (const { id, ballotId } of (await app.read.stop(box))?.owed ?? []) {
      if (ballotId !== null && !(laidTwice && counting.has(ballotId))) throw error;
      await boxes.settleSheet({
        sheet: id,
        as: "fed-again",
        reason: "its paper lies in the output under another record",
      });
    }
    await boxes.finish({ box });
  }
}

/** The ballot ids that count, in storing order; a record with the back of another sheet is named as such. */
export async function countedBallots({ app }: Pick<CountingFixture, "app">, box: number): Promise<string[]> {
  const { rows } = await app.read.sheets({ box, limit: 10_000 });
  return Promise.all(
    rows
      .filter((row) => !row.excluded)
      .map(async (row) => {
        const { sheet } = await app.read.sheetDetails(row.id);
        return sheet.reading.stamp.fill === 0.2 ? (row.ballotId ?? "?") : `${row.ballotId} with another's back`;
      }),
  );
}

export const idsOf = (sheets: readonly PretendSheet[]) => sheets.map((sheet) => sheet.ballotId);
