import type { BallotType, RectMm, RegionOf } from "../../src-shared/domain/layout.ts";
import type { MarkState, SheetReading } from "../../src-shared/domain/reading.ts";
import type { VerificationReasonCode } from "../../src-shared/domain/verification-reasons.ts";
import { besidePrint } from "./beside-print.ts";
import { detectWriting } from "./detect-writing.ts";
import { checkDigits } from "./digit-check.ts";
import type { ExpectedPrint } from "./expected-print.ts";
import { findStrayInk, isStray } from "./find-stray-ink.ts";
import { shifted } from "./homography.ts";
import type { CountScope, KnownBallot, LayoutBook } from "./layout-book.ts";
import { lineThrough } from "./line-through.ts";
import type { BoxMeasure } from "./measure-box.ts";
import { type OtherSide, otherSide } from "./other-side.ts";
import { crossedUnderToner, type NameReading, readPartyName } from "./party-name.ts";
import { percentileOf, samplePatch } from "./patch.ts";
import { joinedBoxes, markReasons, measureBoxes, stateOf } from "./read-boxes.ts";
import type { IdRead, SideFound } from "./read-side.ts";
import type { RegionSeen, SheetWatch } from "./sheet-watch.ts";
import { shiftOfBoxes } from "./shift-of-boxes.ts";
import { thresholds } from "./thresholds.ts";
import { tonerAcross } from "./toner-across.ts";

/** What the list side says, and every reason to let a person look. */
export interface FrontReading extends Pick<SheetReading, "personalVotes" | "partyVote" | "writeIns" | "marks"> {
  readonly reasons: readonly VerificationReasonCode[];
}

/**
 * Reads the fields of a ballot whose number is known. Its print may lie off the registration marks; the party name tells
 * how far.
 * @param back the other side of the paper, which may shine through
 */
export function readFront(
  found: SideFound,
  ballot: KnownBallot,
  id: IdRead | null,
  book: LayoutBook,
  scope?: CountScope,
  back?: SideFound | null,
  watch?: SheetWatch,
): FrontReading {
  const reasons: VerificationReasonCode[] = [];
  const marks: SheetReading["marks"] = [];
  const writeIns: SheetReading["writeIns"] = [];
  const personalVotes: string[] = [];
  const partyVotes: { list: string; state: MarkState }[] = [];
  const readsCorrections = scope?.readsCorrections ?? true;
  const { black } = found.place;
  const behind = back ? otherSide(back, ballot.layout.paperMm.width) : null;
  const name = nameOf(found, ballot, book, behind);
  const nameOff = name?.matches && isOff(name.shiftMm) ? name.shiftMm : { x: 0, y: 0 };
  const named = moved(found, nameOff);
  const { searchMm, wideSearchMm } = thresholds.box;
  const boxes = measureBoxes(
    named,
    ballot,
    readsCorrections && ballot.election.settings.personal,
    name?.matches ? searchMm : wideSearchMm,
  );
  const boxesOff = shiftOfBoxes([...boxes.values()]) ?? { x: 0, y: 0 };
  const off = { x: nameOff.x + boxesOff.x, y: nameOff.y + boxesOff.y };
  const side = isOff(off) ? moved(found, off) : found;
  // Where another level reads the changes on a list's ballot, ink on it is not ours to judge.
  const prints = readsCorrections || ballot.layout.ballotType !== "candidates" ? book.print(ballot) : null;
  const print = prints?.front;
  const title = name && print ? underToner(name, found, ballot, print) : name;
  const { joined, overMm2 } = joinedBoxes(ballot, boxes);
  const stateIn = (index: number, box: RectMm, measure: BoxMeasure): MarkState => {
    if (joined.has(index)) return "uncertain";
    const state = stateOf(measure);
    if (state !== "marked") return state;
    return !print && lineThrough(side.page, side.grid, box, black) ? "uncertain" : "marked";
  };
  ballot.layout.regions.forEach((region, index) => {
    if (region.side !== "front") return;
    const before = reasons.length;
    let seen: Pick<RegionSeen, "decision" | "values"> = { decision: "not read", values: {} };
    switch (region.kind) {
      case "ballotNumber":
        seen = readDigits(side, region, ballot.layout.ballotNumber, "number-digits-differ", reasons);
        break;
      case "ballotId":
        if (id) seen = readDigits(side, region, id.code, "id-digits-differ", reasons);
        break;
      case "ballotType": {
        const matches = typeMatches(side, region, ballot.layout.ballotType, id?.type ?? null);
        if (!matches) reasons.push("type-mismatch");
        seen = { decision: matches ? `type ${ballot.layout.ballotType}` : "type differs", values: {} };
        break;
      }
      case "partyName":
        seen = readName(title, reasons);
        break;
      case "personalVote": {
        const measure = boxes.get(index);
        if (!measure) break;
        const state = stateIn(index, region.rectMm, measure);
        marks.push({ region: index, ink: measure.ink, state });
        seen = { decision: state, values: valuesOf(measure, overMm2.get(index) ?? 0) };
        if (state === "marked") personalVotes.push(region.candidate);
        reasons.push(...markReasons(measure, state, "mark-uncertain"));
        break;
      }
      case "partyVote": {
        const measure = boxes.get(index);
        if (!measure) break;
        const state = stateIn(index, region.rectMm, measure);
        marks.push({ region: index, ink: measure.ink, state });
        seen = { decision: state, values: valuesOf(measure, overMm2.get(index) ?? 0) };
        partyVotes.push({ list: region.list, state });
        reasons.push(...markReasons(measure, state, "party-vote-uncertain"));
        break;
      }
      case "writeIn": {
        if (!readsCorrections) break;
        const edges = { top: 0.5, bottom: (region.ruleMm ?? 0) + 0.35, sides: 0.3 };
        const { writing, inkMm2, strokeMm } = detectWriting(side.page, side.grid, region.rectMm, edges, black, behind);
        seen = { decision: writingWords(writing), values: { inkMm2, strokeMm } };
        writeIns.push({ line: region.line, writing, proposals: [] });
        if (writing !== false) reasons.push(writing ? "write-in-present" : "write-in-uncertain");
        break;
      }
      case "open": {
        // On a list's ballot the field is for corrections; on the others it is about the vote itself.
        if (!readsCorrections && ballot.layout.ballotType === "candidates") break;
        const edges = { top: 0.3, bottom: 0.3, sides: 0.3 };
        const { writing, inkMm2, strokeMm } = detectWriting(side.page, side.grid, region.rectMm, edges, black, behind);
        seen = { decision: writingWords(writing), values: { inkMm2, strokeMm } };
        if (writing !== false) reasons.push("writing-in-field");
        break;
      }
    }
    watch?.region({ region: index, ...seen, reasons: reasons.slice(before) });
  });
  if (prints && print) {
    const written = behind && besidePrint(behind, prints.back, ballot.layout.paperMm);
    // In a picture cut to black and white thin print comes and goes: its weight says nothing, and a person looks anyway.
    const weighed = side.hasGreys ? print : { ...print, lines: [], shorts: [], rules: [] };
    const emptyBoxes = new Set(marks.filter(({ state }) => state === "empty").map(({ region }) => region));
    const stray = findStrayInk(side.page, side.grid, weighed, side.place, {
      behind: written,
      isEmpty: (box) => emptyBoxes.has(box),
      marked: marks.flatMap(({ region, state }) => (state === "empty" ? [] : [ballot.layout.regions[region]!.rectMm])),
    });
    watch?.strayInk(stray, "front");
    if (isStray(stray)) reasons.push("ink-outside-fields");
  }
  const partyVote = ballot.layout.ballotType === "parties" ? decidePartyVote(partyVotes, reasons) : null;
  return { personalVotes, partyVote, writeIns, marks, reasons };
}

function decidePartyVote(
  votes: readonly { list: string; state: MarkState }[],
  reasons: VerificationReasonCode[],
): string | null {
  const marked = votes.filter((vote) => vote.state === "marked");
  if (marked.length > 1) reasons.push("several-party-votes");
  if (marked.length === 0) reasons.push("no-party-vote");
  return marked.length === 1 ? marked[0]!.list : null;
}

function readDigits(
  side: SideFound,
  region: RegionOf<"ballotNumber"> | RegionOf<"ballotId">,
  code: string,
  reason: VerificationReasonCode,
  reasons: VerificationReasonCode[],
): Pick<RegionSeen, "decision" | "values"> {
  const { differs, confirmed } = checkDigits(side.page, side.grid, region.digits, code);
  const doubtful = differs || confirmed < thresholds.digits.minConfirmed;
  if (doubtful) reasons.push(reason);
  return { decision: `${code}, digits ${doubtful ? "differ" : "agree"}`, values: { confirmed } };
}

const writingWords = (writing: boolean | null): string =>
  writing === null ? "writing in doubt" : writing ? "writing" : "empty";

/** Exactly the cell of this type is filled, and the id code says the same type. */
function typeMatches(
  side: SideFound,
  region: RegionOf<"ballotType">,
  expected: BallotType,
  coded: BallotType | null,
): boolean {
  if (coded !== null && coded !== expected) return false;
  const { x, y, width, height } = region.rectMm;
  const cell = width / region.cells;
  const span = side.place.white - side.place.black;
  for (let i = 0; i < region.cells; i++) {
    const inner = { x: x + i * cell + cell * 0.22, y: y + height * 0.22, width: cell * 0.56, height: height * 0.56 };
    const darkness = (side.place.white - percentileOf(samplePatch(side.page, side.grid, inner, 6), 0.5)) / span;
    const right =
      i === region.filled ? darkness > thresholds.ballotType.filled : darkness < thresholds.ballotType.empty;
    if (!right) return false;
  }
  return true;
}

type Off = { readonly x: number; readonly y: number };

/** A little off is the unsteady feed, which is another further down. */
const isOff = ({ x, y }: Off): boolean => Math.hypot(x, y) >= thresholds.marks.minPrintShiftMm;

/** The side as if its print lay on its place. */
const moved = (side: SideFound, { x, y }: Off): SideFound => ({ ...side, grid: shifted(side.grid, x, y) });

function valuesOf(
  { shiftXMm: _, shiftYMm: __, speck, through, beyond, joinsNext, ...numbers }: BoxMeasure,
  overMm2: number,
) {
  const yes = Object.entries({ speck, through, beyond, joinsNext }).map(([name, value]) => [name, Number(value)]);
  return { ...numbers, overMm2, ...Object.fromEntries(yes) } as RegionSeen["values"];
}

function nameOf(side: SideFound, ballot: KnownBallot, book: LayoutBook, behind: OtherSide | null): NameReading | null {
  const region = partyNameOf(ballot);
  if (!region || !ballot.name) return null;
  const { page, grid, place } = side;
  return readPartyName(page, grid, region.rectMm, ballot.name, book.rivals(ballot), place.black, behind);
}

/** A name that seems crossed is looked at again where toner lies unevenly: the print's own pale parts make the others dark. */
function underToner(name: NameReading, side: SideFound, ballot: KnownBallot, print: ExpectedPrint): NameReading {
  const region = partyNameOf(ballot);
  if (!isCrossed(name) || !region || !ballot.name) return name;
  const { page, grid, place } = side;
  const toner = tonerAcross(page, shifted(grid, name.shiftMm.x, name.shiftMm.y), print.lines, place.black);
  if (!toner) return name;
  const crossedMm2 = crossedUnderToner(page, grid, region.rectMm, ballot.name, name, place.black, toner.inkAt);
  return { ...name, crossedMm2 };
}

const isCrossed = ({ crossedMm2 }: NameReading): boolean => crossedMm2 > thresholds.partyName.crossedMm2;

const partyNameOf = ({ layout }: KnownBallot) =>
  layout.regions.find((each) => each.kind === "partyName" && each.side === "front");

function readName(
  read: NameReading | null,
  reasons: VerificationReasonCode[],
): Pick<RegionSeen, "decision" | "values"> {
  if (!read) {
    // Without a picture of the name nothing confirms it: a person compares.
    reasons.push("party-name-mismatch");
    return { decision: "no picture of the name to compare with", values: {} };
  }
  if (!read.matches) reasons.push("party-name-mismatch");
  if (read.writing.writing !== false || isCrossed(read)) reasons.push("writing-in-party-name");
  const { inkMm2, strokeMm } = read.writing;
  return {
    decision: `${read.matches ? "name agrees" : "name differs"}, ${writingWords(read.writing.writing)}`,
    values: {
      likeness: read.likeness,
      inkMm2,
      strokeMm,
      crossedMm2: read.crossedMm2,
      shiftXMm: read.shiftMm.x,
      shiftYMm: read.shiftMm.y,
    },
  };
}
