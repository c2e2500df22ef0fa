import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { TrainingAct, TrainingMishap, TrainingPanel } from "../../../src-shared/contract/scanners.ts";
import { refuse } from "../../../src-shared/result.ts";
import { type Mishap, parseMishapScript } from "../../scanning/simulated/mishap-script.ts";
import { type PaperSheet, paperFromFolder } from "../../scanning/simulated/paper.ts";
import { createSimulatedScanner, type SimulatedScanner } from "../../scanning/simulated/simulated-scanner.ts";
import { sheetTruth } from "../../simulator/sheet-truth.ts";
import type { ScannerHere } from "./station-scanners.ts";

/** Scanners of a training election: invented paper in a machine that misbehaves on order, and two of them to run side by side. */
export interface TrainingScanners {
  list(): Promise<ScannerHere[]>;
  open(id: string): SimulatedScanner | null;
  /** Lays the sheets of a folder of invented scans into the tray; the first `stored` of them were fed before and lie in the output. */
  load(id: string, dir: string, stored: number): Promise<void>;
  panel(id: string): Promise<TrainingPanel>;
  act(id: string, what: TrainingAct): Promise<TrainingPanel>;
  /** What lies on top of the output, as its list side was pictured. */
  picture(id: string, name: string): Promise<Uint8Array | null>;
}

interface Trainer {
  readonly scanner: SimulatedScanner;
  /** Ordered and not met yet, each with the number of the pull that meets it. */
  coming: { readonly mishap: TrainingMishap; readonly at: number }[];
}

/** An office scanner: quick enough to watch, slow enough to press a key. */
const SHEETS_PER_MINUTE = 90;

export function createTrainingScanners(numbers: readonly number[], announce: () => void): TrainingScanners {
  const trainers = new Map<string, Trainer>(
    numbers.map((number) => {
      const script = parseMishapScript(
        { schema: "tellesentral/scanner-script/1", sheetsPerMinute: SHEETS_PER_MINUTE },
        "training scanner",
      );
      return [`simulated ${number}`, { scanner: createSimulatedScanner(String(number), script), coming: [] }];
    }),
  );
  const ballotIds = new Map<PaperSheet, string>();
  const find = (id: string) =>
    trainers.get(id) ?? refuse("scanner-not-found", "There is no such training scanner. Nothing was changed.");

  const panel = async (id: string): Promise<TrainingPanel> => {
    const trainer = find(id);
    const { machine } = trainer.scanner;
    const { tray, path, output, hindrance, pulled } = machine;
    trainer.coming = trainer.coming.filter(({ mishap, at }) =>
      mishap === "last-sheet-lost" ? tray.length > 0 : at > pulled,
    );
    const top = output.at(-1);
    return {
      id,
      tray: tray.length,
      path: path.length,
      output: output.length,
      hindrance,
      top: top
        ? {
            ballotId: ballotIds.get(top) ?? null,
            picture: `/paper/${encodeURIComponent(id)}/${encodeURIComponent(top.name)}`,
          }
        : null,
      coming: trainer.coming.map(({ mishap }) => mishap),
    };
  };

  return {
    list: () =>
      Promise.all(
        [...trainers].map(async ([id, { scanner }]) => {
          const { state, paperInTray, message } = await scanner.status();
          const number = id.split(" ")[1]!;
          return {
            id,
            stack: "simulated" as const,
            name: number,
            address: number,
            state,
            paperInTray,
            message,
            fingerprint: null,
          };
        }),
      ),
    open: (id) => trainers.get(id)?.scanner ?? null,
    async load(id, dir, stored) {
      const { machine } = find(id).scanner;
      const truth = await idsByName(dir);
      const paper = await paperFromFolder(dir);
      for (const sheet of paper) {
        const ballotId = truth.get(sheet.name);
        if (ballotId !== undefined) ballotIds.set(sheet, ballotId);
      }
      machine.unload();
      machine.layOnOutput(paper.slice(0, stored));
      machine.load(paper.slice(stored));
      announce();
    },
    panel,
    async act(id, what) {
      const trainer = find(id);
      const { machine } = trainer.scanner;
      if (what.act !== "happen" && (await trainer.scanner.status()).state === "busy") {
        refuse("scanner-busy", "The scanner is feeding. Stop it before its paper is touched. Nothing was changed.");
      }
      if (what.act === "happen") {
        const at = machine.pulled + what.after;
        machine.happenAt(mishapOf(what.mishap, at));
        trainer.coming = [...trainer.coming, { mishap: what.mishap, at }];
      } else if (what.act === "mend") {
        const stuck = machine.mend();
        if (what.layOn === "tray") machine.putBack(stuck);
        else machine.layOnOutput(stuck);
      } else if (what.act === "put-back") {
        machine.putBack(machine.takeFromOutput(Math.min(what.sheets, machine.output.length)));
      } else machine.takeFromOutput(machine.output.length);
      announce();
      return panel(id);
    },
    async picture(id, name) {
      const output = trainers.get(id)?.scanner.machine.output ?? [];
      const sides = await output.findLast((sheet) => sheet.name === name)?.sides();
      return sides?.[0] ?? null;
    },
  };
}

function mishapOf(kind: TrainingMishap, at: number): Mishap {
  switch (kind) {
    case "double-feed":
      return { kind, at, delivered: true, late: 1, seen: true };
    case "double-feed-unseen":
      return { kind: "double-feed", at, delivered: true, late: 0, seen: false };
    case "jam":
      return { kind, at, imaged: false };
    case "cable-pulled":
      return { kind, at, lost: 1 };
    case "upside-down":
      return { kind, at, sheets: 3 };
    case "slow":
      return { kind, at, sheets: 3, forMs: 4000 };
    case "last-sheet-lost":
      return { kind };
    default:
      return { kind, at };
  }
}

/** Sheet's name -> the ballot id printed on it, as its truth says. */
async function idsByName(dir: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(dir, "truth.ndjson"), "utf8").catch(() => "");
  const lines = text.split("\n").filter(Boolean);
  return new Map(
    lines.map((line) => {
      const { sheet, ballotId } = sheetTruth.parse(JSON.parse(line));
      return [sheet, ballotId];
    }),
  );
}
