import { type Command, InvalidArgumentError } from "commander";
import type { ControlFinding, ControlReading } from "../../src-shared/domain/control-reading.ts";
import { isDrawn } from "../../src-shared/domain/control-share.ts";
import { refuse } from "../../src-shared/result.ts";
import { createControlPool } from "../control/control-pool.ts";
import { readModels } from "../read-models.ts";
import { createImageStore } from "../store/image-store.ts";
import { openStore } from "../store/open-store.ts";
import { sqliteTransactions } from "../store/sqlite-transactions.ts";
import type { SheetWithReading } from "../use-cases/boxes/sheet-port.ts";
import { wholeNumber } from "./interpret.ts";
import { progressLine } from "./progress.ts";

interface ControlOptions {
  readonly count?: number;
  readonly box?: number[];
  readonly share: number;
  readonly workers: number;
  readonly json?: true;
}

export function register(program: Command): void {
  program
    .command("control")
    .description(
      "read the stored pictures of accepted sheets again with the control reader and list every disagreement; " +
        "ends with 0 where there is none, 1 where there is one or more. Changes nothing",
    )
    .argument("<STORE_DIR>")
    .option("--count <id>", "only this count (its number in the store)", wholeNumber)
    .option("--box <n...>", "only these boxes", (text, before: number[] = []) => [...before, wholeNumber(text)])
    .option("--share <x>", "only this share of the sheets, drawn by their pictures, 0 to 1", shareOf, 1)
    .option("--workers <n>", "threads", wholeNumber, 1)
    .option("--json", "one JSON object on stdout")
    .action(control);
}

interface Disagreement {
  readonly count: number;
  readonly box: number;
  readonly sheet: string;
  readonly ballotId: string | null;
  readonly findings: readonly ControlFinding[];
}

async function control(dir: string, options: ControlOptions): Promise<void> {
  const store = await openStore(dir, "read-only");
  try {
    const images = createImageStore(store.imagesDir);
    const run = sqliteTransactions(
      store.db,
      () => new Date(),
      () => {},
    );
    const read = readModels(store.db, images, (work) => run("", work));
    const counts = (await run("", (tx) => tx.counts.all())).filter(
      (count) => count.method === "scan" && count.state !== "discarded" && (options.count ?? count.id) === count.id,
    );
    const found = newTally();
    for (const count of counts) {
      const counted = await run("", (tx) => tx.sheets.countedOf(count.id));
      const sheets = counted.filter((sheet) => isWanted(sheet, options));
      if (sheets.length === 0) continue;
      const { layouts, scope } = await read.readingSetup(count.id);
      const pool = createControlPool(
        { layouts, readsCorrections: scope.readsCorrections, lowPriority: false },
        options.workers,
      );
      const line = progressLine("Reading again", sheets.length);
      let next = 0;
      let done = 0;
      const feed = async (): Promise<void> => {
        for (let sheet = sheets[next++]; sheet; sheet = sheets[next++]) {
          const [first, second] = await Promise.all(sheet.images.map((name) => images.get(name!)));
          const seen = await pool.control({ reading: sheet.reading, first: first!, second: second! });
          found.add(sheet, seen);
          line.at(++done, found.disagreements.length > 0 ? `${found.disagreements.length} disagree` : "");
        }
      };
      try {
        await Promise.all(Array.from({ length: options.workers }, feed));
      } finally {
        line.end();
        await pool.close();
      }
    }
    if (found.sheets === 0) {
      refuse("nothing-to-control", `The store in ${dir} has no accepted sheets there. Check --count and --box.`);
    }
    report(found, options.json === true);
  } finally {
    await store.close();
  }
}

/** Sheets that count as the machine read them; the others were decided by people, who looked at the picture. */
function isWanted(sheet: SheetWithReading, { box, share }: ControlOptions): boolean {
  const [first, second] = sheet.images;
  return (
    sheet.state === "accepted" &&
    first !== null &&
    second !== null &&
    isDrawn(first, share) &&
    (box === undefined || box.includes(sheet.boxNumber))
  );
}

function newTally() {
  const outcomes = { agrees: 0, unsure: 0, disagrees: 0 };
  const disagreements: Disagreement[] = [];
  const unsure: Partial<Record<string, number>> = {};
  return {
    sheets: 0,
    outcomes,
    disagreements,
    unsure,
    elapsedMs: 0,
    add(sheet: SheetWithReading, seen: ControlReading) {
      this.sheets += 1;
      this.elapsedMs += seen.elapsedMs;
      outcomes[seen.outcome] += 1;
      for (const field of seen.unsure) unsure[field] = (unsure[field] ?? 0) + 1;
      if (seen.findings.length === 0) return;
      const { count, boxNumber: box, name, ballotId } = sheet;
      disagreements.push({ count, box, sheet: name, ballotId, findings: seen.findings });
    },
  };
}

function report(found: ReturnType<typeof newTally>, json: boolean): void {
  const { sheets, outcomes, unsure, disagreements } = found;
  const msPerSheet = Math.round(found.elapsedMs / sheets);
  process.exitCode = disagreements.length > 0 ? 1 : 0;
  if (json) {
    process.stdout.write(
      `${JSON.stringify({ sheets, ...outcomes, unsureFields: unsure, msPerSheet, disagreements })}\n`,
    );
    return;
  }
  for (const { count, box, sheet, ballotId, findings } of disagreements) {
    process.stdout.write(`count ${count}, box ${box}, sheet ${sheet}, ballot ${ballotId ?? "-"}\n`);
    for (const { field, subject, machine, control: again } of findings) {
      process.stdout.write(
        `  ${field}${subject === null ? "" : ` ${subject}`}: read as ${machine}, control reads ${again}\n`,
      );
    }
  }
  const doubts = Object.entries(unsure).map(([field, n]) => `${field} ${n}`);
  process.stdout.write(
    `${sheets} accepted sheets read again (${msPerSheet} ms a sheet): ${outcomes.agrees} agree, ${outcomes.disagrees} disagree, ` +
      `${outcomes.unsure} could not be confirmed in every field${doubts.length > 0 ? ` (${doubts.join(", ")})` : ""}.\n`,
  );
}

function shareOf(text: string): number {
  const share = Number(text);
  if (!(share > 0 && share <= 1)) throw new InvalidArgumentError("give a share above 0, up to 1");
  return share;
}
