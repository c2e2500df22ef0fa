import { isBox, type Layout, type Region, type Side } from "../../../src-shared/domain/layout.ts";
import type {
  ExplainedRegion,
  ExplainedSide,
  ExplainedTone,
  SheetExplanation,
} from "../../../src-shared/domain/sheet-explanation.ts";
import type { VerificationReasonCode } from "../../../src-shared/domain/verification-reasons.ts";
import { isStray, type StrayInk } from "../find-stray-ink.ts";
import { isPage } from "../grey-page.ts";
import { grown } from "../patch.ts";
import type { SideFound } from "../read-side.ts";
import type { RegionSeen } from "../sheet-watch.ts";
import { cornersOnScan, onScan, turnOf } from "./on-scan.ts";
import type { WatchedSheet } from "./watch-sheet.ts";

/** What was seen, as one value that pictures and windows show. Regions are those of the ballot that was read. */
export function explanationOf(watched: WatchedSheet, layouts: readonly Layout[]): SheetExplanation {
  const { reading } = watched;
  const layout = layouts.find((each) => each.ballotNumber === reading.ballot?.number) ?? null;
  const files = [reading.frontIs, reading.frontIs === 1 ? 2 : 1] as const;
  const sides = files.flatMap((file, i): ExplainedSide[] => {
    const scanned = watched.scanned[file - 1]!;
    if (!isPage(scanned)) return [];
    const side = i === 0 ? ("front" as const) : ("back" as const);
    const found = watched.sides[file - 1]!;
    if (!found) return [{ file, side, turn: 0, place: null, regions: [] }];
    const { place } = found;
    const corners = (rectMm: Region["rectMm"]) => cornersOnScan(rectMm, found, scanned);
    return [
      {
        file,
        side,
        turn: turnOf(found, scanned),
        place: {
          marks: place.found.map(({ to }) => onScan(to, found, scanned)),
          residualMm: place.residualMm,
          pixelsPerMm: place.scale,
          black: place.black,
          white: place.white,
          number: found.number,
        },
        regions: layout
          ? [
              ...regionsOf(layout, side, watched, found).map((each) => ({ ...each, corners: corners(each.rectMm) })),
              ...strayInk(watched.stray[side]).map((each) => ({ ...each, corners: corners(each.rectMm) })),
            ]
          : [],
      },
    ];
  });
  const placed = new Set(sides.flatMap((side) => side.regions.flatMap((region) => region.reasons)));
  return { reading, sides, elsewhere: reading.reasons.filter((reason) => !placed.has(reason)) };
}

type Unplaced = Omit<ExplainedRegion, "corners">;

function regionsOf(layout: Layout, side: Side, watched: WatchedSheet, found: SideFound): Unplaced[] {
  return layout.regions.flatMap((region, index): Unplaced[] => {
    if (region.side !== side || region.kind === "registrationMark") return [];
    const own = { region: index, kind: region.kind, subject: subjectOf(region), rectMm: region.rectMm };
    if (region.kind === "stamp") return [{ ...own, ...stampSeen(watched) }];
    const seen = watched.regions.get(index) ?? (side === "back" ? numberSeen(region, index, found) : undefined);
    const { decision = "not read", values = {}, reasons = [] } = seen ?? {};
    return [{ ...own, tone: toneOf(region, seen), decision, values: { ...values }, reasons: [...reasons] }];
  });
}

export function subjectOf(region: Region): string | null {
  if (region.kind === "personalVote") return region.candidate;
  if (region.kind === "writeIn") return String(region.line);
  if (region.kind === "partyVote") return region.list;
  return region.kind === "open" ? (region.name ?? null) : null;
}

/** The number of a back is read to find it, before its fields are. */
function numberSeen(region: Region, index: number, { number }: SideFound): RegionSeen | undefined {
  if (region.kind !== "ballotNumber") return undefined;
  const reasons: VerificationReasonCode[] = number === null ? ["number-unreadable"] : [];
  return { region: index, decision: number ?? "number not read", values: {}, reasons };
}

function stampSeen({ stamp, reading }: WatchedSheet): Pick<Unplaced, "tone" | "decision" | "values" | "reasons"> {
  const { present } = reading.stamp;
  const values: Record<string, number> = stamp ? { fill: stamp.fill, faint: stamp.faint, cells: stamp.cells } : {};
  if (present === true) return { tone: "good", decision: "stamped", values, reasons: [] };
  if (present === false) return { tone: "trouble", decision: "no stamp", values, reasons: ["stamp-missing"] };
  return { tone: "doubt", decision: "weak stamp", values, reasons: ["stamp-weak"] };
}

/** Ink that belongs to no field and no print, where there is enough of it to ask a person. */
function strayInk(stray: StrayInk | undefined): Unplaced[] {
  if (!stray || !isStray(stray)) return [];
  return stray.places.map(({ rectMm, values }) => ({
    region: null,
    kind: "strayInk",
    subject: null,
    rectMm: grown(rectMm, 0.8),
    tone: "trouble",
    decision: "ink outside the fields",
    values: { ...values },
    reasons: ["ink-outside-fields"],
  }));
}

function toneOf(region: Region, seen: RegionSeen | undefined): ExplainedTone {
  if (!seen || seen.decision === "not read") return "quiet";
  if (seen.reasons.length > 0) return seen.reasons.some((reason) => doubts.has(reason)) ? "doubt" : "trouble";
  if (isBox(region)) return seen.decision === "marked" ? "good" : "quiet";
  return "place";
}

/** The machine could not tell; the others say what it found. */
const doubts: ReadonlySet<VerificationReasonCode> = new Set([
  "mark-uncertain",
  "party-vote-uncertain",
  "write-in-uncertain",
  "mark-overfilled",
]);
