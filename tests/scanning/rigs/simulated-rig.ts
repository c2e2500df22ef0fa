import { type MishapScriptInput, parseMishapScript } from "../../../src-main/scanning/simulated/mishap-script.ts";
import { createSimulatedScanner } from "../../../src-main/scanning/simulated/simulated-scanner.ts";
import type { Mishap } from "../../../src-main/scanning/simulated-escl/mishap.ts";
import { handsOn, numberedSheets } from "./hands-on.ts";
import type { Rig } from "./rig.ts";

type Scripted = NonNullable<MishapScriptInput["mishaps"]>[number];

/** The simulated scanner of training elections, without any protocol between. */
export const simulatedRig: Rig = {
  name: "simulated",
  missing: null,
  can: [
    "paper",
    "jam",
    "double-feed",
    "cover-open",
    "cancelled-at-device",
    "cable-pulled",
    "switched-off",
    "slow",
    "sheet-lost",
  ],
  async start({ sheets, mishaps = [] } = { sheets: 0 }) {
    const script = parseMishapScript(
      { schema: "tellesentral/scanner-script/1", mishaps: mishaps.map(inItsWords) },
      "the rig's script",
    );
    const scanner = createSimulatedScanner("rig", script);
    const { machine } = scanner;
    machine.load(numberedSheets(sheets));
    return {
      scanner,
      mend: async () => machine.putBack(machine.mend()),
      ...handsOn(machine),
      close: () => scanner.close(),
    };
  },
};

function inItsWords(mishap: Mishap): Scripted {
  const at = mishap.atSheet;
  switch (mishap.kind) {
    case "double-feed":
      return { kind: "double-feed", at, delivered: mishap.pictureGiven };
    case "cancelled-at-device":
      return { kind: "cancelled", at };
    case "slow":
      return { kind: "slow", at, forMs: mishap.forMs };
    case "jam":
    case "cover-open":
    case "cable-pulled":
    case "switched-off":
    case "sheet-lost":
      return { kind: mishap.kind, at };
    case "silent":
    case "side-lost":
      throw new Error(`the simulated scanner has no ${mishap.kind}`);
  }
}
