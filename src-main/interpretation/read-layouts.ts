import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Layout, layout } from "../../src-shared/domain/layout.ts";
import { type Problem, refuse } from "../../src-shared/result.ts";

/** Reads every `*.layout.json` of a folder. @throws Refusal `layouts-unreadable`, every file's problem at once */
export async function readLayouts(dir: string): Promise<Layout[]> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) =>
    refuse(
      "layouts-unreadable",
      `The layout folder ${dir} cannot be read (${error.code}). Nothing was done. Check --layouts.`,
    ),
  );
  const problems: Problem[] = [];
  const layouts: Layout[] = [];
  for (const name of names.filter((each) => each.endsWith(".layout.json")).sort()) {
    try {
      layouts.push(layout.parse(JSON.parse(await readFile(join(dir, name), "utf8"))));
    } catch (error) {
      problems.push({
        code: "layout-unreadable",
        where: name,
        message: error instanceof Error ? error.message : String(error),
      });
    }
  }
  if (problems.length > 0 || layouts.length === 0) {
    refuse(
      "layouts-unreadable",
      layouts.length === 0 && problems.length === 0
        ? `The folder ${dir} has no *.layout.json. Make them with \`tellesentral ballots\` from the same base data.`
        : "Some layout files cannot be read. Nothing was done. Make them again with `tellesentral ballots`.",
      {},
      problems,
    );
  }
  return layouts;
}
