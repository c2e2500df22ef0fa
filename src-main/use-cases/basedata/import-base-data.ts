import type { BaseData } from "../../../src-shared/domain/base-data.ts";
import { type Problem, refuse } from "../../../src-shared/result.ts";
import type { CountingContext, ReadBaseData } from "../counting-context.ts";
import type { StoreTransaction } from "../store-port.ts";

/**
 * Takes in a base-data package. The same package again changes nothing. A newer one becomes the one that new counts use;
 * it is refused where it alters lists or candidates that ballots are being counted for (`base-data-in-use`), is older than
 * the active one (`base-data-older`) or is of another event (`base-data-other-event`).
 */
export async function importBaseData(
  ctx: CountingContext,
  input: { bytes: Uint8Array; trustedCaPem?: string },
): Promise<ReadBaseData> {
  const read = await ctx.packages.read(
    input.bytes,
    input.trustedCaPem === undefined ? {} : { trustedCaPem: input.trustedCaPem },
  );
  return ctx.transaction(async (tx) => {
    const active = await tx.baseData.findActive();
    if (active?.hash === read.hash) return read;
    if (active) await checkReplacement(tx, ctx, active.baseData, read.baseData);
    if (!(await tx.baseData.find(read.hash))) {
      await tx.baseData.add(read, input.bytes, ctx.clock().toISOString(), ctx.person);
    }
    await tx.baseData.activate(read.hash);
    await tx.audit.append({
      type: "base-data-imported",
      hash: read.hash,
      event: read.baseData.event.id,
      version: read.baseData.version,
      training: read.baseData.event.training,
      signature: read.signature,
      replaces: active?.hash,
    });
    return read;
  });
}

async function checkReplacement(
  tx: StoreTransaction,
  ctx: CountingContext,
  old: BaseData,
  next: BaseData,
): Promise<void> {
  if (old.event.id !== next.event.id) {
    refuse(
      "base-data-other-event",
      `This store counts the event ${old.event.id} (${old.event.name}); the package is for ${next.event.id} (${next.event.name}). ` +
        "Nothing was changed. Use another store for another event.",
    );
  }
  if (next.version < old.version) {
    refuse(
      "base-data-older",
      `The package has version ${next.version}, and version ${old.version} is in use. Nothing was changed.`,
    );
  }
  const problems: Problem[] = [];
  for (const count of await tx.counts.all()) {
    if (count.state === "discarded") continue;
    const contest = (await tx.counts.setting(count)).contest;
    problems.push(
      ...ctx.packages.describeChange(
        old,
        next,
        contest.lists.map((l) => l.id),
      ),
    );
  }
  const distinct = [...new Map(problems.map((p) => [`${p.where} ${p.message}`, p])).values()];
  if (distinct.length > 0) {
    refuse(
      "base-data-in-use",
      "The package alters lists or candidates that ballots are being counted for. Nothing was changed. " +
        "Finish or discard those counts first, then import it again.",
      {},
      distinct,
    );
  }
}
