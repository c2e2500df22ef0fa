import type { EndReason } from "../scanner-port.ts";
import { type EsclElement, readEsclXml } from "./escl-xml.ts";

export interface EsclJob {
  /** Path of the job as the device names it. */
  readonly uri: string;
  readonly state: string;
  readonly reasons: readonly string[];
  /** Images the device has scanned for the job, null where it does not count. */
  readonly imagesCompleted: number | null;
  readonly imagesToTransfer: number | null;
}

export interface EsclStatus {
  /** Idle, Processing, Testing, Stopped, Down. */
  readonly state: string;
  /** `ScannerAdfLoaded` and its siblings; null where the device has no word for its feeder. */
  readonly adf: string | null;
  readonly jobs: readonly EsclJob[];
}

/** @throws Error in words where it is no status document */
export function parseEsclStatus(xml: string): EsclStatus {
  return readEsclXml(xml, "ScannerStatus", (root) => ({
    state: root.text("State") ?? "unknown",
    adf: root.text("AdfState"),
    jobs: root.all("JobInfo").map(readJob),
  }));
}

function readJob(job: EsclElement): EsclJob {
  const count = (name: string) => {
    const text = job.text(name);
    return text !== null && /^\d+$/.test(text) ? Number(text) : null;
  };
  return {
    uri: job.text("JobUri") ?? "",
    state: job.text("JobState") ?? "",
    reasons: job.all("JobStateReason").map(({ content }) => content),
    imagesCompleted: count("ImagesCompleted"),
    imagesToTransfer: count("ImagesToTransfer"),
  };
}

/** What each state of the feeder means for a box (eSCL 2.97 lists them; `ScannerAdfDoorOpen` is seen with some makers). */
const feederStates: Readonly<Record<string, EndReason | "loaded" | "busy">> = {
  ScannerAdfLoaded: "loaded",
  ScannerAdfProcessing: "busy",
  ScannerAdfEmpty: "empty",
  ScannerAdfJam: "jam",
  // The paper was not taken, or its length is not what was announced: it lies in the path and is fed again, as after a jam.
  ScannerAdfMispick: "jam",
  ScannerAdfDuplexPageTooShort: "jam",
  ScannerAdfDuplexPageTooLong: "jam",
  ScannerAdfHatchOpen: "cover-open",
  ScannerAdfDoorOpen: "cover-open",
  ScannerAdfMultipickDetected: "double-feed",
  ScannerAdfInputTrayFailed: "unknown",
  ScannerAdfInputTrayOverloaded: "unknown",
};

export function feederState(status: EsclStatus): EndReason | "loaded" | "busy" {
  return status.adf === null ? "unknown" : (feederStates[status.adf] ?? "unknown");
}

const cancelledReasons = /^JobCancell?edBy|^JobCancell?edAt/i;

export function jobWasCancelled(job: EsclJob | undefined): boolean {
  return (
    job !== undefined && (/^Cancell?ed$/i.test(job.state) || job.reasons.some((each) => cancelledReasons.test(each)))
  );
}

/**
 * Images the device scanned for the job. Makers read `ImagesCompleted` both as scanned and as sent: the larger reading counts,
 * so that a sheet that went through is never taken for one still in the tray.
 */
export function imagesScanned(job: EsclJob | undefined, received: number): number | null {
  if (!job || job.imagesCompleted === null) return null;
  return Math.max(job.imagesCompleted, received + (job.imagesToTransfer ?? 0));
}
