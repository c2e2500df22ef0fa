import { expect, test } from "vitest";
import type { Mishap } from "../../src-main/scanning/simulated-escl/mishap.ts";
import { createRandom, type Random } from "../../src-main/simulator/random.ts";
import { esclRig } from "./rigs/escl-rig.ts";
import { pile } from "./rigs/rig.ts";
import { scanBox } from "./rigs/scan-box.ts";

const SCRIPTS = Number(process.env.TELLESENTRAL_MISHAPS ?? 50);

function randomScript(random: Random): { sheets: number; mishaps: Mishap[] } {
  const sheets = 1 + random.int(12);
  const mishaps = Array.from({ length: random.int(5) }, (): Mishap => {
    const atSheet = 1 + random.int(sheets + 3);
    const kind = random.pick([
      "jam",
      "double-feed",
      "cover-open",
      "cancelled-at-device",
      "cable-pulled",
      "switched-off",
      "sheet-lost",
      "side-lost",
    ] as const);
    if (kind === "double-feed") return { kind, atSheet, pictureGiven: random.int(2) === 1 };
    if (kind === "cable-pulled") return { kind, atSheet, side: random.int(2) === 1 ? 1 : 2 };
    return { kind, atSheet };
  });
  return { sheets, mishaps };
}

test(`after ${SCRIPTS} random scripts of mishaps and the advised actions every box equals its pile`, async () => {
  for (let script = 1; script <= SCRIPTS; script += 1) {
    const { sheets, mishaps } = randomScript(createRandom(`mishaps ${script}`));
    const running = await esclRig.start({ sheets, mishaps });
    const { stored } = await scanBox(running);
    expect(stored, `script ${script}: ${JSON.stringify(mishaps)}`).toEqual(pile(sheets));
    await running.close();
  }
});
