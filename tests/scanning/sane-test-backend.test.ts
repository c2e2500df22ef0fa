import { describe, expect, test } from "vitest";
import { createSaneDriver } from "../../src-main/scanning/sane/sane-driver.ts";
import { type FeedEnd, usualFeed } from "../../src-main/scanning/scanner-port.ts";
import { saneMissing } from "./rigs/airscan-rig.ts";

/** SANE's own test backend: a feeder of ten black pages, and every status it can end a page with. */
async function feedTestBackend(status: string | null, onSheet?: (stop: () => void) => void): Promise<FeedEnd> {
  const extra = [
    "--source=Automatic Document Feeder",
    ...(status ? [`--read-return-value=SANE_STATUS_${status}`] : []),
  ];
  const scanner = await createSaneDriver({ pairsFromOneSide: true, extra }).open("test:0");
  const feed = scanner.feed(usualFeed);
  let sheets = 0;
  for await (const { position, first, second } of feed) {
    sheets += 1;
    expect(position).toBe(sheets);
    for (const side of [first, second!]) expect(Buffer.from(side.bytes.subarray(0, 2)).toString()).toBe("P5");
    onSheet?.(() => feed.stop());
  }
  const end = await feed.ended;
  expect(end.sheets).toBe(sheets);
  await scanner.close();
  return end;
}

describe.skipIf(saneMissing !== null)(`SANE's test backend${saneMissing ? ` (${saneMissing})` : ""}`, () => {
  test("ten pages are five sheets, then the feeder is empty", async () => {
    expect(await feedTestBackend(null)).toMatchObject({ reason: "empty", sheets: 5, images: 10, deviceSheets: null });
  });

  test.each([
    ["JAMMED", "jam"],
    ["COVER_OPEN", "cover-open"],
    ["CANCELLED", "cancelled"],
    ["IO_ERROR", "unknown"],
    ["NO_MEM", "unknown"],
    ["DEVICE_BUSY", "unknown"],
  ] as const)("%s within a page is %s, and the page is no image", async (status, reason) => {
    expect(await feedTestBackend(status)).toMatchObject({ reason, sheets: 0, images: 0 });
  });

  /** The backend hangs one time in ten after it has said so and is killed; only an end in order has the code 0 that this is about. */
  test("out of documents within a page is not taken for an empty tray, though scanimage ends with code 0", async () => {
    const messages: string[] = [];
    while (messages.length < 8 && !messages.at(-1)?.includes("exit code 0")) {
      const end = await feedTestBackend("NO_DOCS");
      expect(end).toMatchObject({ reason: "unknown", images: 0 });
      messages.push(end.message);
    }
    expect(messages.at(-1)).toContain("exit code 0");
  });

  test("a stop ends between two sheets", async () => {
    const end = await feedTestBackend(null, (stop) => stop());
    expect(end.reason).toBe("cancelled");
    expect(end.images % 2).toBe(0);
    expect(end.sheets).toBeLessThan(5);
  });

  test("a device with one side is refused for ballots; one that is not there too", async () => {
    await expect(createSaneDriver().open("test:0")).rejects.toMatchObject({ code: "scanner-unfit" });
    await expect(createSaneDriver().open("test:99")).rejects.toMatchObject({ code: "scanner-not-answering" });
  });
});
