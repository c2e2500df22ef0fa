import { expect, test } from "vitest";
import { onEveryRig } from "./rigs/on-every-rig.ts";
import { pile } from "./rigs/rig.ts";
import { feedOnce, scanBox } from "./rigs/scan-box.ts";

onEveryRig("the scanner switched off mid box", "switched-off", (rig) => {
  test("is a lost device; the status says so until it is on again", async () => {
    const running = await rig.start({ sheets: 5, mishaps: [{ kind: "switched-off", atSheet: 3 }] });
    const { names, end } = await feedOnce(running);
    expect(end).toMatchObject({ reason: "device-lost", sheets: 2, deviceSheets: null });
    expect((await running.scanner.status()).state).toBe("not-answering");
    expect((await feedOnce(running)).end).toMatchObject({ reason: "device-lost", sheets: 0 });
    await running.mend();
    expect((await running.scanner.status()).state).toBe("ready");
    const rest = await scanBox(running, 2);
    expect([...names, ...rest.stored]).toEqual(pile(5));
    await running.close();
  });
});
