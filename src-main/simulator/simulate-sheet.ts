import type { Layout, RectMm, Region, RegionOf, Side } from "../../src-shared/domain/layout.ts";
import type { GreyPage } from "../interpretation/grey-page.ts";
import { type Canvas, cloneCanvas, copyCanvas } from "./canvas.ts";
import type { Conditions } from "./conditions.ts";
import { type Feed, feedSheet, sourceGrid } from "./feed.ts";
import { type Hand, hands, writeByHand } from "./handwriting.ts";
import { drawMark, type MarkShape } from "./mark-shapes.ts";
import { foldSheet, mirrored, wearPaper } from "./paper-wear.ts";
import { choosePen, type Pen } from "./pens.ts";
import type { Random } from "./random.ts";
import { scanSide, TILE } from "./scan-side.ts";
import type { SheetTruth } from "./sheet-truth.ts";
import { printStamp, type StampDesign } from "./stamp-print.ts";
import { drawStrokes } from "./stroke.ts";

/** An unmarked ballot of one list, ready to be painted on. */
export interface SheetTemplate {
  readonly layout: Layout;
  readonly front: Canvas;
  readonly back: Canvas;
  /** Prints the id code and its digits on the front. */
  stampBallotId(front: Canvas, ballotId: string): void;
}

/** A sheet that is being printed, voted on and handled. */
export interface Paper {
  readonly layout: Layout;
  readonly front: Canvas;
  readonly back: Canvas;
  readonly truth: SheetTruth;
  readonly pen: Pen;
  readonly hand: Hand;
  readonly stamp: StampDesign;
  /** Grey that the scanner's backing takes away, seen beside the sheet and through its holes; null: little, each side its own. */
  readonly backing: number | null;
  /** Other ballots' prints, for mix-ups. */
  readonly others: readonly SheetTemplate[];
}

/** Both sides as scanned, before they are put in the order of the scanner's files. */
export interface ScannedPair {
  front: GreyPage;
  back: GreyPage;
}

/**
 * What befalls one sheet besides what its conditions say, in this order. A step that stands in for an ordinary one
 * (`mark`, `pressStamp`) does all of it.
 */
export interface Mishaps {
  printed?(paper: Paper, random: Random): void;
  mark?(paper: Paper, random: Random): void;
  voted?(paper: Paper, random: Random): void;
  pressStamp?(paper: Paper, field: RegionOf<"stamp">, random: Random): void;
  handled?(paper: Paper, random: Random): void;
  fed?(feed: Feed, random: Random): Feed;
  scanned?(pair: ScannedPair, random: Random): void;
}

export interface SimulatedSheet {
  /** The two images in the order of the scanner's files. */
  readonly first: GreyPage;
  readonly second: GreyPage;
  readonly frontIs: 1 | 2;
  readonly rotation: 0 | 180;
}

export interface SheetSimulator {
  /** Paints and scans one sheet; the same truth and random stream give the same bytes. */
  simulate(template: SheetTemplate, truth: SheetTruth, random: Random, special?: SpecialSheet): SimulatedSheet;
}

/** One sheet that is treated unlike the others. */
export interface SpecialSheet {
  readonly conditions: Conditions;
  readonly mishaps: Mishaps;
  readonly others?: readonly SheetTemplate[];
}

/**
 * @param usual how sheets are treated of which nothing else is said
 * @param nameOf what a voter writes for a candidate
 * @param stamp the official stamp of the polling place
 */
export function createSheetSimulator(
  usual: Conditions,
  nameOf: (candidate: string) => string,
  stamp: StampDesign,
): SheetSimulator {
  const spare = new Map<string, { front: Canvas; back: Canvas }>();
  return {
    simulate(template, truth, random, special) {
      const { mishaps, conditions, others = [] } = special ?? { conditions: usual, mishaps: {} };
      const { front, back } = spareCanvases(template);
      const troubled = random.fork("trouble");
      const backing = backingOf(conditions, random);
      template.stampBallotId(front, truth.ballotId);
      const voter = random.fork("voter");
      const voting = votingOf(conditions, voter);
      const { layout } = template;
      const { pen, hand } = voting;
      const paper: Paper = { layout, front, back, truth, stamp, backing, others, pen, hand };
      mishaps.printed?.(paper, troubled);
      if (mishaps.mark) mishaps.mark(paper, troubled);
      else markFront(front, layout, truth, voting, nameOf, voter);
      mishaps.voted?.(paper, troubled);
      const field = layout.regions.find((region) => region.kind === "stamp");
      if (field && mishaps.pressStamp) mishaps.pressStamp(paper, field, troubled);
      else if (field && truth.stamp !== "none")
        printStamp(paper[field.side], field.rectMm, stamp, truth.stamp, random.fork("stamp"));

      const wear = random.fork("wear");
      const folds = foldSheet(layout.paperMm.height, conditions, wear);
      wearPaper(front, conditions, folds, wear);
      wearPaper(back, conditions, folds.map(mirrored), wear);
      mishaps.handled?.(paper, troubled);

      const usualFeed = feedSheet(conditions, random.fork("feed"));
      const feed = mishaps.fed?.(usualFeed, troubled) ?? usualFeed;
      const scan = (canvas: Canvas, side: Side) =>
        scanSide(canvas, sourceGrid(feed, side, canvas, TILE), conditions, backing, random.fork(side));
      const pair = { front: scan(front, "front"), back: scan(back, "back") };
      mishaps.scanned?.(pair, troubled);
      return {
        first: feed.backFirst ? pair.back : pair.front,
        second: feed.backFirst ? pair.front : pair.back,
        frontIs: feed.backFirst ? 2 : 1,
        rotation: feed.upsideDown ? 180 : 0,
      };
    },
  };

  function spareCanvases(template: SheetTemplate): { front: Canvas; back: Canvas } {
    const size = `${template.front.width}x${template.front.height}`;
    const paper = spare.get(size) ?? { front: cloneCanvas(template.front), back: cloneCanvas(template.back) };
    spare.set(size, paper);
    copyCanvas(template.front, paper.front);
    copyCanvas(template.back, paper.back);
    return paper;
  }
}

/** Where the scanner's backing is not given, it is nearly white, and each side finds its own. */
function backingOf({ backing }: Conditions, random: Random): number | null {
  return backing ? Math.round(random.fork("backing").between(...backing)) : null;
}

/** One voter: one pen, one hand, one habit of marking. */
interface Voting {
  readonly pen: Pen;
  readonly habit: MarkShape;
  readonly hand: Hand;
}

function votingOf(conditions: Conditions, random: Random): Voting {
  return {
    pen: choosePen(conditions.pens, random),
    habit: random.weighted<MarkShape>(conditions.shapes),
    hand: random.pick(hands),
  };
}

/** Everything the voter did: crosses, write-ins and remarks, all with one pen and in one hand. */
function markFront(
  front: Canvas,
  layout: Layout,
  truth: SheetTruth,
  { pen, habit, hand }: Voting,
  nameOf: (candidate: string) => string,
  random: Random,
): void {
  const marked = new Set(truth.personalVotes);
  for (const region of layout.regions) {
    if (region.kind === "personalVote" && marked.has(region.candidate))
      markBox(front, layout, region, habit, pen, random);
    if (region.kind === "partyVote" && region.list === truth.partyVote)
      markBox(front, layout, region, habit, pen, random);
  }
  const lines = layout.regions.filter((region): region is RegionOf<"writeIn"> => region.kind === "writeIn");
  lines.sort((a, b) => a.line - b.line);
  truth.writeIns.forEach((candidate, i) => {
    const line = lines[i];
    if (!line)
      throw new RangeError(`sheet ${truth.sheet} has ${truth.writeIns.length} write-ins for ${lines.length} lines`);
    writeByHand(front, nameOf(candidate), line.rectMm, hand, pen, random);
  });
  const open = layout.regions.find((region) => region.kind === "open");
  if (truth.remark !== null && open) writeByHand(front, truth.remark, firstLineOf(open.rectMm), hand, pen, random);
}

function markBox(
  front: Canvas,
  layout: Layout,
  box: RegionOf<"personalVote" | "partyVote">,
  habit: MarkShape,
  pen: Pen,
  random: Random,
): void {
  drawStrokes(front, drawMark(habit, box.rectMm, roomAround(box, layout), random), pen, random);
}

const roomOf = new WeakMap<Region, number>();

/** How far a careful mark may leave its box: clear of every other box by half a millimetre and the pen's width. */
function roomAround(box: RegionOf<"personalVote" | "partyVote">, layout: Layout): number {
  let room = roomOf.get(box);
  if (room === undefined) {
    const gaps = layout.regions
      .filter((other) => other !== box && other.side === "front")
      .map((other) => gapBetween(box.rectMm, other.rectMm));
    room = Math.max(0.1, Math.min(1.6, ...gaps.map((gap) => gap - 1)));
    roomOf.set(box, room);
  }
  return room;
}

function gapBetween(a: RectMm, b: RectMm): number {
  return Math.max(a.x - b.x - b.width, b.x - a.x - a.width, a.y - b.y - b.height, b.y - a.y - a.height);
}

/** Where a remark is written in a field that has no lines. */
function firstLineOf({ x, y, width, height }: RectMm): RectMm {
  const lineHeight = Math.min(9, height * 0.8);
  return {
    x: x + width * 0.05,
    y: y + Math.min(height * 0.2, height - lineHeight),
    width: width * 0.9,
    height: lineHeight,
  };
}
