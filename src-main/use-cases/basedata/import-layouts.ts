import type { Layout } from "../../../src-shared/domain/layout.ts";
import { refuse } from "../../../src-shared/result.ts";
import type { CountingContext } from "../counting-context.ts";

/** Keeps where everything is on the printed ballots, for reading and for the viewer. Refuses another set once sheets are being counted. */
export async function importLayouts(ctx: CountingContext, input: { layouts: readonly Layout[] }): Promise<void> {
  await ctx.transaction(async (tx) => {
    const active =
      (await tx.baseData.findActive()) ?? refuse("no-base-data", "Import base data first; the ballots belong to them.");
    const sorted = [...input.layouts].sort((a, b) => (a.ballotNumber < b.ballotNumber ? -1 : 1));
    const known = await tx.baseData.layouts(active.hash);
    if (JSON.stringify(known) === JSON.stringify(sorted)) return;
    const counting = (await tx.counts.all()).some((c) => c.baseDataHash === active.hash && c.state !== "discarded");
    if (known.length > 0 && counting) {
      refuse(
        "layouts-in-use",
        "These layouts differ from those that the sheets of this store were read with. Nothing was changed. " +
          "Use the same layouts, or another store.",
      );
    }
    await tx.baseData.setLayouts(active.hash, sorted);
    await tx.audit.append({
      type: "layouts-imported",
      baseData: active.hash,
      layouts: sorted.map((l) => l.ballotNumber),
    });
  });
}
