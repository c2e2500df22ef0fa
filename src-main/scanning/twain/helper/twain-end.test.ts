import { describe, expect, test } from "vitest";
import { CC, RC } from "./twain-codes.ts";
import { judgeTwainEnd, type TwainStop } from "./twain-end.ts";

const quiet: TwainStop = {
  answer: null,
  stopped: false,
  closed: false,
  images: 8,
  sidesLost: false,
  paperLeft: false,
  online: true,
  deviceSheets: 4,
};
const failed = (condition: number): Partial<TwainStop> => ({ answer: { code: RC.failure, condition } });

describe("why a TWAIN feed ended", () => {
  test.each([
    ["no picture pending and the feeder empty", {}, "empty", 0],
    ["no picture pending and a source that sees no paper", { paperLeft: null }, "empty", 0],
    ["no picture pending though paper lies in the feeder", { paperLeft: true }, "unknown", 1],
    ["a jam", failed(CC.paperJam), "jam", 0],
    ["a double feed: its picture may have come", failed(CC.paperDoubleFeed), "double-feed", 1],
    ["the cover", failed(CC.interlock), "cover-open", 0],
    ["no paper when started", { ...failed(CC.noMedia), images: 0 }, "empty", 0],
    ["a device that is gone", failed(CC.checkDeviceOnline), "device-lost", 0],
    [
      "an error without a name, and the device is gone",
      { ...failed(CC.operationError), online: false },
      "device-lost",
      0,
    ],
    ["an error without a name", failed(CC.operationError), "unknown", 1],
    ["stopped by us", { stopped: true, paperLeft: true }, "cancelled", 0],
    ["stopped at the device", { answer: { code: RC.cancel, condition: 0 }, paperLeft: true }, "cancelled", 0],
    ["closed in the driver's own window", { closed: true, paperLeft: true }, "cancelled", 0],
    ["an odd number of pictures is never empty", { images: 7 }, "unknown", Number.MAX_SAFE_INTEGER],
    ["nor are two first sides in a row", { sidesLost: true }, "unknown", Number.MAX_SAFE_INTEGER],
    ["a jam comes before a side that was lost with it", { ...failed(CC.paperJam), images: 7 }, "jam", 0],
  ] as const)("%s", (_, change, reason, doubtfulSheets) => {
    expect(judgeTwainEnd({ ...quiet, ...change } as TwainStop)).toMatchObject({ reason, doubtfulSheets });
  });

  test("a device that is gone is not believed about its count", () => {
    expect(judgeTwainEnd({ ...quiet, ...failed(CC.checkDeviceOnline) }).deviceSheets).toBeNull();
  });
});
