import { expect, test } from "vitest";
import { judgeSaneEnd } from "./sane-end.ts";
import { parseSaneOptions } from "./sane-options.ts";

const answering = parseSaneOptions("    --mode Lineart|Gray|Color [Gray]");
const judge = (words: string, rest: Partial<Parameters<typeof judgeSaneEnd>[0]> = {}) =>
  judgeSaneEnd({
    stderr: `Scanning page 7\nscanimage: ${words}\nBatch terminated, 6 pages scanned\n`,
    exitCode: 0,
    signal: null,
    images: 6,
    stoppedByUs: false,
    options: answering,
    ...rest,
  });

test.each([
  ["sane_start: Document feeder out of documents", "empty"],
  ["sane_read: Document feeder out of documents", "unknown"],
  ["sane_start: Document feeder jammed", "jam"],
  ["sane_read: Document feeder jammed", "jam"],
  ["sane_read: Scanner cover is open", "cover-open"],
  ["sane_read: Operation was canceled", "cancelled"],
  ["sane_read: Operation was cancelled", "cancelled"],
  ["sane_read: Error during device I/O", "unknown"],
  ["sane_start: Invalid argument", "unknown"],
] as const)("«%s» is %s", (words, reason) => {
  expect(judge(words).reason).toBe(reason);
});

test("an exit code of 0 says nothing by itself", () => {
  expect(
    judgeSaneEnd({ stderr: "", exitCode: 0, signal: null, images: 4, stoppedByUs: false, options: answering }),
  ).toMatchObject({
    reason: "unknown",
    doubtfulSheets: 1,
  });
});

test("out of documents after an odd page puts every sheet of the feed in doubt", () => {
  expect(judge("sane_start: Document feeder out of documents", { images: 7 })).toMatchObject({
    reason: "unknown",
    unpaired: true,
    doubtfulSheets: Number.POSITIVE_INFINITY,
  });
});

test("a device that does not answer afterwards is lost, and so is one whose driver crashed", () => {
  expect(judge("sane_read: Error during device I/O", { options: null }).reason).toBe("device-lost");
  expect(
    judgeSaneEnd({
      stderr: "Scanning page 7",
      exitCode: null,
      signal: "SIGSEGV",
      images: 6,
      stoppedByUs: false,
      options: answering,
    }).reason,
  ).toBe("device-lost");
});

test("where the backend has a sensor for double feeds, it overrules the empty tray that SANE reports", () => {
  const options = parseSaneOptions(`
    --df-action Default|Continue|Stop [Stop] [advanced]
    --double-feed[=(yes|no)] [yes] [hardware]
    --cover-open[=(yes|no)] [no] [hardware]`);
  expect(judge("sane_start: Document feeder out of documents", { options })).toMatchObject({
    reason: "double-feed",
    doubtfulSheets: 1,
  });
});
