import { type EsclCapabilities, parseEsclCapabilities } from "./escl-capabilities.ts";
import { type EsclAnswer, type EsclConnection, EsclUnreachable } from "./escl-connection.ts";
import { type EsclJob, type EsclStatus, parseEsclStatus } from "./escl-status.ts";

/** The requests of eSCL, without any judgement of what they mean. */
export interface EsclDevice {
  readonly address: URL;
  capabilities(): Promise<EsclCapabilities>;
  /** Null when the device does not answer, or not with a status. */
  status(): Promise<EsclStatus | null>;
  createJob(settingsXml: string): Promise<EsclAnswer>;
  /** The job's address from the answer of createJob: its path only, so that the device sends us to no other host. */
  jobOf(answer: EsclAnswer): URL;
  nextImage(job: URL): Promise<EsclAnswer>;
  /** Cancels; a device that does not know the job any more is as good. */
  cancel(job: URL): Promise<void>;
  find(status: EsclStatus | null, job: URL): EsclJob | undefined;
}

const LONGEST_STATUS_MS = 5_000;

/** @param silenceMs longest wait for the first or next byte of an image */
export function esclDevice(address: URL, connection: EsclConnection, silenceMs: number): EsclDevice {
  const statusMs = Math.min(LONGEST_STATUS_MS, silenceMs);
  const at = (path: string) => new URL(path, address);
  const get = (url: URL, timeoutMs: number) => connection.request("GET", url, { timeoutMs });
  return {
    address,
    async capabilities() {
      const { status, body } = await get(at("ScannerCapabilities"), statusMs);
      if (status !== 200) throw new EsclUnreachable(`HTTP ${status} instead of the scanner's capabilities`);
      return parseEsclCapabilities(body.toString("utf8"));
    },
    async status() {
      for (let attempt = 1; attempt <= 2; attempt += 1) {
        try {
          const { status, body } = await get(at("ScannerStatus"), statusMs);
          if (status === 200) return parseEsclStatus(body.toString("utf8"));
        } catch {
          // Asked once more: a device in trouble often drops one request.
        }
      }
      return null;
    },
    createJob: (body) => connection.request("POST", at("ScanJobs"), { body, timeoutMs: silenceMs }),
    jobOf(answer) {
      const location = answer.header("location");
      if (!location) throw new EsclUnreachable("the scanner named no job");
      const { pathname } = new URL(location, address);
      return new URL(pathname.endsWith("/") ? pathname : `${pathname}/`, address);
    },
    nextImage: (job) => get(new URL("NextDocument", job), silenceMs),
    async cancel(job) {
      const path = new URL(job.pathname.slice(0, -1), job);
      await connection.request("DELETE", path, { timeoutMs: statusMs }).catch(() => {});
    },
    find(status, job) {
      const name = job.pathname.split("/").at(-2)!;
      return status?.jobs.find((each) => each.uri.replace(/\/$/, "").endsWith(name));
    },
  };
}
