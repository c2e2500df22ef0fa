import type { BoxRef } from "../../../src-shared/contract/contract-base.ts";
import type { ScanJob as JobView } from "../../../src-shared/contract/scanning.ts";
import { refuse } from "../../../src-shared/result.ts";
import type { App } from "../../app.ts";
import { placesOf, refOf, wordsOf } from "../count-ref.ts";
import { listNamesOf } from "../list-names.ts";
import { createScanJob, type JobSource, type ScanJob } from "./scan-job.ts";

/** The boxes that this station scans, each on its own scanner, side by side. */
export interface ScanJobs {
  /** Running, stopped and paused ones, with those that an earlier start of the program left unfinished; the last finished of each scanner. */
  views(): Promise<JobView[]>;
  /** Begins a box or goes on with it; the source of an earlier run where none is given. */
  run(person: string, box: BoxRef, source: JobSource, expected: number | null): Promise<JobView>;
  pause(box: BoxRef): Promise<JobView>;
  /** After something about the box was changed in the store. */
  refresh(box: BoxRef): Promise<JobView>;
  /** The box whose paper a scanner holds; null where it is free. */
  boxIn(scannerId: string): JobView | null;
  refuseWhileRunning(box: BoxRef): void;
  /** Before anything is done to its paper: a scanner that holds another box's is not to be fed with this one. */
  refuseTaken(box: BoxRef, scannerId: string): void;
  forget(box: BoxRef): void;
  close(): Promise<void>;
}

const keyOf = ({ count, box }: BoxRef): string => `${count}/${box}`;
const unfinished: readonly string[] = ["scanning", "paused"];

export function createScanJobs(app: App, announce: () => void): ScanJobs {
  const jobs = new Map<string, ScanJob>();

  // Looking through all boxes at every stored sheet would slow a scan: only when a box or a count was moved.
  let boxesMoved = true;
  app.onChange((events) => {
    boxesMoved ||= events.some(({ type }) => type.startsWith("box-") || type.startsWith("count-"));
  });

  /** The job of a box, made where the station has none for it yet. */
  const jobFor = async (ref: BoxRef): Promise<ScanJob> => {
    const known = jobs.get(keyOf(ref));
    if (known) return known;
    const place = (await placesOf(app)).find(({ key }) => refOf(key) === ref.count);
    if (!place?.overview) refuse("count-not-started", "The count is not started yet. Start it in Jobbstyring first.");
    const { id } = place.overview.count;
    const listNames = await listNamesOf(app, id);
    const made = createScanJob(
      app,
      { ref: ref.count, count: id, box: ref.box, of: wordsOf(place.possible), listNames },
      announce,
    );
    const job = jobs.get(keyOf(ref)) ?? made;
    jobs.set(keyOf(ref), job);
    return job;
  };

  /** Boxes that were begun before the program was started, or by another program on this store. */
  const takeUp = async () => {
    if (!boxesMoved) return;
    boxesMoved = false;
    for (const { key, overview } of await placesOf(app)) {
      if (overview?.count.state !== "started") continue;
      for (const box of overview.boxes.filter(({ state }) => unfinished.includes(state))) {
        const ref = { count: refOf(key), box: box.number };
        if (!jobs.has(keyOf(ref))) await (await jobFor(ref)).refresh();
      }
    }
  };

  /** One finished box a scanner is kept, for its last screen. */
  const dropOlder = (job: ScanJob) => {
    for (const [key, other] of jobs) {
      if (other !== job && other.isFinished() && other.scannerId === job.scannerId) jobs.delete(key);
    }
  };

  return {
    async views() {
      await takeUp();
      return [...jobs.values()].map((job) => job.view());
    },
    async run(person, ref, source, expected) {
      if (source.kind === "paper") refuseTaken([...jobs.values()], ref, source.scannerId);
      const job = await jobFor(ref);
      if (job.isRunning()) refuse("box-being-fed", "This box is being fed already. Nothing was changed.");
      job.run(person, source, expected);
      dropOlder(job);
      return job.view();
    },
    async pause(ref) {
      const job = await jobFor(ref);
      job.pause();
      return job.view();
    },
    async refresh(ref) {
      const job = await jobFor(ref);
      await job.refresh();
      return job.view();
    },
    boxIn: (scannerId) =>
      [...jobs.values()].find((job) => job.scannerId === scannerId && !job.isFinished())?.view() ?? null,
    refuseWhileRunning(ref) {
      if (!jobs.get(keyOf(ref))?.isRunning()) return;
      refuse("box-still-scanning", "Pause the scanning first. Nothing was changed.");
    },
    refuseTaken: (ref, scannerId) => refuseTaken([...jobs.values()], ref, scannerId),
    forget(ref) {
      jobs.delete(keyOf(ref));
      announce();
    },
    async close() {
      for (const job of jobs.values()) job.pause();
      await Promise.all([...jobs.values()].map((job) => job.ended()));
    },
  };
}

/** Paper of two boxes in one scanner would be mixed up. */
function refuseTaken(jobs: readonly ScanJob[], ref: BoxRef, scannerId: string): void {
  const other = jobs.find(
    (each) =>
      each.scannerId === scannerId &&
      !each.isFinished() &&
      !(each.place.ref === ref.count && each.place.box === ref.box),
  );
  if (!other) return;
  const { box, of } = other.view();
  refuse(
    "scanner-holds-box",
    `The scanner still holds the paper of box ${box} (${of.area}). Finish or discard it first.`,
    {
      box,
      area: of.area,
    },
  );
}
