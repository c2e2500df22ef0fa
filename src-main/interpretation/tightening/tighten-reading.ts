import type { Layout, Region } from "../../../src-shared/domain/layout.ts";
import type { MarkState, SheetReading } from "../../../src-shared/domain/reading.ts";
import type { LimitName, TighterLimits } from "../../../src-shared/domain/tighter-limits.ts";
import { inRank, type VerificationReasonCode } from "../../../src-shared/domain/verification-reasons.ts";
import type { RegionSeen, SheetWatch } from "../sheet-watch.ts";
import { thresholds } from "../thresholds.ts";

/** Watches one sheet being read and then judges it by tighter limits. */
export interface TightEye {
  readonly watch: SheetWatch;
  /**
   * The reading with what the tighter limits add: reasons, and boxes in doubt where they were marked or empty. They never
   * take a reason away and never make a vote, so a tightened count holds back at least what an ordinary one does.
   */
  tightened(reading: SheetReading): SheetReading;
}

/** Sheets read under tighter limits; null where none is given, so that an ordinary count pays nothing. */
export function createTightening(
  limits: TighterLimits | undefined,
  layouts: readonly Layout[],
): ((outer?: SheetWatch) => TightEye) | null {
  if (!limits || Object.keys(limits).length === 0) return null;
  const layoutOf = new Map(layouts.map((layout) => [layout.ballotNumber, layout]));
  return (outer) => tightEye(limits, layoutOf, outer);
}

function tightEye(limits: TighterLimits, layoutOf: ReadonlyMap<string, Layout>, outer?: SheetWatch): TightEye {
  const seen: RegionSeen[] = [];
  const added: VerificationReasonCode[] = [];
  let stampDoubtful = false;
  const { above, below } = comparisons(limits);
  // As measured, one speck leaves a box empty whatever its share; who asks for less ink asks about specks too.
  const specksCount = (limits["box.empty"] ?? 1) < thresholds.box.empty;
  return {
    watch: {
      side(index, found) {
        if (found && above("marks.maxResidualMm", found.place.residualMm)) added.push("page-distorted");
        outer?.side(index, found);
      },
      region(region) {
        seen.push(region);
        outer?.region(region);
      },
      stamp(measure) {
        stampDoubtful = below("stamp.clear", measure.fill) || below("stamp.clearCells", measure.cells);
        outer?.stamp(measure);
      },
      strayInk(found, side) {
        if (above("strayInk.inkMm2", found.inkMm2) || above("strayInk.struck", found.struck))
          added.push("ink-outside-fields");
        outer?.strayInk(found, side);
      },
    },
    tightened(reading) {
      const regions = layoutOf.get(reading.ballot?.number ?? "")?.regions ?? [];
      const doubtful = new Set<number>();
      for (const { region, decision, values } of seen) {
        const kind = regions[region]?.kind;
        if (kind === "personalVote" || kind === "partyVote") {
          const doubt = boxDoubt(decision as MarkState, values);
          if (doubt === "box") {
            doubtful.add(region);
            added.push(kind === "partyVote" ? "party-vote-uncertain" : "mark-uncertain");
          }
          if (doubt === "beside") added.push("ink-outside-fields");
        }
        if (kind === "partyName" && below("partyName.minLikeness", values.likeness)) added.push("party-name-mismatch");
        if (kind === "ballotNumber" && below("digits.minConfirmed", values.confirmed))
          added.push("number-digits-differ");
        if (kind === "ballotId" && below("digits.minConfirmed", values.confirmed)) added.push("id-digits-differ");
      }
      if (stampDoubtful && reading.stamp.present === true) added.push("stamp-weak");
      return added.length === 0 ? reading : withDoubts(reading, regions, doubtful, added, stampDoubtful);
    },
  };

  /** Whether the box itself is in doubt, or only what lies beside it. */
  function boxDoubt(state: MarkState, values: RegionSeen["values"]): "box" | "beside" | null {
    const { ink = 0, faint = 0, speck = 0, outline, haloMm2, runMm } = values;
    const inDoubt =
      (state === "marked" && below("box.marked", ink)) ||
      (state === "empty" && (speck === 0 || specksCount) && above("box.empty", Math.max(ink, faint))) ||
      below("box.minOutline", outline) ||
      above("box.spillHaloMm2", haloMm2) ||
      above("box.spillRunMm", runMm);
    if (inDoubt) return "box";
    return state === "empty" && above("box.haloInkMm2", haloMm2) ? "beside" : null;
  }
}

/** A limit that is not given, and a measure that was not taken, are never passed. */
function comparisons(limits: TighterLimits) {
  const passes = (name: LimitName, value: number | undefined, sign: 1 | -1): boolean => {
    const limit = limits[name];
    return limit !== undefined && value !== undefined && sign * (value - limit) > 0;
  };
  return {
    above: (name: LimitName, value: number | undefined) => passes(name, value, 1),
    below: (name: LimitName, value: number | undefined) => passes(name, value, -1),
  };
}

function withDoubts(
  reading: SheetReading,
  regions: readonly Region[],
  doubtful: ReadonlySet<number>,
  added: readonly VerificationReasonCode[],
  stampDoubtful: boolean,
): SheetReading {
  const marks = reading.marks.map((mark) =>
    doubtful.has(mark.region) ? { ...mark, state: "uncertain" as const } : mark,
  );
  const unsure = [...doubtful].map((index) => regions[index]);
  const candidates = new Set(unsure.flatMap((region) => (region?.kind === "personalVote" ? [region.candidate] : [])));
  const partyUnsure = unsure.some((region) => region?.kind === "partyVote" && region.list === reading.partyVote);
  const present = stampDoubtful && reading.stamp.present === true ? null : reading.stamp.present;
  return {
    ...reading,
    marks,
    personalVotes: reading.personalVotes.filter((candidate) => !candidates.has(candidate)),
    partyVote: partyUnsure ? null : reading.partyVote,
    stamp: { ...reading.stamp, present },
    reasons: inRank([...reading.reasons, ...added]),
    outcome: reading.outcome === "accepted" ? "verify" : reading.outcome,
  };
}
