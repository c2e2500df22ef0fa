import { backNumberOf } from "../../src-shared/domain/ballot-number.ts";
import type { BaseData } from "../../src-shared/domain/base-data.ts";
import type { Layout, Side } from "../../src-shared/domain/layout.ts";
import type { SheetReading } from "../../src-shared/domain/reading.ts";
import type { TighterLimits } from "../../src-shared/domain/tighter-limits.ts";
import {
  inRank,
  type VerificationReasonCode,
  verificationReasons,
} from "../../src-shared/domain/verification-reasons.ts";
import { showsOtherPaper } from "./beyond-paper.ts";
import { edgeWidthMm } from "./edge-width.ts";
import { isPage, type ScannedSide } from "./grey-page.ts";
import { type CountScope, createLayoutBook, type LayoutBook } from "./layout-book.ts";
import { readStamp } from "./read-back.ts";
import type { SecondCodeReader } from "./read-code.ts";
import { type FrontReading, readFront } from "./read-front.ts";
import { readId, type SideFound } from "./read-side.ts";
import { papersOf } from "./registration/place-face.ts";
import { readPage } from "./registration/read-page.ts";
import type { SheetWatch } from "./sheet-watch.ts";
import { stageClock } from "./stage-clock.ts";
import { thresholds } from "./thresholds.ts";
import { createTightening } from "./tightening/tighten-reading.ts";

export interface SheetInterpreterOptions {
  readonly layouts: readonly Layout[];
  readonly baseData: BaseData;
  readonly scope?: CountScope;
  readonly secondCodeReader?: SecondCodeReader;
  /** Limits of this count that are tighter than measured. */
  readonly tighter?: TighterLimits;
}

export interface SheetInterpreter {
  /** Reads one sheet; pure but for the clock. Whatever is wrong with the sheet becomes a reason, never a throw. */
  interpret(
    first: ScannedSide,
    second: ScannedSide,
    sheet: string,
    watch?: SheetWatch,
  ): { reading: SheetReading; stages: Record<string, number> };
  /** Does beforehand what the first sheet of a list would wait for; false when nothing is left to do. */
  prepare(): boolean;
}

/** @throws Refusal `layouts-unusable` where the layouts do not fit the base data or each other */
export function createSheetInterpreter(options: SheetInterpreterOptions): SheetInterpreter {
  const book = createLayoutBook(options.layouts, options.baseData, options.scope);
  const tightening = createTightening(options.tighter, options.layouts);
  return {
    interpret(first, second, sheet, watch) {
      const clock = stageClock();
      const eye = tightening?.(watch);
      const read = readSheet([first, second], book, options, clock.mark, eye?.watch ?? watch);
      const reading = { sheet, ...read, cpuMs: clock.total() };
      return { reading: eye?.tightened(reading) ?? reading, stages: clock.stages };
    },
    prepare: () => book.prepare(),
  };
}

const nothingRead: FrontReading = { personalVotes: [], partyVote: null, writeIns: [], marks: [], reasons: [] };

function readSheet(
  sides: readonly [ScannedSide, ScannedSide],
  book: LayoutBook,
  options: SheetInterpreterOptions,
  mark: (stage: string) => void,
  watch?: SheetWatch,
): Omit<SheetReading, "sheet" | "cpuMs"> {
  const reasons: VerificationReasonCode[] = [];
  const found = sides.map((side): SideFound | null => {
    if (!isPage(side)) return null;
    const { found, faults } = readPage(side, book, options.secondCodeReader);
    reasons.push(...faults);
    return found;
  });
  found.forEach((side, index) => {
    watch?.side(index as 0 | 1, side);
  });
  mark("locate");
  const frontIs = whichIsFront(found);
  const front = found[frontIs - 1] ?? null;
  const back = found[2 - frontIs] ?? null;
  const number = front?.isBack === false ? front.number : null;
  const misplaced = number ? book.misplaced(number) : null;
  if (misplaced) reasons.push(misplaced);
  const known = number ? book.find(number) : null;
  const printedBack = !known || hasRegions(known.layout, "back");
  sides.forEach((side, index) => {
    const beside = !printedBack && index === 2 - frontIs;
    if (!found[index] && !(beside && mayBeAbsent(side))) reasons.push(sideFault(side, book));
  });
  reasons.push(...sideReasons(front, back, printedBack));
  const id = front ? readId(front, book, options.secondCodeReader) : null;
  if (front && !id && (!known || hasId(known.layout))) reasons.push("id-unreadable");
  mark("identify");
  const fields = front && known ? readFront(front, known, id, book, options.scope, back, watch) : nothingRead;
  reasons.push(...fields.reasons);
  mark("fields");
  const field = known ? known.layout.regions.find((region) => region.kind === "stamp") : book.stampPlaces[0];
  const stamped = field?.side === "front" ? front : back;
  const backPrint = known ? (book.print(known)?.back ?? null) : null;
  const { stamp, reasons: backReasons } = readStamp(stamped, front, field, backPrint, known?.layout ?? null, watch);
  reasons.push(...backReasons);
  mark("stamp");
  const ordered = inRank(reasons);
  return {
    ballot: number
      ? {
          number,
          type: known?.layout.ballotType ?? id?.type ?? "candidates",
          id: id?.id ?? "",
          list: known?.layout.list ?? null,
        }
      : null,
    frontIs,
    rotation: front?.rotation ?? 0,
    stamp,
    personalVotes: fields.personalVotes,
    partyVote: fields.partyVote,
    writeIns: fields.writeIns,
    marks: fields.marks,
    reasons: ordered,
    outcome: outcomeOf(ordered),
  };
}

/** The file that carries a list's number; where only the other one is known, what is left. */
function whichIsFront(found: readonly (SideFound | null)[]): 1 | 2 {
  const [first, second] = found;
  if (first?.isBack === false) return 1;
  return second?.isBack === false || first?.isBack === true ? 2 : 1;
}

function* sideReasons(
  front: SideFound | null,
  back: SideFound | null,
  printedBack: boolean,
): Generator<VerificationReasonCode> {
  for (const side of [front, back]) {
    if (!side) continue;
    if (side.number === null) yield "number-unreadable";
    if (side.place.distorted) yield "page-distorted";
    if (side.place.marksMissing > thresholds.marks.maxMissing) yield "marks-missing";
    if (!side.hasGreys) yield "no-greys";
    const edgeMm = edgeWidthMm(side.page, side.place);
    const { blurredMm, untrustedMm } = thresholds.sharpness;
    if (edgeMm > untrustedMm || (side.number === null && edgeMm > blurredMm)) yield "low-sharpness";
    if (showsOtherPaper(side.page, side.place, side.paper)) yield "double-feed-suspected";
  }
  if (back && !printedBack) yield "sides-do-not-match";
  if (!front?.number || !back?.number) return;
  // Two fronts, two backs, or the back of another contest: two sheets went through as one, or got mixed.
  if (front.isBack || !back.isBack || backNumberOf(front.number) !== back.number) yield "sides-do-not-match";
}

const hasRegions = (layout: Layout, side: Side): boolean => layout.regions.some((region) => region.side === side);
const hasId = (layout: Layout): boolean => layout.regions.some((region) => region.kind === "ballotId");

/** A form that is printed on one side may be scanned on one side; its bare back holds no marks to find. */
const mayBeAbsent = (side: ScannedSide): boolean => isPage(side) || side.unreadable === "side-missing";

function sideFault(side: ScannedSide, book: LayoutBook): VerificationReasonCode {
  if (!isPage(side)) return side.unreadable;
  return papersOf(side, book.faces).length > 0 ? "marks-not-found" : "image-size-implausible";
}

function outcomeOf(reasons: readonly VerificationReasonCode[]): SheetReading["outcome"] {
  if (reasons.some((reason) => "unreadable" in verificationReasons[reason])) return "unreadable";
  return reasons.length > 0 ? "verify" : "accepted";
}
