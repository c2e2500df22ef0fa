import { expect, test } from "vitest";
import { onEveryRig } from "./rigs/on-every-rig.ts";
import { pile } from "./rigs/rig.ts";
import { feedOnce, scanBox } from "./rigs/scan-box.ts";

onEveryRig("a jam mid box", "jam", (rig) => {
  test("is called a jam; every sheet before it came whole, none after it", async () => {
    const running = await rig.start({ sheets: 6, mishaps: [{ kind: "jam", atSheet: 4 }] });
    const { names, end } = await feedOnce(running);
    expect(end).toMatchObject({ reason: "jam", sheets: 3, images: 6, doubtfulSheets: 0 });
    expect(names).toEqual(pile(3));
    await running.close();
  });

  test("leaves no sheet out and none twice once the jammed one is fed again", async () => {
    const mishaps = [1, 4, 5].map((atSheet) => ({ kind: "jam", atSheet }) as const);
    const running = await rig.start({ sheets: 6, mishaps });
    const { stored, ends } = await scanBox(running);
    expect(stored).toEqual(pile(6));
    expect(ends.map(({ reason }) => reason)).toEqual(["jam", "jam", "jam", "empty"]);
    await running.close();
  });
});
