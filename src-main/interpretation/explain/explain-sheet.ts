import type { BaseData, Candidate } from "../../../src-shared/domain/base-data.ts";
import type { Layout, Region } from "../../../src-shared/domain/layout.ts";
import type { SheetReading } from "../../../src-shared/domain/reading.ts";
import type { VerificationReasonCode } from "../../../src-shared/domain/verification-reasons.ts";
import { isStray, type StrayInk } from "../find-stray-ink.ts";
import { isPage, type ScannedSide } from "../grey-page.ts";
import type { StampMeasure } from "../measure-stamp.ts";
import { grown } from "../patch.ts";
import type { SideFound } from "../read-side.ts";
import { createSheetInterpreter, type SheetInterpreterOptions } from "../sheet-interpreter.ts";
import type { RegionSeen } from "../sheet-watch.ts";
import { thresholds } from "../thresholds.ts";
import { composePicture, type Panel, type PanelRow } from "./compose-picture.ts";
import { drawSide, type RegionNote, type SideView } from "./draw-side.ts";
import type { Tone } from "./ink-on-picture.ts";
import { measuresInWords } from "./measures-in-words.ts";

export interface SheetExplanation {
  readonly reading: SheetReading;
  /** PNG: every region, what was measured in it, the decision and its reason, over both sides. */
  readonly picture: Uint8Array;
}

interface Watched {
  readonly sides: [SideFound | null, SideFound | null];
  readonly regions: Map<number, RegionSeen>;
  stamp: StampMeasure | null;
  stray: StrayInk | null;
}

/** Reads one sheet as `interpret` does, watching, and draws what was seen. */
export async function explainSheet(
  sides: readonly [ScannedSide, ScannedSide],
  sheet: string,
  options: SheetInterpreterOptions,
): Promise<SheetExplanation> {
  const watched: Watched = { sides: [null, null], regions: new Map(), stamp: null, stray: null };
  const { reading } = createSheetInterpreter(options).interpret(sides[0], sides[1], sheet, {
    side: (index, found) => {
      watched.sides[index] = found;
    },
    region: (seen) => watched.regions.set(seen.region, seen),
    stamp: (measure) => {
      watched.stamp = measure;
    },
    strayInk: (found) => {
      watched.stray = found;
    },
  });
  const layout = options.layouts.find((each) => each.ballotNumber === reading.ballot?.number) ?? null;
  const badges = numbered(watched.regions.values());
  const views = ([reading.frontIs, reading.frontIs === 1 ? 2 : 1] as const).map((file, i) => {
    const front = i === 0;
    const notes = layout
      ? front
        ? [...frontNotes(layout, watched, badges), ...strayNotes(watched.stray)]
        : backNotes(layout, watched, reading)
      : [];
    return viewOf(sides[file - 1]!, watched.sides[file - 1]!, file, front, notes);
  });
  const panel = panelOf(reading, layout, options.baseData, watched, badges);
  const drawn = views.filter((view) => view !== null).map(drawSide);
  return { reading, picture: await composePicture(panel, drawn) };
}

/** Regions that gave a reason, numbered in the order of the layout. */
function numbered(regions: Iterable<RegionSeen>): Map<number, number> {
  const troubled = [...regions].filter((seen) => seen.reasons.length > 0);
  return new Map(troubled.map((seen, i) => [seen.region, i + 1]));
}

function viewOf(
  scanned: ScannedSide,
  found: SideFound | null,
  file: 1 | 2,
  front: boolean,
  notes: readonly RegionNote[],
): SideView | null {
  if (!isPage(scanned)) return null;
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

function frontNotes(layout: Layout, watched: Watched, badges: ReadonlyMap<number, number>): RegionNote[] {
  return layout.regions.flatMap((region, index): RegionNote[] => {
    if (region.side !== "front" || region.kind === "registrationMark") return [];
    const seen = watched.regions.get(index);
    const badge = badges.get(index);
    return [
      {
        rectMm: region.rectMm,
        tone: toneOf(region, seen),
        label: shortLabel(region, seen),
        labelAt: isBox(region) ? "left" : region.kind === "writeIn" || region.kind === "open" ? "inside" : "above",
        ...(badge !== undefined && { badge }),
      },
    ];
  });
}

function toneOf(region: Region, seen: RegionSeen | undefined): Tone {
  if (!seen || seen.decision === "not read") return "quiet";
  if (seen.reasons.length > 0) return seen.reasons.some((reason) => doubts.has(reason)) ? "doubt" : "trouble";
  if (isBox(region)) return seen.decision === "marked" ? "good" : "quiet";
  return "place";
}

/** Ink that belongs to no field and no print, where there is enough of it to ask a person. */
function strayNotes(stray: StrayInk | null): RegionNote[] {
  if (!stray || !isStray(stray)) return [];
  return stray.places.map((rectMm) => ({ rectMm: grown(rectMm, 0.8), tone: "trouble", filled: true }));
}

/** The machine could not tell; the others say what it found. */
const doubts: ReadonlySet<VerificationReasonCode> = new Set([
  "mark-uncertain",
  "party-vote-uncertain",
  "write-in-uncertain",
  "mark-overfilled",
]);

const isBox = (region: Region): boolean => region.kind === "personalVote" || region.kind === "partyVote";
const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

function shortLabel(region: Region, seen: RegionSeen | undefined): string {
  if (!seen) return "";
  if (isBox(region)) return seen.values.ink === undefined ? "" : percent(seen.values.ink);
  const ink = seen.values.inkMm2 === undefined ? "" : `  ${seen.values.inkMm2.toFixed(1)} mm²`;
  return `${seen.decision}${ink}`;
}

function backNotes(layout: Layout, watched: Watched, reading: SheetReading): RegionNote[] {
  const back = watched.sides[2 - reading.frontIs];
  return layout.regions.flatMap((region): RegionNote[] => {
    if (region.side !== "back") return [];
    if (region.kind === "stamp") {
      const tone = reading.stamp.present === true ? "good" : reading.stamp.present === false ? "trouble" : "doubt";
      return [{ rectMm: region.rectMm, tone, label: stampWords(watched.stamp, reading), labelAt: "above" }];
    }
    if (region.kind !== "ballotNumber") return [];
    const label = back?.number ?? "number not read";
    return [{ rectMm: region.rectMm, tone: back?.number ? "place" : "trouble", label, labelAt: "above" }];
  });
}

function stampWords(measure: StampMeasure | null, reading: SheetReading): string {
  const { present } = reading.stamp;
  const word = present === true ? "stamped" : present === false ? "no stamp" : "weak stamp";
  return measure ? `${word}  ${percent(measure.fill)} ink, ${percent(measure.cells)} of the cells` : word;
}

function panelOf(
  reading: SheetReading,
  layout: Layout | null,
  baseData: BaseData,
  watched: Watched,
  badges: ReadonlyMap<number, number>,
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
  const unplaced = reading.reasons.filter((reason) => !isOfRegion(reason, watched));
  return {
    kicker: "Tellesentral  ·  why this sheet was read so",
    title: `Sheet ${reading.sheet}`,
    verdict: verdicts[reading.outcome],
    sections: [
      {
        heading: "Why a person looks",
        rows: [
          ...unplaced.map(
            (reason): PanelRow => ({
              lead: reason,
              words: reason === "ink-outside-fields" ? strayWords(watched.stray) : "",
              tone: "trouble",
            }),
          ),
          ...[...badges].map(([region, badge]) =>
            reasonRow(layout!.regions[region]!, watched.regions.get(region)!, badge, candidates),
          ),
        ],
      },
      { heading: "Read from the sheet", rows: readRows(reading, watched, candidates) },
      { heading: "Key", rows: keyRows },
    ],
  };
}

function strayWords(stray: StrayInk | null): string {
  if (!stray) return "";
  const excess = `the most inked line of words has ${percent(stray.struck)} more ink than the others`;
  return `${stray.inkMm2.toFixed(1)} mm² on white paper, longest stroke ${stray.strokeMm.toFixed(1)} mm; ${excess}`;
}

const isOfRegion = (reason: VerificationReasonCode, watched: Watched): boolean =>
  [...watched.regions.values()].some((seen) => seen.reasons.includes(reason));

function reasonRow(
  region: Region,
  seen: RegionSeen,
  badge: number,
  candidates: ReadonlyMap<string, Candidate>,
): PanelRow {
  const place =
    region.kind === "personalVote"
      ? nameOf(region.candidate, candidates)
      : region.kind === "partyVote"
        ? `list ${region.list}`
        : region.kind === "writeIn"
          ? `write-in line ${region.line}`
          : region.kind;
  return {
    badge,
    tone: toneOf(region, seen),
    lead: seen.reasons.join(", "),
    words: `${place}: ${seen.decision}; ${measuresInWords(seen.values)}`,
  };
}

const nameOf = (id: string, candidates: ReadonlyMap<string, Candidate>): string => {
  const candidate = candidates.get(id);
  return candidate ? `${candidate.place} ${candidate.name}` : id;
};

function readRows(reading: SheetReading, watched: Watched, candidates: ReadonlyMap<string, Candidate>): PanelRow[] {
  const { ballot } = reading;
  const written = reading.writeIns.filter((line) => line.writing !== false).map((line) => String(line.line));
  return [
    {
      lead: ballot ? `${ballot.list ?? ballot.type}  ·  id ${ballot.id || "not read"}` : "No ballot number",
      words: ballot?.number ?? "",
    },
    { lead: "Stamp", words: stampWords(watched.stamp, reading) },
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
