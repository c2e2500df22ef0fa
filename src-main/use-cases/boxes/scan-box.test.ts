import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type CountingFixture,
  feeder,
  pretendInterpreter,
  scanned,
  sheetsOf,
  startCounting,
} from "../../../tests/support/counting.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
});
afterEach(() => fixture.done());

const feed = (
  box: number,
  sheets = sheetsOf("LYS", 1, 20),
  more: { jamAfter?: number; signal?: AbortSignal; onStored?(): void } = {},
) => {
  const stored: string[] = [];
  const scan = fixture.app.as("Kari").boxes.scan({
    box,
    source: feeder(sheets, more.jamAfter),
    interpreter: pretendInterpreter,
    finishAtEnd: true,
    ...(more.signal ? { signal: more.signal } : {}),
    onStored: (sheet) => {
      stored.push(sheet.name);
      more.onStored?.();
    },
  });
  return { scan, stored };
};
const start = () => fixture.app.as("Kari").boxes.start({ count: fixture.count.id, number: 1, source: "feeder 1" });
const namesStored = async (box: number) => (await fixture.app.read.sheets({ box })).rows.map((sheet) => sheet.name);

describe("scanning a box", () => {
  test("sheets are stored in the order they were fed, though they are read side by side", async () => {
    const box = await start();
    const { scan, stored } = feed(box.id);
    expect((await scan).box.state).toBe("verified");
    expect(stored).toEqual(sheetsOf("LYS", 1, 20).map((sheet) => sheet.name));
    expect(await namesStored(box.id)).toEqual(stored);
  });

  test("a jam pauses the box with what was fed before it, and resuming stores the rest once", async () => {
    const box = await start();
    const jammed = feed(box.id, undefined, { jamAfter: 7 });
    await expect(jammed.scan).rejects.toThrow("paper jam");
    const [overview] = await fixture.app.read.countsOverview();
    expect(overview?.boxes[0]).toMatchObject({ state: "paused", pauseReason: "paper jam" });
    await fixture.app.as("Kari").boxes.resume({ box: box.id, source: "feeder 1" });
    const { scan, stored } = feed(box.id);
    const rest = await scan;
    expect(jammed.stored).toHaveLength(7);
    expect([...jammed.stored, ...stored]).toEqual(sheetsOf("LYS", 1, 20).map((sheet) => sheet.name));
    expect(rest).toMatchObject({ skipped: jammed.stored.length, stored: stored.length });
  });

  test("a pause by hand stores what the feeder has taken and keeps the box open", async () => {
    const box = await start();
    const stop = new AbortController();
    const { scan, stored } = feed(box.id, undefined, { signal: stop.signal, onStored: () => stop.abort() });
    expect((await scan).box.state).toBe("paused");
    // One was stored when the pause came; the others were in the reader already.
    expect(stored).toEqual(["1", "2", "3", "4"]);
  });

  test("a box whose program died while scanning goes on after the store is opened again", async () => {
    const box = await start();
    await expect(feed(box.id, undefined, { jamAfter: 3 }).scan).rejects.toThrow();
    await fixture.app.as("Kari").boxes.resume({ box: box.id, source: "feeder 1" });
    await fixture.reopenStore();
    await fixture.app.as("Kari").boxes.resume({ box: box.id, source: "feeder 1" });
    expect((await feed(box.id).scan).box.state).toBe("verified");
    expect(await namesStored(box.id)).toHaveLength(20);
  });

  test("another source is refused: its sheets would be taken for those already stored", async () => {
    const box = await start();
    await expect(feed(box.id, undefined, { jamAfter: 3 }).scan).rejects.toThrow();
    await expect(fixture.app.as("Kari").boxes.resume({ box: box.id, source: "feeder 2" })).rejects.toMatchObject({
      code: "box-other-source",
    });
  });

  test("a discarded box keeps its sheets on record, counts none of them, and can be scanned again", async () => {
    const first = await scanned(fixture, 1, sheetsOf("LYS", 1, 5));
    await fixture.app.as("Kari").boxes.discard({ box: first.id, reason: "wrong fold" });
    const again = await scanned(fixture, 1, sheetsOf("LYS", 1, 5));
    expect(again.id).toBe(first.id);
    expect((await fixture.app.read.sheets({ box: first.id, states: ["discarded"] })).total).toBe(5);
    const [overview] = await fixture.app.read.countsOverview();
    expect(overview).toMatchObject({ sheets: 5, openDuplicates: 0, readyToComplete: true });
  });

  test("pictures come back as they were stored", async () => {
    const box = await scanned(fixture, 1, sheetsOf("LYS", 1, 1));
    const { rows } = await fixture.app.read.sheets({ box: box.id });
    const details = await fixture.app.read.sheetDetails(rows[0]!.id);
    expect(new TextDecoder().decode(await fixture.app.read.image(details.back!))).toBe("back 1");
  });
});
