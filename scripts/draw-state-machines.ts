import { mkdirSync, writeFileSync } from "node:fs";
import { drawStateMachine, stateMachines } from "../src-main/store/draw-state-machine.ts";

/** Writes docs/state-machines from the tables; a test says when they are out of date. */
const folder = new URL("../docs/state-machines/", import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, drawing] of Object.entries(stateMachines)) {
  writeFileSync(new URL(`${name}.md`, folder), drawStateMachine(drawing));
}
