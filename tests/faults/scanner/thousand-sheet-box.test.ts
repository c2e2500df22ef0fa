import { afterEach, beforeEach, expect, test } from "vitest";
import { type CountingFixture, sheetsOf, startCounting } from "../../support/counting.ts";
import { countedBallots, idsOf, pileInScanner } from "../../support/scanner-box.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
});
afterEach(() => fixture.done());

test("a box of 1,000 sheets with a jam, a double feed and a pulled cable holds each ballot once, in the order of the pile", async () => {
  const pile = sheetsOf("LYS", 1, 1000);
  const mishaps = [
    { kind: "jam", at: 180 },
    { kind: "double-feed", at: 555, late: 2 },
    { kind: "cable-pulled", at: 990, lost: 3 },
  ] as const;
  const scan = await pileInScanner(fixture, pile, { mishaps: [...mishaps] });
  expect(await scan.toEnd()).toEqual(["jam", "double-feed", "device-lost", "empty"]);
  expect((await countedBallots(fixture, scan.box.id)).sort()).toEqual(idsOf(pile));
  expect(scan.scanner.machine.output.map(({ name }) => name)).toEqual(idsOf(pile));
});
