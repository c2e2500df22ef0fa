import { afterEach, beforeEach, expect, test } from "vitest";
import { type CountingFixture, sheetsOf, startCounting } from "../../support/counting.ts";
import { countedBallots, idsOf, pileInScanner } from "../../support/scanner-box.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
});
afterEach(() => fixture.done());

test("a scanner that is switched off keeps one sheet inside and forgets what it had read: both are fed again", async () => {
  const pile = sheetsOf("LYS", 1, 15);
  const scan = await pileInScanner(fixture, pile, { mishaps: [{ kind: "switched-off", at: 7, lost: 2 }] });
  await scan.feed();
  expect(scan.scanner.machine.path.map((sheet) => sheet.name)).toEqual(["000000009"]);
  expect((await fixture.app.read.stop(scan.box.id))!.stop).toMatchObject({ cause: "device-lost", sheets: 6 });
  expect(await scan.toEnd()).toEqual(["device-lost", "empty"]);
  expect(await countedBallots(fixture, scan.box.id)).toEqual(idsOf(pile));
});
