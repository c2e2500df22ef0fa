import type { BoxReread } from "../../src-shared/contract/spot-check.ts";
import type { ControlReading } from "../../src-shared/domain/control-reading.ts";
import { refuse } from "../../src-shared/result.ts";
import type { App } from "../app.ts";
import type { ControlPool } from "../control/control-pool.ts";
import { CONTROL_READER } from "./follow-control.ts";

/** Boxes that a person has the control reader read again now, whatever share of their count is read in the background. */
export interface BoxRereads {
  /** Begins, or shows the one that is going on. */
  start(box: { id: number; count: number }, person: string): void;
  /** How far it has come, and what differs; null where none was asked for since the service was started. */
  of(box: number): BoxReread | null;
  close(): Promise<void>;
}

/** How soon it looks whether a box that is being fed has ended: scanning goes before everything. */
const BUSY_MS = 1000;
const PAGE = 500;

interface Job {
  state: BoxReread;
  pool: ControlPool | null;
}

/** @param announce called when there is something new to see */
export function createBoxRereads(app: App, announce: () => void): BoxRereads {
  const jobs = new Map<number, Job>();
  let closed = false;
  const running = new Set<Promise<void>>();

  const run = async (job: Job, box: { id: number; count: number }, person: string): Promise<void> => {
    const sheets = await acceptedSheets(app, box.id);
    if (sheets.length === 0) refuse("nothing-to-read-again", "No ballot of this box counts as the machine read it.");
    job.state = { ...job.state, of: sheets.length };
    const { layouts, scope } = await app.read.readingSetup(box.count);
    const pool = app.controlReader({ layouts, readsCorrections: scope.readsCorrections });
    job.pool = pool;
    const outcomes = { agrees: 0, unsure: 0, disagrees: 0 };
    try {
      for (const id of sheets) {
        while (app.isFeeding() && !closed) await new Promise((resolve) => setTimeout(resolve, BUSY_MS).unref());
        if (closed) return;
        const { sheet } = await app.read.sheetDetails(id);
        // A person has taken it up meanwhile: it no longer counts as the machine read it.
        if (sheet.state !== "accepted") continue;
        const [first, second] = await Promise.all(sheet.images.map((name) => app.read.image(name ?? "")));
        const control = await pool.control({ reading: sheet.reading, first: first!, second: second! });
        outcomes[control.outcome] += 1;
        const queued = await recorded(id, control);
        const { sequence: position, ballotId } = sheet;
        const line = { sheet: String(id), position, ballotId, findings: [...control.findings], queued };
        const { read, unsure, found } = job.state;
        job.state = {
          ...job.state,
          read: read + 1,
          unsure: unsure + (control.outcome === "unsure" ? 1 : 0),
          found: control.outcome === "disagrees" ? [...found, line] : found,
        };
        announce();
      }
    } finally {
      job.pool = null;
      await pool.close();
    }
    const found = job.state.found.map(({ sheet, findings }) => ({
      sheet: Number(sheet),
      fields: findings.map(({ field }) => field),
    }));
    await app.as(person).boxChecks.noteReread({ box: box.id, outcomes, found });
    job.state = { ...job.state, state: "done", endedAt: new Date().toISOString() };
    announce();
  };

  /** Kept where the count is open and the sheet was never read again; what disagrees then waits for a person. */
  const recorded = async (sheet: number, control: ControlReading): Promise<boolean> =>
    (await app.as(CONTROL_READER).control.record({ sheet, control })) && control.outcome === "disagrees";

  return {
    start(box, person) {
      if (closed || jobs.get(box.id)?.state.state === "reading") return;
      const job: Job = {
        pool: null,
        state: {
          state: "reading",
          of: 0,
          read: 0,
          unsure: 0,
          found: [],
          problem: null,
          startedAt: new Date().toISOString(),
          startedBy: person,
          endedAt: null,
        },
      };
      jobs.set(box.id, job);
      const going = run(job, box, person).catch((error: unknown) => {
        if (closed) return;
        const problem = error instanceof Error ? error.message : String(error);
        process.stderr.write(`Reading a box again met a fault: ${problem}\n`);
        job.state = { ...job.state, state: "failed", problem, endedAt: new Date().toISOString() };
        announce();
      });
      running.add(going);
      void going.finally(() => running.delete(going));
    },
    of: (box) => jobs.get(box)?.state ?? null,
    async close() {
      closed = true;
      for (const { pool } of jobs.values()) await pool?.close();
      await Promise.all(running);
    },
  };
}

/** Sheets of a box that count as the machine read them, in the order of the pile. */
async function acceptedSheets(app: App, box: number): Promise<number[]> {
  const ids: number[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { rows, total } = await app.read.sheets({ box, states: ["accepted"], offset, limit: PAGE });
    ids.push(...rows.filter(({ excluded }) => !excluded).map(({ id }) => id));
    if (offset + PAGE >= total) return ids;
  }
}
