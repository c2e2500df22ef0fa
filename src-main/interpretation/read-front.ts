import type { BallotType, RectMm, RegionOf } from "../../src-shared/domain/layout.ts";
import type { MarkState, SheetReading } from "../../src-shared/domain/reading.ts";
import type { VerificationReasonCode } from "../../src-shared/domain/verification-reasons.ts";
import { detectWriting } from "./detect-writing.ts";
import { checkDigits } from "./digit-check.ts";
import { findStrayInk, isStray } from "./find-stray-ink.ts";
import type { CountScope, KnownBallot, LayoutBook } from "./layout-book.ts";
import { lineThrough } from "./line-through.ts";
import { type BoxMeasure, measureBox } from "./measure-box.ts";
import { readPartyName } from "./party-name.ts";
import { percentileOf, samplePatch } from "./patch.ts";
import type { IdRead, SideFound } from "./read-side.ts";
import type { RegionSeen, SheetWatch } from "./sheet-watch.ts";
import { thresholds } from "./thresholds.ts";

/** What the list side says, and every reason to let a person look. */
export interface FrontReading extends Pick<SheetReading, "personalVotes" | "partyVote" | "writeIns" | "marks"> {
  readonly reasons: readonly VerificationReasonCode[];
}

/** Reads the fields of a ballot whose number is known. */
export function readFront(
  side: SideFound,
  ballot: KnownBallot,
  id: IdRead | null,
  book: LayoutBook,
  scope?: CountScope,
  watch?: SheetWatch,
): FrontReading {
  const reasons: VerificationReasonCode[] = [];
  const marks: SheetReading["marks"] = [];
  const writeIns: SheetReading["writeIns"] = [];
  const personalVotes: string[] = [];
  const partyVotes: { list: string; state: MarkState }[] = [];
  const readsCorrections = scope?.readsCorrections ?? true;
  const { black } = side.place;
  // Where another level reads the changes on a list's ballot, ink on it is not ours to judge.
  const print = readsCorrections || ballot.layout.ballotType !== "candidates" ? book.print(ballot) : null;
  const stateIn = (box: RectMm, measure: BoxMeasure): MarkState => {
    const state = stateOf(measure);
    const mark = state !== "marked" || print !== null || !lineThrough(side.page, side.grid, box, black);
    return mark ? state : "uncertain";
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
        seen = readName(side, region, ballot, book, reasons);
        break;
      case "personalVote": {
        if (!readsCorrections || !ballot.election.settings.personal) break;
        const measure = measureBox(side.page, side.grid, region, black, ballot.boxGapMm);
        const state = stateIn(region.rectMm, measure);
        marks.push({ region: index, ink: measure.ink, state });
        seen = { decision: state, values: { ...measure, speck: Number(measure.speck) } };
        if (state === "marked") personalVotes.push(region.candidate);
        reasons.push(...markReasons(measure, state, "mark-uncertain"));
        break;
      }
      case "partyVote": {
        const measure = measureBox(side.page, side.grid, region, black, ballot.boxGapMm);
        const state = stateIn(region.rectMm, measure);
        marks.push({ region: index, ink: measure.ink, state });
        seen = { decision: state, values: { ...measure, speck: Number(measure.speck) } };
        partyVotes.push({ list: region.list, state });
        reasons.push(...markReasons(measure, state, "party-vote-uncertain"));
        break;
      }
      case "writeIn": {
        if (!readsCorrections) break;
        const edges = { top: 0.5, bottom: (region.ruleMm ?? 0) + 0.35, sides: 0.3 };
        const { writing, inkMm2, strokeMm } = detectWriting(side.page, side.grid, region.rectMm, edges, black);
        seen = { decision: writingWords(writing), values: { inkMm2, strokeMm } };
        writeIns.push({ line: region.line, writing, proposals: [] });
        if (writing !== false) reasons.push(writing ? "write-in-present" : "write-in-uncertain");
        break;
      }
      case "open": {
        // On a list's ballot the field is for corrections; on the others it is about the vote itself.
        if (!readsCorrections && ballot.layout.ballotType === "candidates") break;
        const edges = { top: 0.3, bottom: 0.3, sides: 0.3 };
        const { writing, inkMm2, strokeMm } = detectWriting(side.page, side.grid, region.rectMm, edges, black);
        seen = { decision: writingWords(writing), values: { inkMm2, strokeMm } };
        if (writing !== false) reasons.push("writing-in-field");
        break;
      }
    }
    watch?.region({ region: index, ...seen, reasons: reasons.slice(before) });
  });
  if (print) {
    const stray = findStrayInk(side.page, side.grid, print, side.place);
    watch?.strayInk(stray);
    if (isStray(stray)) reasons.push("ink-outside-fields");
  }
  const partyVote = ballot.layout.ballotType === "parties" ? decidePartyVote(partyVotes, reasons) : null;
  return { personalVotes, partyVote, writeIns, marks, reasons };
}

/** Marked from 7 % ink, empty where nothing but a speck is there, in doubt between; so is a box not found or spilled over. */
export function stateOf(measure: BoxMeasure): MarkState {
  const { marked, empty, minOutline, spillHaloMm2, spillRunMm } = thresholds.box;
  if (measure.outline < minOutline || measure.haloMm2 > spillHaloMm2 || measure.runMm > spillRunMm) return "uncertain";
  if (measure.ink >= marked) return "marked";
  return Math.max(measure.ink, measure.faint) <= empty || measure.speck ? "empty" : "uncertain";
}

function* markReasons(
  measure: BoxMeasure,
  state: MarkState,
  doubt: VerificationReasonCode,
): Generator<VerificationReasonCode> {
  if (state === "uncertain") yield doubt;
  const { overfilled, overfilledHaloMm2 } = thresholds.box;
  if (measure.ink > overfilled && measure.haloMm2 > overfilledHaloMm2) yield "mark-overfilled";
  // A mark beside its box is not a vote, but a person must see it.
  if (state === "empty" && measure.haloMm2 > thresholds.box.haloInkMm2) yield "ink-outside-fields";
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

function readName(
  side: SideFound,
  region: RegionOf<"partyName">,
  ballot: KnownBallot,
  book: LayoutBook,
  reasons: VerificationReasonCode[],
): Pick<RegionSeen, "decision" | "values"> {
  if (!ballot.name) {
    // Without a picture of the name nothing confirms it: a person compares.
    reasons.push("party-name-mismatch");
    return { decision: "no picture of the name to compare with", values: {} };
  }
  const { black } = side.place;
  const read = readPartyName(side.page, side.grid, region.rectMm, ballot.name, book.rivals(ballot), black);
  if (!read.matches) reasons.push("party-name-mismatch");
  if (read.writing.writing !== false) reasons.push("writing-in-party-name");
  const { inkMm2, strokeMm } = read.writing;
  return {
    decision: `${read.matches ? "name agrees" : "name differs"}, ${writingWords(read.writing.writing)}`,
    values: { likeness: read.likeness, inkMm2, strokeMm },
  };
}
