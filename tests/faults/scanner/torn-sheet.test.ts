import { afterEach, beforeEach, expect, test } from "vitest";
import { type CountingFixture, sheetsOf, startCounting } from "../../support/counting.ts";
import { countedBallots, idsOf, pileInScanner } from "../../support/scanner-box.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
});
afterEach(() => fixture.done());

test("half of a torn sheet is stored and named; taped and fed again the ballot counts once, the half by nobody's oversight", async () => {
  const pile = sheetsOf("LYS", 1, 12);
  const scan = await pileInScanner(fixture, pile, { mishaps: [{ kind: "torn", at: 5 }] });
  await scan.feed();
  const { stop, last } = (await fixture.app.read.stop(scan.box.id))!;
  expect(stop.findings.strangers).toMatchObject([{ kind: "foreign-form", position: 5, ballotId: null }]);
  const { boxes } = fixture.app.as("Kari");
  const { machine, description } = scan.scanner;
  machine.putBack(machine.mend());
  const { rows } = await fixture.app.read.sheets({ box: scan.box.id });
  const lastWhole = rows.find((row) => row.ballotId === "000000004")!;
  await boxes.confirmStop({ box: scan.box.id, answers: { tray: "sheets-left", lastKept: lastWhole.id, putBack: 1 } });
  await boxes.resume({ box: scan.box.id, source: description });
  await scan.feed();
  const after = (await fixture.app.read.stop(scan.box.id))!;
  const answers = { tray: "empty", lastKept: after.last!.id, putBack: 0 } as const;
  await boxes.confirmStop({ box: scan.box.id, answers });
  // Its id cannot be read, so that only a person can say that the paper came again.
  await expect(boxes.finish({ box: scan.box.id })).rejects.toMatchObject({ code: "quarantine-open" });
  await boxes.settleSheet({ sheet: last!.id, as: "fed-again", reason: "torn, taped and fed again" });
  await boxes.finish({ box: scan.box.id });
  expect(await countedBallots(fixture, scan.box.id)).toEqual(idsOf(pile));
});
