import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { refuse } from "../../src-shared/result.ts";
import { writeBallotPdf } from "../ballots/ballot-pdf.ts";
import { designBallots, PARTIES } from "../ballots/design-ballots.ts";
import { ballotIdOf } from "../ballots/write-ballots.ts";
import { readBaseDataPackage } from "../basedata/read-base-data-package.ts";
import { planTestSheets } from "./plan-test-sheets.ts";
import { instructionsHtml } from "./report-html.ts";
import { type TestPlan, testPlan } from "./test-plan.ts";

const PLAN = "plan.json";
const BASE_DATA = "grunnlag.zip";
export const LAYOUTS = "layouts";

export interface PrepareInput {
  readonly baseDataBytes: Uint8Array;
  readonly trustedCaPem?: string;
  readonly lists?: readonly string[];
  readonly dir: string;
  readonly now: Date;
}

/**
 * Writes what the test needs into a folder of its own: PDF files, layouts, what to do with each ballot, and last the plan.
 * @throws Refusal `folder-not-empty` or `test-lists-unfit`
 */
export async function prepareTest(input: PrepareInput): Promise<TestPlan> {
  const { dir, baseDataBytes, trustedCaPem } = input;
  if (existsSync(join(dir, PLAN))) {
    refuse("folder-not-empty", `${dir} holds a test already. Nothing was written. Name a new folder.`);
  }
  const { baseData } = await readBaseDataPackage(baseDataBytes, trustedCaPem ? { trustedCaPem } : {});
  const set = planTestSheets(baseData, designBallots(baseData), input.lists);
  await mkdir(join(dir, LAYOUTS), { recursive: true });
  for (const { design, copies, firstId } of set.prints) {
    const ids = Array.from({ length: copies }, (_, n) => ballotIdOf(firstId + n));
    const name = design.layout.list ?? PARTIES;
    const title = `Scanner test ${name}`;
    await writeBallotPdf(join(dir, `${name}.pdf`), design, ids, { title, issuedAt: new Date(baseData.issuedAt) });
    const layout = `${JSON.stringify(design.layout, null, 2)}\n`;
    await writeFile(join(dir, LAYOUTS, `${design.layout.ballotNumber}.layout.json`), layout);
  }
  const plan: TestPlan = {
    schema: "tellesentral/scanner-test/1",
    election: baseData.elections[0]!.name,
    preparedAt: input.now.toISOString(),
    lists: set.lists.map(({ id, name }) => ({ id, name })),
    sheets: [...set.sheets],
  };
  await writeFile(join(dir, BASE_DATA), baseDataBytes);
  await writeFile(join(dir, "what-to-do.html"), instructionsHtml(plan));
  await writeFile(join(dir, PLAN), `${JSON.stringify(plan, null, 2)}\n`);
  return plan;
}

/** @throws Refusal `no-scanner-test` where the folder holds none */
export async function openTest(dir: string): Promise<{ plan: TestPlan; baseDataBytes: Uint8Array }> {
  const text = await readFile(join(dir, PLAN), "utf8").catch(() =>
    refuse("no-scanner-test", `${dir} holds no scanner test. Make one with 'tellesentral scanner test prepare'.`),
  );
  const plan = testPlan.safeParse(JSON.parse(text));
  if (!plan.success)
    refuse("no-scanner-test", `${join(dir, PLAN)} is not a plan of this version. Prepare the test again.`);
  return { plan: plan.data, baseDataBytes: await readFile(join(dir, BASE_DATA)) };
}
