import { arrayOf, type ItemType, ONE_VALUE, oneValue } from "./containers.ts";
import { CAP, RC, TWTY } from "./twain-codes.ts";
import type { TwainSession } from "./twain-session.ts";

interface Setting {
  readonly capability: number;
  readonly type: ItemType;
  readonly value: number;
  /** Without it ballots cannot be scanned; the rest is set where the source has it. */
  readonly needed?: true;
}

const GREY = 1;
const INCHES = 0;
const MEMORY = 2;
const NO_COMPRESSION = 0;
const BLACK_IS_ZERO = 0;
const KEEP_BLANK_PAGES = -2;
const STOP = 0;
const ULTRASONIC = 0;
const BY_LENGTH = 1;

/** In the order of the specification: the feeder before both sides, colour before depth, units before resolution. */
function settings(resolutionDpi: number): readonly Setting[] {
  return [
    { capability: CAP.xferCount, type: TWTY.int16, value: -1 },
    { capability: CAP.feederEnabled, type: TWTY.bool, value: 1, needed: true },
    { capability: CAP.autoFeed, type: TWTY.bool, value: 1 },
    { capability: CAP.duplexEnabled, type: TWTY.bool, value: 1, needed: true },
    { capability: CAP.autoScan, type: TWTY.bool, value: 1 },
    { capability: CAP.indicators, type: TWTY.bool, value: 0 },
    { capability: CAP.xferMech, type: TWTY.uint16, value: MEMORY, needed: true },
    { capability: CAP.compression, type: TWTY.uint16, value: NO_COMPRESSION },
    { capability: CAP.pixelType, type: TWTY.uint16, value: GREY, needed: true },
    { capability: CAP.bitDepth, type: TWTY.uint16, value: 8 },
    { capability: CAP.pixelFlavor, type: TWTY.uint16, value: BLACK_IS_ZERO },
    { capability: CAP.units, type: TWTY.uint16, value: INCHES },
    { capability: CAP.xResolution, type: TWTY.fix32, value: resolutionDpi, needed: true },
    { capability: CAP.yResolution, type: TWTY.fix32, value: resolutionDpi, needed: true },
    // What cuts, turns or leaves out hides edges and marks that interpretation needs.
    { capability: CAP.undefinedImageSize, type: TWTY.bool, value: 0 },
    { capability: CAP.autoSize, type: TWTY.uint16, value: 0 },
    { capability: CAP.automaticBorderDetection, type: TWTY.bool, value: 0 },
    { capability: CAP.automaticDeskew, type: TWTY.bool, value: 0 },
    { capability: CAP.automaticRotate, type: TWTY.bool, value: 0 },
    { capability: CAP.autoDiscardBlankPages, type: TWTY.int32, value: KEEP_BLANK_PAGES },
  ];
}

export interface Negotiated {
  /** What is needed and was refused, in words. */
  readonly lacking: readonly string[];
  readonly seesDoubleFeeds: boolean;
}

/** Sets the source up for ballots (state 4). */
export function negotiate(session: TwainSession, resolutionDpi: number, paper: PaperInches | null): Negotiated {
  const lacking: string[] = [];
  for (const { capability, type, value, needed } of settings(resolutionDpi)) {
    const answer = session.setCapability(capability, ONE_VALUE, oneValue(type, value));
    const took = answer.code === RC.success || session.capability(capability)?.current === value;
    if (!took && needed) lacking.push(names[capability] ?? `capability ${capability}`);
  }
  const wanted = [ULTRASONIC, BY_LENGTH];
  const offered = session.capability(CAP.doubleFeedDetection, "getCapability")?.values ?? [];
  const detection = wanted.filter((way) => offered.includes(way));
  const ways = arrayOf(TWTY.uint16, detection.slice(0, 1));
  const response = arrayOf(TWTY.uint16, [STOP]);
  const detects =
    detection.length > 0 &&
    session.setCapability(CAP.doubleFeedDetection, ways.container, ways.bytes).code === RC.success;
  if (detects) session.setCapability(CAP.doubleFeedDetectionResponse, response.container, response.bytes);
  if (paper) setPaper(session, paper);
  return { lacking, seesDoubleFeeds: detects };
}

const names: Readonly<Record<number, string>> = {
  [CAP.feederEnabled]: "a feeder",
  [CAP.duplexEnabled]: "both sides at once",
  [CAP.xferMech]: "transfer by memory",
  [CAP.pixelType]: "greyscale",
  [CAP.xResolution]: "the resolution",
  [CAP.yResolution]: "the resolution",
};

export interface PaperInches {
  readonly width: number;
  readonly height: number;
}

/** TW_IMAGELAYOUT: a frame of four fixed point numbers and three counters. A source that cannot keeps its own frame. */
function setPaper(session: TwainSession, paper: PaperInches): void {
  const layout = Buffer.alloc(28);
  if (session.ask("getLayout", layout).code !== RC.success) return;
  const edges = [0, 0, paper.width, paper.height];
  edges.forEach((inches, index) => {
    oneValue(TWTY.fix32, inches).copy(layout, 4 * index, 2);
  });
  session.ask("setLayout", layout);
}
