import { isDeepStrictEqual } from "node:util";
import type { BaseData } from "../../../src-shared/domain/base-data.ts";
import type { CountCategory } from "../../../src-shared/domain/count-categories.ts";
import type { CountKey, CountStage } from "../../../src-shared/domain/count-result.ts";
import type { TighterLimits } from "../../../src-shared/domain/tighter-limits.ts";
import { refuse } from "../../../src-shared/result.ts";
import type { App } from "../../app.ts";
import type { Count } from "../../use-cases/counts/count-port.ts";

export interface CountChoice {
  readonly category: CountCategory;
  /** A counting area's path, or the end of one: `0001`, `0000` for the whole municipality. */
  readonly area: string;
  readonly stage: CountStage;
  readonly contest?: string;
  readonly ordinal?: number;
  /** Limits of interpretation for a count that is started now; one that goes on keeps its own. */
  readonly tighter?: TighterLimits;
}

/** The one count of the base data that the words on the command line name; refuses with the possible ones. */
export function chooseKey(baseData: BaseData, choice: CountChoice): Omit<CountKey, "ordinal"> {
  const possible = baseData.elections.flatMap((election) =>
    election.contests.flatMap((contest) =>
      contest.reportingUnits.flatMap((unit) =>
        unit.reports.map(({ category, area }) => ({
          event: baseData.event.id,
          election: election.id,
          contest: contest.id,
          category,
          area,
          stage: choice.stage,
        })),
      ),
    ),
  );
  const fitting = possible.filter(
    (key) =>
      key.category === choice.category &&
      (key.area === choice.area || key.area.endsWith(`.${choice.area}`)) &&
      (choice.contest === undefined || key.contest === choice.contest),
  );
  const [first, ...others] = fitting;
  if (!first) {
    refuse(
      "count-not-reported-here",
      `The base data have no count of ${choice.category} in area ${choice.area}${choice.contest ? ` for contest ${choice.contest}` : ""}. Nothing was counted.`,
      {},
      possible.map((key) => ({
        code: "possible",
        where: "possible",
        message: `--category ${key.category} --area ${key.area.split(".").at(-1)} (${key.area}, contest ${key.contest})`,
      })),
    );
  }
  if (others.length > 0) {
    refuse(
      "count-ambiguous",
      `Several counts fit; say which with --contest: ${[...new Set(fitting.map((key) => key.contest))].join(", ")}, or give the whole area path.`,
    );
  }
  return first;
}

/** The count to go on with, or a new one: the latest that is not discarded, the given ordinal, or the next. */
export async function findOrStartCount(app: App, person: string, choice: CountChoice): Promise<Count> {
  const active = await app.read.activeBaseData();
  if (!active) throw new Error("the base data were imported a moment ago and are gone");
  const key = chooseKey(active.baseData, choice);
  const same = (await app.read.countsOverview())
    .map((overview) => overview.count)
    .filter(
      (count) => count.method === "scan" && Object.entries(key).every(([k, v]) => count.key[k as keyof CountKey] === v),
    );
  const wanted =
    choice.ordinal === undefined
      ? same.filter((count) => count.state !== "discarded").at(-1)
      : same.find((count) => count.key.ordinal === choice.ordinal);
  if (wanted?.state === "discarded") {
    refuse(
      "count-discarded",
      `Count ${wanted.key.ordinal} was discarded; use another --ordinal, or none for the next.`,
    );
  }
  if (wanted) {
    if (choice.tighter && !isDeepStrictEqual(choice.tighter, wanted.tighter)) {
      refuse(
        "limits-set-at-start",
        `This count was begun with ${describe(wanted.tighter)}, and all its sheets are read alike. Nothing was read. Leave --tighten as it was, or start another --ordinal.`,
      );
    }
    return { ...wanted, result: null };
  }
  const next =
    1 +
    Math.max(
      0,
      ...(await app.read.possibleCounts())
        .filter(
          (p) =>
            p.key.contest === key.contest &&
            p.key.election === key.election &&
            p.key.category === key.category &&
            p.key.area === key.area,
        )
        .map((p) => p.nextOrdinal[key.stage] - 1),
    );
  const { tighter } = choice;
  return app.as(person).counts.start({ key: { ...key, ordinal: choice.ordinal ?? next }, ...(tighter && { tighter }) });
}

function describe(limits: TighterLimits): string {
  const given = Object.entries(limits).map(([name, value]) => `${name}=${value}`);
  return given.length === 0 ? "the measured limits" : `--tighten ${given.join(" --tighten ")}`;
}
