import { afterEach, beforeEach, expect, test } from "vitest";
import { type CountingFixture, sheetsOf, startCounting } from "../../support/counting.ts";
import { countedBallots, idsOf, pileInScanner } from "../../support/scanner-box.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
});
afterEach(() => fixture.done());

test("a cover that is opened while it scans stops the box until it is closed, and nothing is lost", async () => {
  const pile = sheetsOf("LYS", 1, 15);
  const scan = await pileInScanner(fixture, pile, { mishaps: [{ kind: "cover-open", at: 10 }] });
  expect(await scan.feed()).toMatchObject({ state: "paused", pauseReason: "the cover is open" });
  expect((await fixture.app.read.stop(scan.box.id))!.steps).toContain("open-and-close-cover");
  expect(await scan.scanner.status()).toMatchObject({ state: "stopped", hindrance: "cover-open" });
  expect(await scan.toEnd()).toEqual(["cover-open", "empty"]);
  expect(await countedBallots(fixture, scan.box.id)).toEqual(idsOf(pile));
});

test("feeding again with the cover still open is one more stop, with no sheet in it", async () => {
  const pile = sheetsOf("LYS", 1, 6);
  const scan = await pileInScanner(fixture, pile, { mishaps: [{ kind: "cover-open", at: 4 }] });
  await scan.feed();
  const { boxes } = fixture.app.as("Kari");
  const { last } = (await fixture.app.read.stop(scan.box.id))!;
  await boxes.confirmStop({ box: scan.box.id, answers: { tray: "sheets-left", lastKept: last!.id, putBack: 0 } });
  await boxes.resume({ box: scan.box.id, source: scan.scanner.description });
  expect(await scan.feed()).toMatchObject({ state: "paused" });
  expect((await fixture.app.read.stop(scan.box.id))!.stop).toMatchObject({ cause: "cover-open", sheets: 0 });
  await scan.toEnd();
  expect(await countedBallots(fixture, scan.box.id)).toEqual(idsOf(pile));
});
