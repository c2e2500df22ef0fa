import { expect, test } from "vitest";
import { onEveryRig } from "./rigs/on-every-rig.ts";
import { pile } from "./rigs/rig.ts";
import { feedOnce } from "./rigs/scan-box.ts";

onEveryRig("a box of 1,000 sheets", null, (rig) => {
  // Drivers with a process of their own take their time for each small page; a fifth of the box shows the same of them.
  const sheets = rig.name === "eSCL" || rig.name === "simulated" ? 1000 : 200;

  test(`comes whole and in order in one feed (${sheets} sheets)`, async () => {
    const running = await rig.start({ sheets });
    const { names, end } = await feedOnce(running);
    expect(names).toEqual(pile(sheets));
    expect(end).toMatchObject({ reason: "empty", sheets, images: 2 * sheets });
    await running.close();
  });
});
