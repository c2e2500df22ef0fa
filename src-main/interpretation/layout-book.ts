import { decodeBallotNumber } from "../../src-shared/domain/ballot-number.ts";
import type { BaseData, Contest, Election } from "../../src-shared/domain/base-data.ts";
import { isBox, type Layout, type Region, type RegionKind, type RegionOf } from "../../src-shared/domain/layout.ts";
import type { VerificationReasonCode } from "../../src-shared/domain/verification-reasons.ts";
import { type Problem, refuse } from "../../src-shared/result.ts";
import { type ExpectedPrints, expectedPrints } from "./expected-print.ts";
import { drawName, type NamePicture } from "./name-picture.ts";
import { type Face, faceProblems, facesOf } from "./registration/faces.ts";

/** Which count the sheets belong to; without it, every contest of the base data is read. */
export interface CountScope {
  readonly election: string;
  readonly contest: string;
  /** False where another level reads what voters changed: boxes and write-in lines are then not a cause to verify. */
  readonly readsCorrections: boolean;
}

/** One layout with what is worked out from it once. */
export interface KnownBallot {
  readonly layout: Layout;
  readonly election: Election;
  readonly contest: Contest;
  readonly name: NamePicture | null;
  /** White between one box and the next below, millimetres; the densest ballots leave 0.9. */
  readonly boxGapMm: number;
}

export interface LayoutBook {
  /** Papers and patterns of registration marks that are looked for. */
  readonly faces: readonly Face[];
  readonly idPlaces: readonly RegionOf<"ballotId">[];
  readonly stampPlaces: readonly RegionOf<"stamp">[];
  find(ballotNumber: string): KnownBallot | null;
  /** What is printed on it, worked out when first asked for; null where the ballot is not of our design. */
  print(ballot: KnownBallot): ExpectedPrints | null;
  /** Works out one print that nobody has asked for yet, in about 0.3 s; false when none is left. */
  prepare(): boolean;
  /** Names of the other lists of the same contest. */
  rivals(ballot: KnownBallot): readonly NamePicture[];
  /** Why a valid number has no layout here, or why its ballot does not belong to the count; null where it does. */
  misplaced(ballotNumber: string): VerificationReasonCode | null;
}

/**
 * @throws Refusal `layouts-unusable`, every problem at once: none given, forms that nothing tells apart, too few registration
 *   marks, or a number that the base data does not have.
 */
export function createLayoutBook(layouts: readonly Layout[], baseData: BaseData, scope?: CountScope): LayoutBook {
  const problems = [...problemsOf(layouts, baseData)];
  if (layouts.length === 0 || problems.length > 0) {
    refuse(
      "layouts-unusable",
      layouts.length === 0
        ? "There is no layout file, so no ballot can be read. Make them with `tellesentral ballots` from the same base data."
        : "The layouts do not fit the base data or each other. Nothing was read. Make them again from the same base data.",
      {},
      problems,
    );
  }
  const ballots = new Map(layouts.map((layout) => [layout.ballotNumber, knownBallot(layout, baseData)!]));
  const contests = Map.groupBy(ballots.values(), (ballot) => ballot.contest);
  const prints = new Map<KnownBallot, ExpectedPrints | null>();
  const print = (ballot: KnownBallot): ExpectedPrints | null => {
    const known = prints.get(ballot);
    if (known !== undefined) return known;
    const made = expectedPrints(ballot.layout, baseData);
    prints.set(ballot, made);
    return made;
  };
  return {
    faces: facesOf(layouts),
    idPlaces: distinctPlaces(layouts, "ballotId"),
    stampPlaces: distinctPlaces(layouts, "stamp"),
    find: (number) => ballots.get(number) ?? null,
    print,
    prepare() {
      const next = ballots.values().find((ballot) => !prints.has(ballot));
      if (next) print(next);
      return next !== undefined;
    },
    rivals: (ballot) =>
      contests.get(ballot.contest)!.flatMap((other) => (other !== ballot && other.name ? [other.name] : [])),
    misplaced: (number) => misplaced(number, ballots.has(number), baseData, scope),
  };
}

function misplaced(
  number: string,
  known: boolean,
  baseData: BaseData,
  scope?: CountScope,
): VerificationReasonCode | null {
  const parts = decodeBallotNumber(number);
  if (!parts || Number(parts.event) !== Number(baseData.event.id)) return "other-election";
  const election = baseData.elections.find((e) => Number(e.id) === Number(parts.election));
  if (!election || (scope && Number(scope.election) !== Number(parts.election))) return "other-election";
  const contest = election.contests.find((c) => Number(c.id) === Number(parts.contest));
  if (!contest || (scope && Number(scope.contest) !== Number(parts.contest))) return "other-district";
  return known ? null : "unknown-ballot";
}

function knownBallot(layout: Layout, baseData: BaseData): KnownBallot | null {
  const home = contestOf(layout, baseData);
  const name = layout.regions.find((region) => region.kind === "partyName");
  return home && { layout, ...home, name: name ? drawName(name) : null, boxGapMm: boxGap(layout) };
}

function boxGap(layout: Layout): number {
  const boxes = layout.regions.filter(isBox).map(({ rectMm }) => rectMm);
  const columns = Map.groupBy(boxes, (box) => box.x).values();
  return Math.min(
    ...columns.flatMap((column) => {
      const down = column.toSorted((a, b) => a.y - b.y);
      return down.slice(1).map((box, i) => box.y - down[i]!.y - down[i]!.height);
    }),
    Number.POSITIVE_INFINITY,
  );
}

function contestOf(layout: Layout, baseData: BaseData): { election: Election; contest: Contest } | null {
  const parts = decodeBallotNumber(layout.ballotNumber);
  const election = parts && baseData.elections.find((e) => Number(e.id) === Number(parts.election));
  const contest = election?.contests.find((c) => Number(c.id) === Number(parts!.contest));
  if (!election || !contest || Number(parts!.event) !== Number(baseData.event.id)) return null;
  return { election, contest };
}

function* problemsOf(layouts: readonly Layout[], baseData: BaseData): Generator<Problem> {
  yield* faceProblems(layouts);
  const seen = new Set<string>();
  for (const layout of layouts) {
    const where = `layout ${layout.ballotNumber}`;
    if (seen.has(layout.ballotNumber)) yield { code: "layout-twice", where, message: "is given twice" };
    seen.add(layout.ballotNumber);
    const known = contestOf(layout, baseData);
    if (!known) {
      yield { code: "layout-of-other-base-data", where, message: "carries a number that the base data does not have" };
    } else if (layout.list !== null && !known.contest.lists.some((list) => list.id === layout.list)) {
      yield { code: "unknown-list", where, message: `is of list ${layout.list}, which the base data does not have` };
    }
  }
}

function distinctPlaces<K extends RegionKind>(layouts: readonly Layout[], kind: K): RegionOf<K>[] {
  const isKind = (region: Region): region is RegionOf<K> => region.kind === kind;
  const all = layouts.flatMap((layout) => layout.regions.filter(isKind));
  return [...new Map(all.map((region) => [JSON.stringify(region.rectMm), region])).values()];
}
