import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CountingFixture, sheetsOf, startCounting } from "../../support/counting.ts";
import { countedBallots, idsOf, pileInScanner } from "../../support/scanner-box.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
});
afterEach(() => fixture.done());

const pile = sheetsOf("LYS", 1, 20);

describe("two sheets that go through as one", () => {
  test("are quarantined with what passed after them, and count only when they were fed again", async () => {
    const scan = await pileInScanner(fixture, pile, { mishaps: [{ kind: "double-feed", at: 6, late: 2 }] });
    await scan.feed();
    const view = (await fixture.app.read.stop(scan.box.id))!;
    expect(view.stop.cause).toBe("double-feed");
    expect(view.doubtful.map((sheet) => sheet.ballotId)).toEqual(["000000006", "000000008", "000000009"]);
    expect(view.proposedLast).toMatchObject({ ballotId: "000000005", position: 5 });
    expect(await scan.toEnd()).toEqual(["double-feed", "empty"]);
    expect(await countedBallots(fixture, scan.box.id)).toEqual(idsOf(pile));
  });

  test("cannot be kept: the answers are refused with what to put back", async () => {
    const scan = await pileInScanner(fixture, pile, { mishaps: [{ kind: "double-feed", at: 6 }] });
    await scan.feed();
    const view = (await fixture.app.read.stop(scan.box.id))!;
    const answers = { tray: "sheets-left", lastKept: view.last!.id, putBack: 0 } as const;
    await expect(fixture.app.as("Kari").boxes.confirmStop({ box: scan.box.id, answers })).rejects.toMatchObject({
      code: "stop-not-settled",
      problems: [{ code: "doubtful-sheets-kept" }],
    });
  });

  test("without a picture of the pair leave it in the output: the sheets after it are read again with it", async () => {
    const mishap = { kind: "double-feed", at: 6, delivered: false, late: 2 } as const;
    const scan = await pileInScanner(fixture, pile, { mishaps: [mishap] });
    expect(await scan.toEnd()).toEqual(["double-feed", "empty"]);
    expect(await countedBallots(fixture, scan.box.id)).toEqual(idsOf(pile));
  });

  test("that look like an empty tray are found by comparing the output with the last stored sheet", async () => {
    const tellsApart = ["empty", "jam", "cancelled", "device-lost", "unknown"] as const;
    const mishaps = [{ kind: "double-feed", at: 6 }] as const;
    const scan = await pileInScanner(fixture, pile, { tellsApart: [...tellsApart], mishaps: [...mishaps] });
    await scan.feed();
    const { stop, last } = (await fixture.app.read.stop(scan.box.id))!;
    expect(stop).toMatchObject({ cause: "empty", findings: { doubtful: 0, doubleFeedUnseen: true } });
    const answers = { tray: "sheets-left", lastKept: last!.id, putBack: 1 } as const;
    await expect(fixture.app.as("Kari").boxes.confirmStop({ box: scan.box.id, answers })).rejects.toMatchObject({
      problems: [{ code: "last-sheet-doubtful" }],
    });
    await scan.toEnd();
    expect(await countedBallots(fixture, scan.box.id)).toEqual(idsOf(pile));
  });

  test("keep the box open until every quarantined sheet was read again", async () => {
    const scan = await pileInScanner(fixture, pile.slice(0, 6), { mishaps: [{ kind: "double-feed", at: 5 }] });
    await scan.feed();
    const { machine, description } = scan.scanner;
    const view = (await fixture.app.read.stop(scan.box.id))!;
    const { boxes } = fixture.app.as("Kari");
    machine.mend();
    const pair = machine.takeFromOutput(2);
    const lastKept = view.proposedLast!.id;
    await boxes.confirmStop({ box: scan.box.id, answers: { tray: "sheets-left", lastKept, putBack: 2 } });
    // Only the second of the pair goes back; the first is forgotten on the table.
    machine.putBack(pair.slice(1));
    await boxes.resume({ box: scan.box.id, source: description });
    await scan.feed();
    const { last } = (await fixture.app.read.stop(scan.box.id))!;
    await boxes.confirmStop({ box: scan.box.id, answers: { tray: "empty", lastKept: last!.id, putBack: 0 } });
    await expect(boxes.finish({ box: scan.box.id })).rejects.toMatchObject({
      code: "quarantine-open",
      problems: [{ message: "ballot 000000005 was not read again" }],
    });
    machine.putBack(pair.slice(0, 1));
    await boxes.resume({ box: scan.box.id, source: description });
    await scan.feed();
    await scan.toEnd();
    expect((await countedBallots(fixture, scan.box.id)).sort()).toEqual(idsOf(pile.slice(0, 6)));
  });
});
