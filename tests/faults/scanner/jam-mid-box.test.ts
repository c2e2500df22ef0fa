import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CountingFixture, sheetsOf, startCounting } from "../../support/counting.ts";
import { countedBallots, idsOf, pileInScanner } from "../../support/scanner-box.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
});
afterEach(() => fixture.done());

const pile = sheetsOf("LYS", 1, 20);

describe("a paper jam in the middle of a box", () => {
  test("pauses it with the last stored sheet shown, and the jammed sheet is counted once when it was fed again", async () => {
    const scan = await pileInScanner(fixture, pile, { mishaps: [{ kind: "jam", at: 8 }] });
    expect(await scan.feed()).toMatchObject({ state: "paused", pauseReason: "paper jam" });
    const view = (await fixture.app.read.stop(scan.box.id))!;
    expect(view.stop).toMatchObject({ cause: "jam", state: "open", sheets: 7, images: 14, deviceSheets: 7 });
    expect(view.last).toMatchObject({ ballotId: "000000007", position: 7 });
    expect(await scan.toEnd()).toEqual(["jam", "empty"]);
    expect(await countedBallots(fixture, scan.box.id)).toEqual(idsOf(pile));
  });

  test("cannot be skipped: the box neither goes on nor is finished before the stop is confirmed", async () => {
    const scan = await pileInScanner(fixture, pile, { mishaps: [{ kind: "jam", at: 8 }] });
    await scan.feed();
    const { boxes } = fixture.app.as("Kari");
    const refused = { code: "stop-not-confirmed" };
    await expect(boxes.resume({ box: scan.box.id, source: scan.scanner.description })).rejects.toMatchObject(refused);
    await expect(boxes.finish({ box: scan.box.id })).rejects.toMatchObject(refused);
    expect((await fixture.app.read.boxDetails(scan.box.id)).box.state).toBe("paused");
  });

  test("a sheet that stuck after its pictures were taken is counted once and not fed again", async () => {
    const scan = await pileInScanner(fixture, pile, { mishaps: [{ kind: "jam", at: 8, imaged: true }] });
    expect(await scan.toEnd()).toEqual(["jam", "empty"]);
    expect(await countedBallots(fixture, scan.box.id)).toEqual(idsOf(pile));
  });

  test("sheets put back too many are recognised by their id, said at the next stop, and counted once", async () => {
    const scan = await pileInScanner(fixture, pile, { mishaps: [{ kind: "jam", at: 8 }] });
    await scan.feed();
    const { machine } = scan.scanner;
    machine.putBack([...machine.takeFromOutput(3), ...machine.mend()]);
    const { last } = (await fixture.app.read.stop(scan.box.id))!;
    const { boxes } = fixture.app.as("Kari");
    await boxes.confirmStop({ box: scan.box.id, answers: { tray: "sheets-left", lastKept: last!.id, putBack: 4 } });
    await boxes.resume({ box: scan.box.id, source: scan.scanner.description });
    await scan.feed();
    const { stop } = (await fixture.app.read.stop(scan.box.id))!;
    expect(stop.findings.refed.map((sheet) => sheet.ballotId)).toEqual(["000000005", "000000006", "000000007"]);
    await scan.toEnd();
    expect((await countedBallots(fixture, scan.box.id)).sort()).toEqual(idsOf(pile));
    expect(await fixture.app.read.duplicates(fixture.count.id)).toEqual([]);
  });
});
