import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { layout } from "../../src-shared/domain/layout.ts";
import { type Problem, refuse } from "../../src-shared/result.ts";
import type { BallotDesign } from "../ballots/design-ballots.ts";

/**
 * Sheets are painted from today's design, so the layouts that will read them must be of the same design.
 * @throws Refusal `layouts-differ` naming every layout that is missing, unreadable or another
 */
export async function checkLayouts(dir: string, designs: readonly BallotDesign[]): Promise<void> {
  const files = new Set(await namesIn(dir));
  const problems: Problem[] = [];
  for (const { layout: designed } of designs) {
    const file = `${designed.ballotNumber}.layout.json`;
    if (!files.has(file)) {
      problems.push({ code: "layout-missing", where: file, message: "not in the folder" });
      continue;
    }
    const read = layout.safeParse(parseJson(await readFile(join(dir, file), "utf8")));
    if (!read.success) problems.push({ code: "layout-unreadable", where: file, message: "not a layout file" });
    else if (!isDeepStrictEqual(read.data, designed))
      problems.push({
        code: "layout-differs",
        where: file,
        message: "drawn from other base data or by another version",
      });
  }
  if (problems.length > 0)
    refuse(
      "layouts-differ",
      `The layouts in ${dir} are not those of these ballots. Nothing was written. Make them again with: tellesentral ballots`,
      {},
      problems,
    );
}

async function namesIn(dir: string): Promise<string[]> {
  try {
    return await readdir(dir);
  } catch {
    return refuse("layouts-not-found", `There is no folder ${dir}. Give the folder that 'tellesentral ballots' wrote.`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
