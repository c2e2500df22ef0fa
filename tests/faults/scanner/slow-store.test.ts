import { afterEach, beforeEach, expect, test } from "vitest";
import { usualFeed } from "../../../src-main/scanning/scanner-port.ts";
import type { Interpreter } from "../../../src-main/use-cases/counting-context.ts";
import { type CountingFixture, sheetsOf, startCounting } from "../../support/counting.ts";
import { countedBallots, idsOf, paperInterpreter, pileInScanner } from "../../support/scanner-box.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
});
afterEach(() => fixture.done());

const pile = sheetsOf("LYS", 1, 40);

test("a store slower than the scanner slows the scanner down: what waits stays within the read-ahead", async () => {
  const scan = await pileInScanner(fixture, pile);
  let done = 0;
  let mostAhead = 0;
  const slow: Interpreter = {
    capacity: 2,
    async interpret(sheet) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      const read = await paperInterpreter.interpret(sheet);
      done += 1;
      mostAhead = Math.max(mostAhead, scan.scanner.machine.pulled - done);
      return read;
    },
  };
  await scan.feed(slow);
  expect(mostAhead).toBeLessThanOrEqual(usualFeed.readAhead + slow.capacity + 1);
  await scan.toEnd();
  expect(await countedBallots(fixture, scan.box.id)).toEqual(idsOf(pile));
});

test("a store that fails stops the box; what was not stored lies in the output and is fed again", async () => {
  const scan = await pileInScanner(fixture, pile);
  let reads = 0;
  const failing: Interpreter = {
    capacity: 3,
    interpret: (sheet) =>
      ++reads === 12 ? Promise.reject(new Error("ENOSPC: the disk is full")) : paperInterpreter.interpret(sheet),
  };
  await expect(scan.feed(failing)).rejects.toThrow("the disk is full");
  const view = (await fixture.app.read.stop(scan.box.id))!;
  expect(view).toMatchObject({ stop: { cause: "store-fault", sheets: 11 }, last: { ballotId: "000000011" } });
  expect(scan.scanner.machine.output.length).toBeGreaterThan(11);
  expect(await scan.toEnd()).toEqual(["store-fault", "empty"]);
  expect(await countedBallots(fixture, scan.box.id)).toEqual(idsOf(pile));
});
