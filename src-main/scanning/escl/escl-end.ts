import type { DeviceEnd } from "../create-feed.ts";
import { type EsclJob, type EsclStatus, feederState, imagesScanned, jobWasCancelled } from "./escl-status.ts";

/** What the driver saw when no further image came. */
export interface EsclStop {
  /** `answered`: the device said no to the next image; `broken`: no whole answer came; `stopped`: we cancelled. */
  readonly how: "answered" | "broken" | "stopped";
  readonly words: string;
  /** Images received whole. */
  readonly images: number;
  /** ScannerStatus as read after the stop; null where the device did not answer any more. */
  readonly status: EsclStatus | null;
  readonly job: EsclJob | undefined;
}

/**
 * Names the end of a feed. What the feeder says of itself comes before how the connection ended, because some devices break off
 * an image when the paper jams. A feeder that is not known to be empty is never called `empty`, nor is an odd number of images:
 * then a side was lost somewhere, and every sheet of the feed may hold sides of two.
 */
export function judgeEsclEnd({ how, words, images, status, job }: EsclStop): DeviceEnd {
  if (status === null) return { reason: "device-lost", message: words, ...counts(images, job) };
  const feeder = feederState(status);
  const said = [words, `scanner ${status.state}`, `feeder ${status.adf ?? "not said"}`, job && `job ${jobWords(job)}`];
  const end = { message: said.filter(Boolean).join("; "), ...counts(images, job) };
  if (feeder === "double-feed") return { ...end, reason: "double-feed", doubtfulSheets: 1 };
  if (feeder === "jam" || feeder === "cover-open") return { ...end, reason: feeder };
  if (how === "broken") return { ...end, reason: "device-lost" };
  if (how === "stopped" || jobWasCancelled(job)) return { ...end, reason: "cancelled" };
  if (images % 2 === 1) return { ...end, reason: "unknown", doubtfulSheets: Number.POSITIVE_INFINITY };
  return feeder === "empty" ? { ...end, reason: "empty" } : { ...end, reason: "unknown", doubtfulSheets: 1 };
}

function counts(images: number, job: EsclJob | undefined) {
  const scanned = imagesScanned(job, images);
  return { unpaired: images % 2 === 1, deviceSheets: scanned === null ? null : Math.ceil(scanned / 2) };
}

function jobWords(job: EsclJob): string {
  return [job.state, ...job.reasons].join(" ");
}
