import { afterEach, beforeEach, expect, test } from "vitest";
import { type CountingFixture, sheetsOf, startCounting } from "../../support/counting.ts";
import { pileInScanner } from "../../support/scanner-box.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
});
afterEach(() => fixture.done());

test("another election's ballot, a foreign form and another district's ballot are named with their place in the output", async () => {
  const pile = [
    ...sheetsOf("LYS", 1, 4),
    { name: "x", ballotId: "900000001", reasons: ["other-election" as const] },
    ...sheetsOf("LYS", 5, 7),
    { name: "y", ballotId: null, reasons: ["marks-not-found" as const] },
    { name: "z", ballotId: "900000002", reasons: ["other-district" as const] },
  ];
  const scan = await pileInScanner(fixture, pile);
  await scan.feed();
  const { stop } = (await fixture.app.read.stop(scan.box.id))!;
  expect(stop.findings.strangers).toMatchObject([
    { kind: "other-election", position: 5, ballotId: "900000001" },
    { kind: "foreign-form", position: 9, ballotId: null },
    { kind: "other-district", position: 10, ballotId: "900000002" },
  ]);
});

test("their place is that of the paper as it lies, also after sheets were fed again", async () => {
  const pile = [...sheetsOf("LYS", 1, 8), { name: "x", ballotId: "900000001", reasons: ["other-election" as const] }];
  const scan = await pileInScanner(fixture, pile, { mishaps: [{ kind: "double-feed", at: 3, late: 1 }] });
  await scan.toEnd();
  const { stop } = (await fixture.app.read.stop(scan.box.id))!;
  expect(stop.findings.strangers).toMatchObject([{ kind: "other-election", position: 9 }]);
  expect(scan.scanner.machine.output.findIndex((sheet) => sheet.name === "900000001")).toBe(8);
});

test("a box that was scanned already under another number is seen by its ballots", async () => {
  const pile = sheetsOf("LYS", 1, 6);
  const right = await pileInScanner(fixture, pile, {}, 1);
  await right.toEnd();
  const again = await pileInScanner(fixture, pile, {}, 2);
  await again.feed();
  const { stop } = (await fixture.app.read.stop(again.box.id))!;
  expect(stop.findings.strangers).toHaveLength(6);
  expect(stop.findings.strangers[0]).toMatchObject({ kind: "in-other-box", otherBox: 1, position: 1 });
});
