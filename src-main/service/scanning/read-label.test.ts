import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { emptyEntry, encodeBoxLabel } from "../../../src-shared/domain/box-label.ts";
import type { CountKey } from "../../../src-shared/domain/count-result.ts";
import {
  type CountingFixture,
  keyOf,
  scanned,
  sheetsOf,
  startCounting,
  wholeMunicipality,
} from "../../../tests/support/counting.ts";
import { readLabel } from "./read-label.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
});
afterEach(() => fixture.done());

const read = (box: number, change: Partial<CountKey> = {}) => {
  const { count, box: boxCode } = encodeBoxLabel(keyOf(fixture.baseData, change), box, 9);
  return readLabel(fixture.app, emptyEntry, `${count}\n${boxCode}`);
};
const kari = () => fixture.app.as("Kari");

describe("the label of a box", () => {
  test("names the box, whether or not anything is stored of it", async () => {
    expect((await read(4)).box).toEqual({ count: expect.stringContaining("VO"), box: 4 });
  });

  test("the count's code alone says the count in words, so that the wrong pile is noticed early", async () => {
    const { count } = encodeBoxLabel(keyOf(fixture.baseData), 4, 9);
    expect(await readLabel(fixture.app, emptyEntry, count)).toMatchObject({
      of: { category: "VO", area: expect.stringContaining("0001") },
      box: null,
    });
  });

  test("of a paused box leads to it: there it is gone on with", async () => {
    const box = await kari().boxes.start({ count: fixture.count.id, number: 2, source: "feeder 1" });
    await kari().boxes.pause({ box: box.id, reason: "jam" });
    expect((await read(2)).box).toMatchObject({ box: 2 });
  });

  test.each([
    ["of another election event", () => read(1, { event: "270099" }), "label-other-event"],
    ["of an area that is not counted here", () => read(1, { area: "47.99.9999.999900.0001" }), "label-other-area"],
    ["of a count nobody has started", () => read(1, { category: "FO", area: wholeMunicipality }), "count-not-started"],
    ["of the next count, which does not exist yet", () => read(1, { ordinal: 2 }), "count-not-started"],
    ["of a count by hand", () => read(1, { stage: "preliminary" }), "label-preliminary"],
  ])("%s is refused at once", async (_, act, code) => {
    await expect(act()).rejects.toMatchObject({ code });
  });

  test("of a box that is scanned says who did it, and how many", async () => {
    await scanned(fixture, 1, sheetsOf("LYS", 1, 3));
    await expect(read(1)).rejects.toMatchObject({
      code: "box-already-scanned",
      details: { box: 1, by: "Kari", sheets: 3 },
    });
  });

  test("of a box that was registered as empty", async () => {
    await kari().boxes.registerEmpty({ count: fixture.count.id, number: 3 });
    await expect(read(3)).rejects.toMatchObject({ code: "box-registered-empty" });
  });

  test("of a count that is completed, and of one that was discarded and begun anew", async () => {
    await scanned(fixture, 1, sheetsOf("LYS", 1, 3));
    await kari().counts.complete({ count: fixture.count.id });
    await expect(read(2)).rejects.toMatchObject({ code: "count-closed" });
    await kari().counts.discard({ count: fixture.count.id, reason: "counted the wrong pile" });
    await kari().counts.start({ key: keyOf(fixture.baseData, { ordinal: 2 }) });
    await expect(read(2)).rejects.toMatchObject({ code: "label-of-older-count", details: { ordinal: 1, now: 2 } });
  });
});
