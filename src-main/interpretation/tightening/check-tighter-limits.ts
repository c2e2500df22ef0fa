import {
  type LimitName,
  limitNames,
  type TightenableLimit,
  type TighterLimits,
  tightenableLimits,
} from "../../../src-shared/domain/tighter-limits.ts";
import { type Problem, refuse } from "../../../src-shared/result.ts";
import { thresholds } from "../thresholds.ts";

/** The measured value of a threshold, which no count may be looser than. */
export function measuredFloor(name: LimitName): number {
  const [group, key] = name.split(".") as [string, string];
  const value = (thresholds as unknown as Record<string, Record<string, number>>)[group]?.[key];
  if (value === undefined) throw new Error(`the table of thresholds has no ${name}`);
  return value;
}

/** The limits in one line, each with its measured value and which way is tighter. */
export function describeLimits(): string {
  const words = { higher: "or more", lower: "or less" } as const;
  return limitNames
    .map((name) => `${name} (${measuredFloor(name)} ${words[tightenableLimits[name].tighter]})`)
    .join(", ");
}

/** @throws Refusal `limit-not-tighter`, with every limit that is looser than measured or so tight that nothing would pass */
export function checkTighterLimits(limits: TighterLimits): TighterLimits {
  const problems = (Object.entries(limits) as [LimitName, number][]).flatMap(([name, value]) =>
    problemOf(name, value, tightenableLimits[name]),
  );
  if (problems.length > 0) {
    refuse(
      "limit-not-tighter",
      "A count can be read more strictly than measured, never more boldly. No count was started. Give other limits, or none.",
      {},
      problems,
    );
  }
  return limits;
}

function problemOf(name: LimitName, value: number, { tighter, farthest }: TightenableLimit): Problem[] {
  const floor = measuredFloor(name);
  const [low, high] = tighter === "higher" ? [floor, farthest] : [farthest, floor];
  if (value >= low && value <= high) return [];
  const looser = tighter === "higher" ? value < floor : value > floor;
  return [
    {
      code: looser ? "limit-looser" : "limit-beyond-use",
      where: name,
      message: looser
        ? `${value} is looser than ${floor}, which was measured; what it lets through is not known to be safe`
        : `${value} is beyond ${farthest}: every sheet, or every box, would go to a person`,
    },
  ];
}
