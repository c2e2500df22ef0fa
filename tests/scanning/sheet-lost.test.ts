import { expect, test } from "vitest";
import { onEveryRig } from "./rigs/on-every-rig.ts";
import { pile } from "./rigs/rig.ts";
import { feedOnce, scanBox } from "./rigs/scan-box.ts";

onEveryRig("the last sheet lost", "sheet-lost", (rig) => {
  const mishaps = [{ kind: "sheet-lost", atSheet: 5 } as const];

  test("shows in the device's own count, though the tray is empty and all seems well", async () => {
    const running = await rig.start({ sheets: 5, mishaps });
    const { names, end } = await feedOnce(running);
    expect(names).toEqual(pile(4));
    expect(end.sheets).toBe(4);
    if (running.scanner.capabilities.countsSheets) expect(end.deviceSheets).toBe(5);
    await running.close();
  });

  test("is found in the output and fed again", async () => {
    const running = await rig.start({ sheets: 5, mishaps });
    expect((await scanBox(running)).stored).toEqual(pile(5));
    await running.close();
  });
});

onEveryRig("one side lost", "side-lost", (rig) => {
  test("puts every sheet of the feed in doubt: sides of two sheets may have been paired", async () => {
    const running = await rig.start({ sheets: 5, mishaps: [{ kind: "side-lost", atSheet: 2 }] });
    const { end } = await feedOnce(running);
    expect(end).toMatchObject({ reason: "unknown", images: 9, sheets: 4, doubtfulSheets: 4 });
    await running.close();
  });

  test("counts each sheet once after all of them were fed again", async () => {
    const running = await rig.start({ sheets: 5, mishaps: [{ kind: "side-lost", atSheet: 2 }] });
    expect((await scanBox(running)).stored).toEqual(pile(5));
    await running.close();
  });
});
