import { expect, test } from "vitest";
import { onEveryRig } from "./rigs/on-every-rig.ts";
import { pile } from "./rigs/rig.ts";
import { feedOnce } from "./rigs/scan-box.ts";

onEveryRig("a sheet that takes its time", "slow", (rig) => {
  test("is waited for", async () => {
    const running = await rig.start({ sheets: 3, mishaps: [{ kind: "slow", atSheet: 2, forMs: 300 }] });
    const { names, end } = await feedOnce(running);
    expect(names).toEqual(pile(3));
    expect(end.reason).toBe("empty");
    await running.close();
  });
});
