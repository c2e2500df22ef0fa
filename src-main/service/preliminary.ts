import type { z } from "zod";
import type { preliminaryForm as formSchema } from "../../src-shared/contract/counts.ts";
import type { App } from "../app.ts";
import type { HandCount } from "../use-cases/counts/count-port.ts";
import type { CountPlace } from "./count-ref.ts";
import type { RequestContext } from "./service-context.ts";

/** The latest preliminary count of the same ballots, or null. */
function latestOf({ possible }: CountPlace) {
  return possible.existing
    .filter((count) => count.key.stage === "preliminary" && count.state !== "discarded")
    .sort((a, b) => b.key.ordinal - a.key.ordinal)[0];
}

export async function preliminaryForm(app: App, place: CountPlace): Promise<z.infer<typeof formSchema>> {
  const active = await app.read.activeBaseData();
  const contest = active?.baseData.elections
    .find((election) => election.id === place.key.election)
    ?.contests.find((each) => each.id === place.key.contest);
  const latest = latestOf(place);
  const result = latest ? (await app.read.result(latest.id)).result : null;
  const ballots = new Map(result?.lists.map((list) => [list.list, list.ballots]));
  const overview = latest
    ? (await app.read.countsOverview()).find((each) => each.count.id === latest.id)?.count.hand
    : null;
  return {
    lists: (contest?.lists ?? []).map(({ id, name }) => ({ list: id, name, ballots: ballots.get(id) ?? null })),
    doubtful: overview?.doubtful ?? null,
  };
}

/** Registers the numbers; ones registered before are discarded first, and stay in the log. */
export async function registerPreliminary(context: RequestContext, place: CountPlace, hand: HandCount): Promise<void> {
  const counts = context.app.as(context.person).counts;
  const latest = latestOf(place);
  if (latest) await counts.discard({ count: latest.id, reason: "registered again" });
  await counts.registerByHand({
    key: { ...place.possible.key, stage: "preliminary", ordinal: place.possible.nextOrdinal.preliminary },
    hand,
  });
}
