import { expect, test } from "vitest";
import { onEveryRig } from "./rigs/on-every-rig.ts";
import { pile } from "./rigs/rig.ts";
import { feedOnce, scanBox } from "./rigs/scan-box.ts";

onEveryRig("the cover opened while feeding", "cover-open", (rig) => {
  test("is named where the stack can, also to whoever tries again before it is closed", async () => {
    const running = await rig.start({ sheets: 4, mishaps: [{ kind: "cover-open", atSheet: 2 }] });
    const { names, end } = await feedOnce(running);
    const reason = running.scanner.capabilities.tellsApart.includes("cover-open") ? "cover-open" : expect.any(String);
    expect(end).toMatchObject({ reason, sheets: 1, images: 2 });
    expect(names).toEqual(pile(1));
    const refused = await feedOnce(running);
    expect(refused.end).toMatchObject({ reason, sheets: 0 });
    await running.mend();
    const rest = await scanBox(running, 1);
    expect([...names, ...rest.stored]).toEqual(pile(4));
    await running.close();
  });
});
