import { isDeepStrictEqual } from "node:util";
import type { Layout } from "../../src-shared/domain/layout.ts";
import { type Problem, refuse } from "../../src-shared/result.ts";

/**
 * Sheets are painted from today's design, so the layouts that will read them must be of the same design.
 * @throws Refusal `layouts-differ` naming every layout that is missing or another
 */
export function checkLayouts(layouts: readonly Layout[], designs: readonly { readonly layout: Layout }[]): void {
  const found = new Map(layouts.map((layout) => [layout.ballotNumber, layout]));
  const problems = designs.flatMap(({ layout: designed }): Problem[] => {
    const where = `ballot ${designed.ballotNumber} (${designed.list ?? designed.ballotType})`;
    const read = found.get(designed.ballotNumber);
    if (!read) return [{ code: "layout-missing", where, message: "has no layout in the folder" }];
    if (isDeepStrictEqual(read, designed)) return [];
    return [{ code: "layout-differs", where, message: "was drawn from other base data or by another version" }];
  });
  if (problems.length > 0)
    refuse(
      "layouts-differ",
      "The layouts are not those of these ballots. Nothing was written. Make them again with: tellesentral ballots",
      {},
      problems,
    );
}
