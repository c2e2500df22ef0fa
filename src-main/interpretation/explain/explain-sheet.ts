import type { BaseData, Candidate } from "../../../src-shared/domain/base-data.ts";
import { isBoxKind } from "../../../src-shared/domain/layout.ts";
import type { SheetReading } from "../../../src-shared/domain/reading.ts";
import type { ExplainedRegion, SheetExplanation } from "../../../src-shared/domain/sheet-explanation.ts";
import { isStray, type StrayInk } from "../find-stray-ink.ts";
import { isPage, type ScannedSide } from "../grey-page.ts";
import type { SideFound } from "../read-side.ts";
import { createSheetInterpreter, type SheetInterpreterOptions } from "../sheet-interpreter.ts";
import { thresholds } from "../thresholds.ts";
import { composePicture, type Panel, type PanelRow } from "./compose-picture.ts";
import { drawSide, type RegionNote, type SideView } from "./draw-side.ts";
import { explanationOf } from "./explanation-of.ts";
import { measuresInWords } from "./measures-in-words.ts";
import { type WatchedSheet, watchSheet } from "./watch-sheet.ts";

export interface ExplainedSheet {
  readonly reading: SheetReading;
  readonly explanation: SheetExplanation;
  /** PNG: every region, what was measured in it, the decision and its reason, over both sides. */
  readonly picture: Uint8Array;
}

/** Reads one sheet as `interpret` does, watching, and draws what was seen. */
export async function explainSheet(
  sides: readonly [ScannedSide, ScannedSide],
  sheet: string,
  options: SheetInterpreterOptions,
): Promise<ExplainedSheet> {
  const watched = watchSheet(sides, sheet, createSheetInterpreter(options));
  const explanation = explanationOf(watched, options.layouts);
  const badges = numbered(explanation);
  const drawn = explanation.sides.map(({ file, side, regions }) =>
    drawSide(
      viewOf(
        sides[file - 1]!,
        watched.sides[file - 1]!,
        file,
        side === "front",
        regions.map((region) => noteOf(region, badges)),
      ),
    ),
  );
  const picture = await composePicture(panelOf(explanation, options.baseData, watched, badges), drawn);
  return { reading: watched.reading, explanation, picture };
}

/** Regions of the layout that gave a reason, numbered in its order. */
function numbered({ sides }: SheetExplanation): Map<ExplainedRegion, number> {
  const troubled = sides.flatMap(({ side, regions }) =>
    side === "front" ? regions.filter((each) => each.region !== null && each.reasons.length > 0) : [],
  );
  return new Map(troubled.map((region, i) => [region, i + 1]));
}

function viewOf(
  scanned: ScannedSide,
  found: SideFound | null,
  file: 1 | 2,
  front: boolean,
  notes: readonly RegionNote[],
): SideView {
  if (!isPage(scanned)) throw new Error("a side without a page has no view");
  const name = `${front ? "List side" : "Back"}  ·  file ${file}`;
  if (!found) {
    const caption = `${name}  ·  registration marks not found`;
    return { page: scanned, grid: null, rotation: 0, marks: [], notes: [], caption };
  }
  const { place, rotation, grid, page } = found;
  const caption = [
    name,
    rotation === 180 ? "lay upside down" : "lay upright",
    `${place.marksFound} marks, at most ${place.residualMm.toFixed(2)} mm off the grid`,
    `black ${Math.round(place.black)}, white ${Math.round(place.white)}`,
  ].join("  ·  ");
  return { page, grid, rotation, marks: place.found, notes, caption };
}

function noteOf(region: ExplainedRegion, badges: ReadonlyMap<ExplainedRegion, number>): RegionNote {
  const { rectMm, tone, kind } = region;
  if (region.region === null) return { rectMm, tone, filled: true };
  const badge = badges.get(region);
  const inside = kind === "writeIn" || kind === "open";
  return {
    rectMm,
    tone,
    label: shortLabel(region),
    labelAt: isBoxKind(kind) ? "left" : inside ? "inside" : "above",
    ...(badge !== undefined && { badge }),
  };
}

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

function shortLabel({ kind, decision, values }: ExplainedRegion): string {
  if (isBoxKind(kind)) return values.ink === undefined ? "" : percent(values.ink);
  if (kind === "stamp") return stampWords(decision, values);
  if (decision === "not read") return "";
  const ink = values.inkMm2 === undefined ? "" : `  ${values.inkMm2.toFixed(1)} mm²`;
  return `${decision}${ink}`;
}

function stampWords(decision: string, { fill, cells }: ExplainedRegion["values"]): string {
  return fill === undefined || cells === undefined
    ? decision
    : `${decision}  ${percent(fill)} ink, ${percent(cells)} of the cells`;
}

function panelOf(
  { reading, sides, elsewhere }: SheetExplanation,
  baseData: BaseData,
  watched: WatchedSheet,
  badges: ReadonlyMap<ExplainedRegion, number>,
): Panel {
  const candidates = new Map(
    baseData.elections
      .flatMap((e) => e.contests.flatMap((c) => c.lists.flatMap((l) => l.candidates)))
      .map((c) => [c.id, c]),
  );
  const verdicts = {
    accepted: { words: "Accepted: counted as read", tone: "good" },
    verify: { words: "To a person", tone: "doubt" },
    unreadable: { words: "Unreadable", tone: "trouble" },
  } as const;
  const others = sides.flatMap(({ side, regions }) =>
    regions.filter((each) => side === "back" || each.region === null).flatMap((each) => each.reasons),
  );
  const stampSeen = sides.flatMap((side) => side.regions).find((region) => region.kind === "stamp");
  const unplaced = new Set([...elsewhere, ...others]);
  return {
    kicker: "Tellesentral  ·  why this sheet was read so",
    title: `Sheet ${reading.sheet}`,
    verdict: verdicts[reading.outcome],
    sections: [
      {
        heading: "Why a person looks",
        rows: [
          ...[...unplaced].map(
            (reason): PanelRow => ({
              lead: reason,
              words: reason === "ink-outside-fields" ? strayWords(watched) : "",
              tone: "trouble",
            }),
          ),
          ...[...badges].map(([region, badge]) => reasonRow(region, badge, candidates)),
        ],
      },
      { heading: "Read from the sheet", rows: readRows(reading, stampSeen, candidates) },
      { heading: "Key", rows: keyRows },
    ],
  };
}

/** Of the sides that have enough of it, what was found there. */
const strayWords = ({ stray }: WatchedSheet): string =>
  (["front", "back"] as const)
    .flatMap((side) => (stray[side] && isStray(stray[side]) ? [`${side}: ${wordsOf(stray[side])}`] : []))
    .join(". ");

function wordsOf(stray: StrayInk): string {
  const words = [
    `${stray.inkMm2.toFixed(1)} mm² on white paper, longest stroke ${stray.strokeMm.toFixed(1)} mm`,
    `the most inked line of words has ${percent(stray.struck)} more ink than the others`,
    `on a part of one ${stray.crossedMm2.toFixed(1)} mm² over its print`,
    `${stray.crossedAroundMm2.toFixed(1)} mm² with what lies above and below`,
    `${stray.crossedBothMm2.toFixed(1)} mm² with the next line of words`,
    `beside a ruled line ${stray.besideRuleMm2.toFixed(1)} mm²`,
  ];
  return words.join("; ");
}

function reasonRow(region: ExplainedRegion, badge: number, candidates: ReadonlyMap<string, Candidate>): PanelRow {
  const { kind, subject, tone, reasons, decision, values } = region;
  const place =
    kind === "personalVote"
      ? nameOf(subject ?? "", candidates)
      : kind === "partyVote"
        ? `list ${subject}`
        : kind === "writeIn"
          ? `write-in line ${subject}`
          : kind;
  return { badge, tone, lead: reasons.join(", "), words: `${place}: ${decision}; ${measuresInWords(values)}` };
}

const nameOf = (id: string, candidates: ReadonlyMap<string, Candidate>): string => {
  const candidate = candidates.get(id);
  return candidate ? `${candidate.place} ${candidate.name}` : id;
};

function readRows(
  reading: SheetReading,
  stamp: ExplainedRegion | undefined,
  candidates: ReadonlyMap<string, Candidate>,
): PanelRow[] {
  const { ballot } = reading;
  const written = reading.writeIns.filter((line) => line.writing !== false).map((line) => String(line.line));
  return [
    {
      lead: ballot ? `${ballot.list ?? ballot.type}  ·  id ${ballot.id || "not read"}` : "No ballot number",
      words: ballot?.number ?? "",
    },
    ...(stamp ? [{ lead: "Stamp", words: stampWords(stamp.decision, stamp.values) }] : []),
    ...(reading.partyVote ? [{ lead: "Party vote", words: reading.partyVote }] : []),
    {
      lead: `Personal votes: ${reading.personalVotes.length}`,
      words: reading.personalVotes.map((id) => nameOf(id, candidates)).join(",  "),
    },
    ...(written.length > 0 ? [{ lead: "Write-in lines with writing", words: written.join(", ") }] : []),
  ];
}

const keyRows: readonly PanelRow[] = [
  { swatch: true, tone: "good", words: `marked: from ${percent(thresholds.box.marked)} ink inside the box` },
  {
    swatch: true,
    tone: "quiet",
    words: `empty: at most ${percent(thresholds.box.empty)}, faint ink included; or not read`,
  },
  { swatch: true, tone: "doubt", words: "in doubt: a person decides" },
  { swatch: true, tone: "trouble", words: "found what a person must see" },
  { swatch: true, tone: "place", words: "read and in order; crosses: registration marks as found" },
];
