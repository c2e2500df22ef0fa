import { expect, test } from "vitest";
import { createPace } from "./pace.ts";

test("the pace is that of the last half minute", () => {
  let clock = 0;
  const pace = createPace(() => clock);
  expect(pace.perMinute()).toBeNull();
  for (let i = 0; i < 100; i++) {
    clock += 500;
    pace.tick();
  }
  expect(pace.perMinute()).toBe(120);
});
