import { expect, test } from "vitest";
import { onEveryRig } from "./rigs/on-every-rig.ts";
import { pile } from "./rigs/rig.ts";
import { feedOnce, scanBox } from "./rigs/scan-box.ts";

onEveryRig("a double feed", "double-feed", (rig) => {
  for (const pictureGiven of [true, false]) {
    const given = pictureGiven ? "whose picture came" : "without a picture";
    const mishaps = [{ kind: "double-feed", atSheet: 3, pictureGiven } as const];

    test(`${given} is told apart where the stack can, and a picture of two sheets is in doubt`, async () => {
      const running = await rig.start({ sheets: 6, mishaps });
      const { end } = await feedOnce(running);
      expect(end.sheets).toBe(pictureGiven ? 3 : 2);
      if (running.scanner.capabilities.tellsApart.includes("double-feed")) {
        expect(end.reason).toBe("double-feed");
        expect(end.doubtfulSheets).toBeGreaterThanOrEqual(pictureGiven ? 1 : 0);
      } else {
        expect(end.reason).not.toBe("jam");
      }
      await running.close();
    });

    test(`${given} loses nothing and counts nothing twice when the doubtful sheets are fed again`, async () => {
      const running = await rig.start({ sheets: 6, mishaps });
      const { stored } = await scanBox(running);
      expect(stored).toEqual(pile(6));
      await running.close();
    });
  }
});
