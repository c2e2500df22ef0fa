import { describe } from "vitest";
import { airscanRig } from "./airscan-rig.ts";
import { esclRig } from "./escl-rig.ts";
import { folderRig } from "./folder-rig.ts";
import type { Rig, Trouble } from "./rig.ts";
import { simulatedRig } from "./simulated-rig.ts";
import { twainRig } from "./twain-rig.ts";

export const rigs: readonly Rig[] = [esclRig, airscanRig, twainRig, simulatedRig, folderRig];

/** The same tests on every driver whose device can be made to do that; a driver that is not installed is skipped by name. */
export function onEveryRig(title: string, kind: Trouble | null, tests: (rig: Rig) => void): void {
  for (const rig of rigs) {
    if (kind !== null && !rig.can.includes(kind)) continue;
    const name = `${rig.name}: ${title}`;
    if (rig.missing === null) describe(name, () => tests(rig));
    else describe.skip(`${name} (${rig.missing})`, () => tests(rig));
  }
}
