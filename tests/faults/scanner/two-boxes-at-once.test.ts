import { afterEach, beforeEach, expect, test } from "vitest";
import { type CountingFixture, sheetsOf, startCounting } from "../../support/counting.ts";
import { countedBallots, idsOf, pileInScanner } from "../../support/scanner-box.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
});
afterEach(() => fixture.done());

test("two boxes on two scanners at once keep their sheets apart, also when both meet with mishaps", async () => {
  const first = sheetsOf("LYS", 1, 25);
  const second = sheetsOf("HAV", 101, 125);
  const one = await pileInScanner(fixture, first, { mishaps: [{ kind: "double-feed", at: 9, late: 1 }] }, 1);
  const two = await pileInScanner(fixture, second, { mishaps: [{ kind: "cable-pulled", at: 14, lost: 2 }] }, 2);
  await Promise.all([one.toEnd(), two.toEnd()]);
  expect(await countedBallots(fixture, one.box.id)).toEqual(idsOf(first));
  expect(await countedBallots(fixture, two.box.id)).toEqual(idsOf(second));
});

test("one box is not fed by two scanners at once", async () => {
  const one = await pileInScanner(fixture, sheetsOf("LYS", 1, 25));
  const running = one.feed();
  await new Promise((resolve) => setTimeout(resolve, 20));
  await expect(one.feed()).rejects.toMatchObject({ code: "box-being-fed" });
  await running;
  await one.toEnd();
  expect(await countedBallots(fixture, one.box.id)).toHaveLength(25);
});
