import { afterEach, beforeEach, expect, test } from "vitest";
import { type CountingFixture, type PretendSheet, sheetsOf, startCounting } from "../../support/counting.ts";
import { pileInScanner } from "../../support/scanner-box.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
});
afterEach(() => fixture.done());

const others = (from: number, to: number): PretendSheet[] =>
  sheetsOf("LYS", from, to).map((sheet) => ({ ...sheet, reasons: ["other-election"] }));
/** A scanner at a pace, so that it does not run ahead of what is read. */
const paced = { sheetsPerMinute: 1800 };

test("a pile of another election stops the scanner after a few sheets, and says why", async () => {
  const scan = await pileInScanner(fixture, others(1, 60), paced);
  await scan.feed();
  const { stop } = (await fixture.app.read.stop(scan.box.id))!;
  expect(stop).toMatchObject({ cause: "cancelled", message: expect.stringContaining("belong to another election") });
  expect(stop.sheets).toBeGreaterThanOrEqual(8);
  expect(stop.findings.strangers).toHaveLength(stop.sheets);
  expect(scan.scanner.machine.tray.length).toBeGreaterThan(20);
});

test("stray ballots among good ones do not stop it, however many", async () => {
  const pile = Array.from({ length: 10 }, (_, n) => [
    ...others(900 + 5 * n, 904 + 5 * n),
    ...sheetsOf("LYS", n + 1, n + 1),
  ]);
  const scan = await pileInScanner(fixture, pile.flat());
  await scan.feed();
  const { stop } = (await fixture.app.read.stop(scan.box.id))!;
  expect(stop).toMatchObject({ cause: "empty", sheets: 60 });
  expect(stop.findings.strangers).toHaveLength(50);
});
