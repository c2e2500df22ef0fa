import { setTimeout as sleep } from "node:timers/promises";
import type { DeviceEnd, Feeder } from "../create-feed.ts";
import type { SideImage } from "../scanner-port.ts";
import { EsclUnreachable } from "./escl-connection.ts";
import type { EsclDevice } from "./escl-device.ts";
import { type EsclStop, judgeEsclEnd } from "./escl-end.ts";
import { type EsclStatus, feederState } from "./escl-status.ts";

/** How long a device may say «not ready» (503) before the feed is given up; warming up takes up to half a minute. */
const NOT_READY_MS = 60_000;
/** How long the status may lag behind the end of the job. */
const SETTLE_MS = 3_000;
const ASK_AGAIN_MS = 150;
/** How long the sheet in the path may take after a stop: cancelled at once, it would lie in the output without its pictures. */
const LAST_SHEET_MS = 2_000;

type NoImage = Pick<EsclStop, "how" | "words">;

/** One job of an eSCL device, image by image; both sides of a sheet follow each other. */
export async function runEsclFeed(device: EsclDevice, settingsXml: string, feeder: Feeder): Promise<DeviceEnd> {
  let images = 0;
  let job: URL | null = null;
  let betweenSheets = true;
  let lastSheet: NodeJS.Timeout | undefined;
  const cancelSoon = () => {
    lastSheet = setTimeout(() => {
      if (job && betweenSheets) void device.cancel(job);
    }, LAST_SHEET_MS);
  };
  feeder.signal.addEventListener("abort", cancelSoon);
  const finish = async (stop: NoImage) => {
    if (job && stop.how !== "answered") await device.cancel(job);
    const status = await settledStatus(device, job);
    return judgeEsclEnd({ ...stop, images, status, job: job ? device.find(status, job) : undefined });
  };
  try {
    const started = await startJob(device, settingsXml, feeder.signal);
    if (!(started instanceof URL)) return await finish(started);
    job = started;
    while (await feeder.room()) {
      const first = await nextImage(device, job, feeder.signal);
      if ("how" in first) return await finish(feeder.signal.aborted ? { ...first, how: "stopped" } : first);
      images += 1;
      betweenSheets = false;
      const second = await nextImage(device, job, null);
      if ("how" in second) return await finish(second);
      images += 1;
      betweenSheets = true;
      feeder.put({ first, second, name: null });
    }
    return await finish({ how: "stopped", words: "stopped by the operator" });
  } finally {
    feeder.signal.removeEventListener("abort", cancelSoon);
    clearTimeout(lastSheet);
  }
}

async function startJob(device: EsclDevice, settingsXml: string, signal: AbortSignal): Promise<URL | NoImage> {
  return whenReady(device, signal, async () => {
    const answer = await device.createJob(settingsXml);
    if (answer.status === 201) return device.jobOf(answer);
    return answer.status === 503 ? "not-ready" : { how: "answered", words: `job refused with HTTP ${answer.status}` };
  });
}

function nextImage(device: EsclDevice, job: URL, signal: AbortSignal | null): Promise<SideImage | NoImage> {
  return whenReady<SideImage>(device, signal, async () => {
    const answer = await device.nextImage(job);
    if (answer.status === 503) return "not-ready";
    if (answer.status !== 200) return { how: "answered", words: `no further image (HTTP ${answer.status})` };
    if (!isWholeJpeg(answer.body)) throw new EsclUnreachable("the picture is not a whole JPEG");
    return { bytes: answer.body, mediaType: "image/jpeg" };
  });
}

/** Asks until the device has an answer; a mishap that its status tells ends the waiting. */
async function whenReady<T>(
  device: EsclDevice,
  signal: AbortSignal | null,
  ask: () => Promise<T | NoImage | "not-ready">,
): Promise<T | NoImage> {
  try {
    for (let waitedMs = 0; waitedMs < NOT_READY_MS; waitedMs += ASK_AGAIN_MS) {
      const answer = await ask();
      if (answer !== "not-ready") return answer;
      if (signal?.aborted) return { how: "stopped", words: "stopped by the operator" };
      const status = await device.status();
      if (status === null) return { how: "broken", words: "the scanner does not answer any more" };
      if (isMishap(status)) return { how: "answered", words: "the scanner stopped" };
      await sleep(ASK_AGAIN_MS);
    }
    return { how: "answered", words: `the scanner was not ready for ${NOT_READY_MS / 1000} s` };
  } catch (error) {
    if (error instanceof EsclUnreachable) return { how: "broken", words: error.message };
    throw error;
  }
}

function isMishap(status: EsclStatus): boolean {
  return ["jam", "double-feed", "cover-open"].includes(feederState(status));
}

/** The status after the end: asked again while the device is still busy ending the job. */
async function settledStatus(device: EsclDevice, job: URL | null): Promise<EsclStatus | null> {
  for (let waitedMs = 0; ; waitedMs += ASK_AGAIN_MS) {
    const status = await device.status();
    if (status === null) return null;
    const found = job ? device.find(status, job) : undefined;
    const busy = status.state === "Processing" || feederState(status) === "busy" || found?.state === "Processing";
    if (!busy || waitedMs >= SETTLE_MS) return status;
    await sleep(ASK_AGAIN_MS);
  }
}

/** Some devices fill up the last block after the end marker. */
const MAX_FILLER_BYTES = 1024;

/** From start to end marker: a device that closes the connection as the end of a picture hides a pulled cable. */
function isWholeJpeg(bytes: Buffer): boolean {
  const end = bytes.lastIndexOf("\xff\xd9", undefined, "latin1");
  return bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8 && end > Math.max(2, bytes.length - MAX_FILLER_BYTES);
}
