import { expect, test } from "vitest";
import { onEveryRig } from "./rigs/on-every-rig.ts";
import { pile } from "./rigs/rig.ts";
import { feedOnce, scanBox } from "./rigs/scan-box.ts";

onEveryRig("the cover opened while feeding", "cover-open", (rig) => {
  test("is named, and the device's status says what stands in the way until it is closed", async () => {
    const running = await rig.start({ sheets: 4, mishaps: [{ kind: "cover-open", atSheet: 2 }] });
    const { names, end } = await feedOnce(running);
    expect(end).toMatchObject({ reason: "cover-open", sheets: 1, images: 2 });
    expect(names).toEqual(pile(1));
    const refused = await feedOnce(running);
    expect(refused.end).toMatchObject({ reason: "cover-open", sheets: 0 });
    await running.mend();
    const rest = await scanBox(running, 1);
    expect([...names, ...rest.stored]).toEqual(pile(4));
    await running.close();
  });
});
