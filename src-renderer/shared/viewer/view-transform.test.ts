import fc from "fast-check";
import { expect, test } from "vitest";
import { fitted, kept, zoomedAt } from "./view-transform.ts";

const stage = { width: 700, height: 600 };
const page = { width: 1654, height: 2339 };

test("fit shows the whole page, centred", () => {
  const view = fitted("fit", stage, page);
  expect(page.height * view.scale).toBeLessThanOrEqual(stage.height);
  expect(page.width * view.scale).toBeLessThanOrEqual(stage.width);
  expect(view.x + (page.width * view.scale) / 2).toBeCloseTo(stage.width / 2);
});

test("zooming keeps the point under the pointer", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 700, noNaN: true }),
      fc.double({ min: 0, max: 600, noNaN: true }),
      fc.double({ min: 0.5, max: 2, noNaN: true }),
      (x, y, factor) => {
        const before = fitted("fit", stage, page);
        const after = zoomedAt(before, { x, y }, factor);
        expect((x - after.x) / after.scale).toBeCloseTo((x - before.x) / before.scale, 4);
        expect((y - after.y) / after.scale).toBeCloseTo((y - before.y) / before.scale, 4);
      },
    ),
  );
});

test("a page cannot be dragged out of sight", () => {
  const view = kept({ scale: 0.25, x: 99_999, y: -99_999 }, stage, page);
  expect(view.x).toBeLessThan(stage.width);
  expect(view.y + page.height * view.scale).toBeGreaterThan(0);
});
