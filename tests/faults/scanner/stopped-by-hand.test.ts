import { afterEach, beforeEach, expect, test } from "vitest";
import { type CountingFixture, sheetsOf, startCounting } from "../../support/counting.ts";
import { countedBallots, idsOf, pileInScanner } from "../../support/scanner-box.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
});
afterEach(() => fixture.done());

test("a stop by the operator stores everything that has passed the scanner, so that nothing needs to be fed again", async () => {
  const pile = sheetsOf("LYS", 1, 60);
  const scan = await pileInScanner(fixture, pile, { sheetsPerMinute: 2000 });
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 250);
  await scan.feed(undefined, stop.signal);
  const view = (await fixture.app.read.stop(scan.box.id))!;
  const { output, tray } = scan.scanner.machine;
  expect(view.stop).toMatchObject({ cause: "cancelled", sheets: output.length, deviceSheets: output.length });
  expect(output.length + tray.length).toBe(60);
  await scan.toEnd();
  expect(await countedBallots(fixture, scan.box.id)).toEqual(idsOf(pile));
});

test("sheets laid on the tray twice while it runs are duplicates for a person, not guessed away", async () => {
  const pile = sheetsOf("LYS", 1, 12);
  const scan = await pileInScanner(fixture, pile, { mishaps: [{ kind: "re-fed", at: 8, sheets: 2 }] });
  await scan.toEnd();
  const groups = await fixture.app.read.duplicates(fixture.count.id);
  expect(groups.map((group) => group.ballotId)).toEqual(["000000006", "000000007"]);
  for (const { ballotId } of groups) {
    const { verification } = fixture.app.as("Kari");
    await verification.resolveDuplicate({ count: fixture.count.id, ballotId, resolution: "keep-first" });
  }
  expect(await countedBallots(fixture, scan.box.id)).toEqual(idsOf(pile));
});

test.each([2, 3])(
  "a jam right after %i sheets were laid on the tray twice asks for each paper once",
  async (sheets) => {
    const pile = sheetsOf("LYS", 1, sheets + 1);
    const mishaps = [
      { kind: "re-fed" as const, at: sheets + 1, sheets },
      { kind: "jam" as const, at: sheets + 1 },
    ];
    const tellsApart = ["empty", "jam", "cancelled"] as const;
    const scan = await pileInScanner(fixture, pile, { tellsApart: [...tellsApart], countsSheets: false, mishaps });
    await scan.toEnd();
    const { verification } = fixture.app.as("Kari");
    for (const { ballotId } of await fixture.app.read.duplicates(fixture.count.id)) {
      await verification.resolveDuplicate({ count: fixture.count.id, ballotId, resolution: "keep-first" });
    }
    expect((await countedBallots(fixture, scan.box.id)).sort()).toEqual(idsOf(pile));
  },
);
