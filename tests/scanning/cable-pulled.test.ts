import { expect, test } from "vitest";
import { onEveryRig } from "./rigs/on-every-rig.ts";
import { pile } from "./rigs/rig.ts";
import { feedOnce, scanBox } from "./rigs/scan-box.ts";

for (const side of [1, 2] as const) {
  onEveryRig(`the cable pulled while side ${side} is sent`, "cable-pulled", (rig) => {
    const mishaps = [{ kind: "cable-pulled", atSheet: 3, side } as const];

    test("is a lost device; half a sheet is never handed over", async () => {
      const running = await rig.start({ sheets: 5, mishaps });
      const { names, end } = await feedOnce(running);
      expect(end).toMatchObject({ reason: "device-lost", sheets: 2 });
      expect(names).toEqual(pile(2));
      await running.close();
    });

    test("what the device had read ahead lies in the output and is fed again, once", async () => {
      const running = await rig.start({ sheets: 5, mishaps });
      expect((await scanBox(running)).stored).toEqual(pile(5));
      await running.close();
    });
  });
}

onEveryRig("a device that falls silent", "silent", (rig) => {
  test("counts as lost after a while, and the box goes on once it answers", async () => {
    const running = await rig.start({ sheets: 4, mishaps: [{ kind: "silent", atSheet: 2 }] });
    const { stored, ends } = await scanBox(running);
    expect(ends[0]!.reason).toBe("device-lost");
    expect(stored).toEqual(pile(4));
    await running.close();
  });
});
