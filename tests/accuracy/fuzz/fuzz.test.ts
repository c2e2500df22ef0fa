import { expect, test } from "vitest";
import { runFuzz } from "./run-fuzz.ts";

test("200 damaged pictures crash and hang nothing, each gives a line, and none is accepted as another vote", async () => {
  const { byDamage, failures } = await runFuzz(200, { seed: "gate", workers: 2 });
  expect(failures).toEqual([]);
  const scores = Object.values(byDamage);
  expect(scores.reduce((sum, score) => sum + score.accepted + score.verify + score.unreadable, 0)).toBe(200);
  for (const [name, score] of Object.entries(byDamage)) expect(score.sheets, name).toBeGreaterThan(0);
});
