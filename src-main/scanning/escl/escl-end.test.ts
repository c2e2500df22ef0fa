import { expect, test } from "vitest";
import { judgeEsclEnd } from "./escl-end.ts";
import { parseEsclStatus } from "./escl-status.ts";

const JOB = "/eSCL/ScanJobs/7";

/** A status as scanners write it; makers differ in prefixes. */
function status(adf: string | null, { state = "Idle", job = "", prefix = "scan" } = {}) {
  return parseEsclStatus(`<?xml version="1.0" encoding="UTF-8"?>
    <${prefix}:ScannerStatus xmlns:${prefix}="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm">
      <pwg:Version>2.63</pwg:Version><pwg:State>${state}</pwg:State>
      ${adf ? `<${prefix}:AdfState>${adf}</${prefix}:AdfState>` : ""}
      <${prefix}:Jobs><${prefix}:JobInfo><pwg:JobUri>${JOB}</pwg:JobUri>${job}</${prefix}:JobInfo></${prefix}:Jobs>
    </${prefix}:ScannerStatus>`);
}

const judge = (
  read: ReturnType<typeof status> | null,
  images = 6,
  how: "answered" | "broken" | "stopped" = "answered",
) => judgeEsclEnd({ how, words: "no further image (HTTP 404)", images, status: read, job: read?.jobs[0] });

test.each([
  ["ScannerAdfEmpty", "empty", undefined],
  ["ScannerAdfJam", "jam", undefined],
  ["ScannerAdfMispick", "jam", undefined],
  ["ScannerAdfMultipickDetected", "double-feed", 1],
  ["ScannerAdfHatchOpen", "cover-open", undefined],
  ["ScannerAdfDoorOpen", "cover-open", undefined],
  ["ScannerAdfLoaded", "unknown", 1],
  ["ScannerAdfInputTrayFailed", "unknown", 1],
  ["ScannerAdfSomethingNew", "unknown", 1],
] as const)("%s after the last image is %s", (adf, reason, doubtfulSheets) => {
  expect(judge(status(adf))).toMatchObject({ reason, ...(doubtfulSheets ? { doubtfulSheets } : {}) });
  expect(judge(status(adf, { prefix: "s" })).reason).toBe(reason);
});

test("a feeder without a word for itself is not taken for empty", () => {
  expect(judge(status(null)).reason).toBe("unknown");
});

test("what the feeder says comes before a broken connection; without it the device is lost", () => {
  expect(judge(status("ScannerAdfJam"), 5, "broken").reason).toBe("jam");
  expect(judge(status("ScannerAdfLoaded"), 6, "broken").reason).toBe("device-lost");
  expect(judge(null).reason).toBe("device-lost");
});

test("an odd image at an empty tray puts the whole feed in doubt, at a jam it is the sheet that stuck", () => {
  const odd = judge(status("ScannerAdfEmpty"), 5);
  expect(odd).toMatchObject({ reason: "unknown", unpaired: true, doubtfulSheets: Number.POSITIVE_INFINITY });
  expect(judge(status("ScannerAdfJam"), 5).doubtfulSheets).toBeUndefined();
});

test("the device's own count of sheets is kept, whichever way the maker counts", () => {
  const job = (completed: number, waiting: number) =>
    `<pwg:ImagesCompleted>${completed}</pwg:ImagesCompleted><pwg:ImagesToTransfer>${waiting}</pwg:ImagesToTransfer>`;
  expect(judge(status("ScannerAdfEmpty", { job: job(8, 0) })).deviceSheets).toBe(4);
  expect(judge(status("ScannerAdfEmpty", { job: job(6, 2) })).deviceSheets).toBe(4);
  expect(judge(status("ScannerAdfEmpty", { job: job(6, 0) })).deviceSheets).toBe(3);
  expect(judge(status("ScannerAdfEmpty")).deviceSheets).toBeNull();
});

test("stopped at the device is cancelled, though its tray is full or empty", () => {
  const job = "<pwg:JobState>Canceled</pwg:JobState>";
  const reasons =
    "<pwg:JobStateReasons><pwg:JobStateReason>JobCanceledByUser</pwg:JobStateReason></pwg:JobStateReasons>";
  expect(judge(status("ScannerAdfLoaded", { job })).reason).toBe("cancelled");
  expect(judge(status("ScannerAdfEmpty", { job: `<pwg:JobState>Aborted</pwg:JobState>${reasons}` })).reason).toBe(
    "cancelled",
  );
});

test("a status with a DOCTYPE, of another kind or without end is no status", () => {
  expect(() => parseEsclStatus('<!DOCTYPE x [<!ENTITY a "b">]><ScannerStatus/>')).toThrow(/DOCTYPE/);
  expect(() => parseEsclStatus("<html/>")).toThrow(/html/);
  expect(() => parseEsclStatus(`<ScannerStatus>${" ".repeat(600_000)}</ScannerStatus>`)).toThrow(/characters/);
});
