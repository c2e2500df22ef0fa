import { afterEach, beforeEach, expect, test } from "vitest";
import { type CountingFixture, sheetsOf, startCounting } from "../../support/counting.ts";
import { countedBallots, idsOf, pileInScanner } from "../../support/scanner-box.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
});
afterEach(() => fixture.done());

test("sheets that the scanner fed on after its cable was pulled lie beyond the last stored one and are fed again", async () => {
  const pile = sheetsOf("LYS", 1, 15);
  const scan = await pileInScanner(fixture, pile, { mishaps: [{ kind: "cable-pulled", at: 6, lost: 3 }] });
  expect(await scan.feed()).toMatchObject({ state: "paused" });
  const view = (await fixture.app.read.stop(scan.box.id))!;
  expect(view).toMatchObject({
    stop: { cause: "device-lost", sheets: 5, deviceSheets: null },
    last: { ballotId: "000000005" },
  });
  expect(view.steps[0]).toBe("connect-scanner");
  expect(scan.scanner.machine.output).toHaveLength(8);
  expect(await scan.toEnd()).toEqual(["device-lost", "empty"]);
  expect(await countedBallots(fixture, scan.box.id)).toEqual(idsOf(pile));
});
