import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CountingFixture, sheetsOf, startCounting } from "../../support/counting.ts";
import { countedBallots, idsOf, pileInScanner } from "../../support/scanner-box.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
});
afterEach(() => fixture.done());

const pile = sheetsOf("LYS", 1, 9);

describe("a sheet that went through without its pictures", () => {
  test("as the last of the pile, though the scanner says all is well: the operator sees it on top of the output", async () => {
    const script = { countsSheets: false, mishaps: [{ kind: "last-sheet-lost" as const }] };
    const scan = await pileInScanner(fixture, pile, script);
    await scan.feed();
    const view = (await fixture.app.read.stop(scan.box.id))!;
    expect(view).toMatchObject({ figuresDiffer: false, last: { ballotId: "000000008" } });
    expect(scan.scanner.machine.output.at(-1)!.name).toBe("000000009");
    expect(await scan.toEnd()).toEqual(["empty", "empty"]);
    expect(await countedBallots(fixture, scan.box.id)).toEqual(idsOf(pile));
  });

  test("in the middle, is seen by the scanner's own count, and the stop cannot be confirmed as if nothing were amiss", async () => {
    const scan = await pileInScanner(fixture, pile, { mishaps: [{ kind: "sheet-lost", at: 4 }] });
    await scan.feed();
    const { stop, last, figuresDiffer } = (await fixture.app.read.stop(scan.box.id))!;
    expect(stop).toMatchObject({ cause: "empty", sheets: 8, images: 16, deviceSheets: 9 });
    expect(figuresDiffer).toBe(true);
    const { boxes } = fixture.app.as("Kari");
    const asIfWell = { tray: "empty", lastKept: last!.id, putBack: 0 } as const;
    await expect(boxes.confirmStop({ box: scan.box.id, answers: asIfWell })).rejects.toMatchObject({
      problems: [{ code: "figures-differ" }],
    });
    // Which one is missing nobody knows: the whole feeding is read again.
    const { machine, description } = scan.scanner;
    machine.putBack(machine.takeFromOutput(9));
    await boxes.confirmStop({ box: scan.box.id, answers: { tray: "sheets-left", lastKept: null, putBack: 9 } });
    await boxes.resume({ box: scan.box.id, source: description });
    await scan.feed();
    await scan.toEnd();
    expect(await countedBallots(fixture, scan.box.id)).toEqual(idsOf(pile));
  });
});
