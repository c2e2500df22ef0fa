import { expect, test } from "vitest";
import { onEveryRig } from "./rigs/on-every-rig.ts";
import { pile } from "./rigs/rig.ts";
import { scanBox } from "./rigs/scan-box.ts";

onEveryRig("two boxes on two scanners at once", "paper", (rig) => {
  test("keep apart, also when one of them has a mishap", async () => {
    const mishaps = rig.can.includes("jam") ? [{ kind: "jam", atSheet: 3 } as const] : [];
    const both = await Promise.all([rig.start({ sheets: 5 }), rig.start({ sheets: 7, mishaps })]);
    const [first, second] = await Promise.all(both.map((running) => scanBox(running)));
    expect(first!.stored).toEqual(pile(5));
    expect(second!.stored).toEqual(pile(7));
    await Promise.all(both.map((running) => running.close()));
  });
});
