import type { CountWords } from "../../src-shared/contract/contract-base.ts";
import type { CountKey } from "../../src-shared/domain/count-result.ts";
import { refuse } from "../../src-shared/result.ts";
import type { App } from "../app.ts";
import type { CountOverview } from "../store/read-models/counts-overview.ts";
import type { PossibleCount } from "../store/read-models/possible-counts.ts";

/** Names a count by what makes it one, so that a window's address is the same before and after the count is started. */
export function refOf(key: CountKey): string {
  return [key.election, key.contest, key.category, key.area, key.stage, key.ordinal].join("-");
}

/** The final count of what a board reports: the latest that was not discarded, else the next to be started. */
export function finalKeyOf(possible: PossibleCount): CountKey {
  const live = possible.existing
    .filter((count) => count.key.stage === "final" && count.state !== "discarded")
    .sort((a, b) => b.key.ordinal - a.key.ordinal)[0];
  return live?.key ?? { ...possible.key, stage: "final", ordinal: possible.nextOrdinal.final };
}

export interface CountPlace {
  readonly key: CountKey;
  readonly possible: PossibleCount;
  /** Null before the count is started. */
  readonly overview: CountOverview | null;
}

export async function placesOf(app: App): Promise<CountPlace[]> {
  const [possible, overviews] = await Promise.all([app.read.possibleCounts(), app.read.countsOverview()]);
  const byRef = new Map(overviews.map((overview) => [refOf(overview.count.key), overview]));
  return possible.map((each) => {
    const key = finalKeyOf(each);
    return { key, possible: each, overview: byRef.get(refOf(key)) ?? null };
  });
}

export async function placeOf(app: App, ref: string): Promise<CountPlace> {
  const places = await placesOf(app);
  return (
    places.find((place) => refOf(place.key) === ref) ??
    refuse("unknown-count", `There is no count ${ref}. Nothing was changed. Choose one from the list.`, { count: ref })
  );
}

/** The count in the store; refuses one that is not started. */
export async function startedCount(app: App, ref: string): Promise<CountOverview> {
  const { overview } = await placeOf(app, ref);
  return overview ?? refuse("count-not-started", "The count is not started yet. Start it in Jobbstyring first.");
}

/** The started count's id, without looking at its sheets; refuses one that is not started. */
export async function startedCountId(app: App, ref: string): Promise<number> {
  const found = (await app.read.countKeys()).find(({ key }) => refOf(key) === ref);
  return found?.id ?? refuse("count-not-started", "The count is not started yet. Start it in Jobbstyring first.");
}

/** Short area: "0001 Sentrum" for a district, the contest's name where the whole municipality is one. */
export function areaOf(possible: PossibleCount): string {
  const district = possible.key.area.split(".")[4];
  return district && district !== "0000" ? `${district} ${possible.names.area}` : possible.names.area;
}

export function wordsOf(possible: PossibleCount): CountWords {
  return { category: possible.key.category, area: areaOf(possible) };
}
