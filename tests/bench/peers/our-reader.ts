import { createInterface } from "node:readline";
import { createInterpretationPool } from "../../../src-main/interpretation/pool.ts";
import { inputOf, openScans } from "../../../src-main/interpretation/scan-inputs.ts";

/** Reads every sheet of a folder each time it is told to, on one thread, and says how many it accepted. */
const [grunnlag, layoutsDir, scansDir] = process.argv.slice(2) as [string, string, string];
const { sheets, layouts, baseData } = await openScans({ grunnlag, layouts: layoutsDir, scansDir });
const pool = await createInterpretationPool({ layouts, baseData, workers: 1, archive: false });
process.stdout.write("ready\n");
for await (const _ of createInterface({ input: process.stdin })) {
  const read = await Promise.all(sheets.map((sheet) => pool.submit(inputOf(sheet))));
  process.stdout.write(`${read.filter(({ reading }) => reading.outcome === "accepted").length}\n`);
}
await pool.close();
