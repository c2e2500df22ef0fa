import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CountingFixture, sheetsOf, startCounting } from "../../support/counting.ts";
import { countedBallots, idsOf, paperOf, pileInScanner } from "../../support/scanner-box.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
});
afterEach(() => fixture.done());

describe("an empty tray", () => {
  test("is a stop like any other: the box ends only when the operator has seen the last sheet in the output", async () => {
    const scan = await pileInScanner(fixture, sheetsOf("LYS", 1, 5));
    expect(await scan.feed()).toMatchObject({ state: "paused", pauseReason: "the tray is empty" });
    const { boxes } = fixture.app.as("Kari");
    await expect(boxes.finish({ box: scan.box.id })).rejects.toMatchObject({ code: "stop-not-confirmed" });
    const { last } = (await fixture.app.read.stop(scan.box.id))!;
    await boxes.confirmStop({ box: scan.box.id, answers: { tray: "empty", lastKept: last!.id, putBack: 0 } });
    expect(await boxes.finish({ box: scan.box.id })).toMatchObject({ state: "verified" });
  });

  test("lets the rest of a box that does not fit into the tray follow", async () => {
    const pile = sheetsOf("LYS", 1, 12);
    const scan = await pileInScanner(fixture, pile.slice(0, 7));
    await scan.feed();
    scan.scanner.machine.load(paperOf(pile.slice(7)));
    expect(await scan.toEnd()).toEqual(["empty", "empty"]);
    expect(await countedBallots(fixture, scan.box.id)).toEqual(idsOf(pile));
  });

  test("at the very start stores nothing and says so", async () => {
    const scan = await pileInScanner(fixture, []);
    await scan.feed();
    const view = (await fixture.app.read.stop(scan.box.id))!;
    expect(view).toMatchObject({ stop: { cause: "empty", sheets: 0, images: 0 }, last: null, inOutput: 0 });
  });

  test("does not finish a box whose operator says that sheets are left", async () => {
    const scan = await pileInScanner(fixture, sheetsOf("LYS", 1, 5));
    await scan.feed();
    const { boxes } = fixture.app.as("Kari");
    const { last } = (await fixture.app.read.stop(scan.box.id))!;
    await boxes.confirmStop({ box: scan.box.id, answers: { tray: "sheets-left", lastKept: last!.id, putBack: 0 } });
    await expect(boxes.finish({ box: scan.box.id })).rejects.toMatchObject({ code: "tray-not-empty" });
  });
});
