import { join } from "node:path";
import type { BoxRef } from "../../../src-shared/contract/contract-base.ts";
import type { ScanSource } from "../../../src-shared/contract/scanning.ts";
import { refuse } from "../../../src-shared/result.ts";
import { folderSource, sheetsInFolder } from "../../scanning/folder-source.ts";
import { startedCount } from "../count-ref.ts";
import type { ServiceParts } from "../service-context.ts";
import { simulateBox } from "../simulate-box.ts";
import { isTraining } from "../station-procedures.ts";
import { boxOrRefuse, storedBox } from "./box-views.ts";
import type { JobSource } from "./scan-job.ts";

type Source = Extract<ScanSource, { kind: "scanner" }>;

/** Opens what a box is to be fed from; a training scanner gets its invented paper first. */
export async function openSource(parts: ServiceParts, ref: BoxRef, source: ScanSource): Promise<JobSource> {
  if (source.kind === "folder") return openFolder(source.path);
  parts.scans.refuseTaken(ref, source.id);
  const trainer = parts.trainers.open(source.id);
  if (!trainer)
    return { kind: "paper", scannerId: source.id, scanner: await parts.scanners.open(source.id), dpi: source.dpi };
  if (!(await isTraining(parts))) {
    refuse("simulator-only-in-training", "Invented sheets may be scanned in training elections only.");
  }
  await layPaper(parts, ref, source);
  return { kind: "paper", scannerId: source.id, scanner: trainer, dpi: source.dpi };
}

async function openFolder(dir: string): Promise<JobSource> {
  const sheets = await sheetsInFolder(dir);
  if (sheets === 0) refuse("no-scans-in-folder", `The folder ${dir} holds no scanned sheets.`);
  return { kind: "files", files: folderSource(dir), sheets };
}

/** The invented sheets of a box, once: a box that is gone on with keeps the paper it has. */
async function layPaper({ app, storeDir, trainers, scans }: ServiceParts, ref: BoxRef, source: Source): Promise<void> {
  const holds = scans.boxIn(source.id);
  if (holds?.count === ref.count && holds.box === ref.box) return;
  if (!source.paper) refuse("no-training-paper", "Say how many invented sheets lie in the tray. Nothing was started.");
  const { count } = await startedCount(app, ref.count);
  const dir = join(storeDir, "simulated", `${count.id}-${ref.box}`);
  const { sheets, condition } = source.paper;
  await simulateBox({ app, count, box: ref.box, dir, sheets, conditions: condition });
  const box = await storedBox(app, ref);
  // After a new start of the program, what was stored lies in the output, as it would of real paper.
  const stored = box && box.state !== "expected" ? (await app.read.outputPile(box.id)).length : 0;
  await trainers.load(source.id, dir, stored);
}

/** Where a paused box was begun from, by what stands with it. Refuses `scanner-not-here` where that is not at this station. */
export async function sourceOfPaused(parts: ServiceParts, ref: BoxRef): Promise<JobSource> {
  const box = await boxOrRefuse(parts.app, ref);
  const source = box.source ?? "";
  const trainer = (await parts.trainers.list()).find(({ id }) => parts.trainers.open(id)?.description === source);
  if (trainer)
    return openSource(parts, ref, {
      kind: "scanner",
      id: trainer.id,
      dpi: 200,
      paper: { sheets: 60, condition: "normal" },
    });
  const id = parts.scanners.idOf(source);
  if (id) return openSource(parts, ref, { kind: "scanner", id, dpi: 200 });
  const files = await openFolder(source).catch(() => null);
  if (files) return files;
  return refuse(
    "scanner-not-here",
    `Box ${ref.box} was begun from ${source || "nowhere"}, which is not at this station now. Nothing was changed. ` +
      "Switch the scanner on and look for scanners, or discard the box and scan it anew.",
    { source, box: ref.box },
  );
}
