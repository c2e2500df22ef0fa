import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { TighterLimits } from "../../../src-shared/domain/tighter-limits.ts";
import { type CountingFixture, fakeInterpreter, keyOf, startCounting } from "../../../tests/support/counting.ts";
import type { InterpreterInput } from "../../product-ports.ts";

let fixture: CountingFixture;
/** The limits of every reader of sheets that was opened. */
const opened: TighterLimits[] = [];
beforeEach(async () => {
  opened.length = 0;
  const createInterpreter = (input: InterpreterInput) => {
    opened.push(input.tighter);
    return fakeInterpreter();
  };
  fixture = await startCounting({ ports: { createInterpreter } });
});
afterEach(() => fixture.done());

const kari = () => fixture.app.as("Kari");
const secondCount = () => ({ ...keyOf(fixture.baseData), ordinal: 2 });

describe("a count with tighter limits", () => {
  test("keeps them to the end, has them in the log, and reads its sheets by them", async () => {
    const tighter = { "box.marked": 0.1, "stamp.clear": 0.05 } as const;
    const count = await kari().counts.start({ key: secondCount(), tighter });
    await fixture.reopenStore();
    await fixture.app.interpreterFor(count.id);
    await fixture.app.interpreterFor(fixture.count.id);
    expect(opened).toEqual([tighter, {}]);
    const kept = (await fixture.app.read.countsOverview()).find((each) => each.count.id === count.id);
    expect(kept?.count.tighter).toEqual(tighter);
    const log = await fixture.app.read.auditLog({ limit: 10 });
    expect(log.find((entry) => entry.details.count === count.id)?.details).toMatchObject({ tighter });
  });

  test("is not begun with a limit looser than measured, and nothing of it is left", async () => {
    const start = kari().counts.start({ key: secondCount(), tighter: { "box.marked": 0.02, "box.empty": 0.5 } });
    await expect(start).rejects.toMatchObject({
      code: "limit-not-tighter",
      problems: [{ where: "box.marked" }, { where: "box.empty" }],
    });
    expect(await fixture.app.read.countsOverview()).toHaveLength(1);
  });
});
