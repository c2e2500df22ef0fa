/** The stacks that reach a scanner. */
export type ScannerStack = "escl" | "sane" | "twain" | "folder" | "simulated";

/**
 * Why a feed ended. `empty`: no paper left. `cancelled`: stopped by us or at the device. `device-lost`: cable, power, network or
 * the driver's own process. `unknown`: the device said something that has no name here; the message holds its words.
 */
export const endReasons = ["empty", "jam", "double-feed", "cover-open", "cancelled", "device-lost", "unknown"] as const;
export type EndReason = (typeof endReasons)[number];

export interface ScannerCapabilities {
  /** Both sides in one pass. Without it the two sides of every FedSheet cannot be had and `feed` is refused. */
  readonly duplex: boolean;
  /** Resolutions in both directions, dots per inch, ascending; empty where the stack does not say. */
  readonly resolutionsDpi: readonly number[];
  readonly mediaTypes: readonly SideMediaType[];
  /**
   * The end reasons this stack can name. Where a mishap is missing here (a double feed with most of SANE), an `empty` or
   * `unknown` may have been one: only the operator's look at tray, path and output settles it.
   */
  readonly tellsApart: readonly EndReason[];
  /** The device or its driver counts sheets itself: `FeedEnd.deviceSheets` is a number wherever it still answers. */
  readonly countsSheets: boolean;
  /** `pause` stops the paper; without it only what the device buffers is held back. */
  readonly pausesPaper: boolean;
}

export type SideMediaType = "image/jpeg" | "image/tiff" | "image/png" | "image/x-portable-anymap";

/** One side as the device gave it: its own bytes, never encoded again. */
export interface SideImage {
  readonly bytes: Uint8Array;
  readonly mediaType: SideMediaType;
}

/** One sheet that passed through the scanner, with both sides. */
export interface FedSheet {
  /** 1, 2, 3 … in this feed, without a gap, in the order of the pile. */
  readonly position: number;
  /** The side the scanner gave first. Which of the two is the ballot's front is for interpretation to find. */
  readonly first: SideImage;
  /** Null only where a driver of separate files (folder) has one side alone; a scanner that loses a side ends the feed. */
  readonly second: SideImage | null;
  /** What names the sheet outside (a file name without its side); null for a scanner, whose position is all there is. */
  readonly name: string | null;
}

export interface FeedSettings {
  readonly resolutionDpi: 200 | 300;
  /**
   * Sheets taken from the device and not yet taken from the feed. At this bound the driver stops asking the device: memory stays
   * bounded, and a slow store slows the scanner instead of losing sheets.
   */
  readonly readAhead: number;
  /** Paper with its margin, in millimetres; a little more than the ballot so that no edge is cut. */
  readonly paper: { readonly widthMm: number; readonly heightMm: number };
}

/** A4 with 3 mm to spare where the device allows it; two seconds of the fastest production scanner ahead. */
export const usualFeed: FeedSettings = { resolutionDpi: 200, readAhead: 6, paper: { widthMm: 216, heightMm: 300 } };

/** How a feed ended, and the figures to reconcile it by. */
export interface FeedEnd {
  readonly reason: EndReason;
  /** Sheets handed over, equal to the last position. */
  readonly sheets: number;
  /** Images received from the device: 2 * sheets, or one more where the last sheet lost its other side. */
  readonly images: number;
  /** Sheets the device itself says it fed; null where it does not count. More than `sheets`: that many were lost on the way. */
  readonly deviceSheets: number | null;
  /**
   * How many of the last sheets handed over may be bad (a double feed is reported after its image came), counted from the end.
   * These are set aside and fed again.
   */
  readonly doubtfulSheets: number;
  /** The device's own words, for the log and the operator; never empty. */
  readonly message: string;
}

/** What a feed has done so far. */
export interface FeedProgress {
  readonly sheets: number;
  /** Sheets read ahead and not yet taken. */
  readonly waiting: number;
  /** Time the device had to wait because the read-ahead was full, in milliseconds; pauses by hand are not counted. */
  readonly heldBackMs: number;
  readonly paused: boolean;
}

/**
 * One run of the feeder, from start to the first stop of any kind. Iterate it once: sheets come in feeding order and the iteration
 * ends, without throwing, after the last whole sheet, whatever happened. Then `ended` says why. Leaving the iteration early stops
 * the feed. After every end but `empty` and `cancelled` the paper in the device is the operator's to sort out; a new feed
 * of the same scanner goes on with what lies in the tray.
 */
export interface Feed extends AsyncIterable<FedSheet> {
  /** Settles when the iteration has ended and the device was asked how; never rejects. */
  readonly ended: Promise<FeedEnd>;
  /** Takes no further sheet from the device until `resume`. What is read ahead still comes. */
  pause(): void;
  resume(): void;
  /** Cancels. Sheets that the device had finished are still handed over; `ended` is then `cancelled`, unless a mishap came first. */
  stop(): void;
  progress(): FeedProgress;
}

/** What the device says of itself between feeds. */
export interface ScannerStatus {
  readonly state: "ready" | "busy" | "stopped" | "not-answering";
  /** Null where the stack cannot see the tray. */
  readonly paperInTray: boolean | null;
  /** What stands in the way of a feed; null when nothing is known to. */
  readonly hindrance: Exclude<EndReason, "cancelled"> | null;
  readonly message: string;
}

/** One device that was opened. Feeds one pile at a time; a second `feed` before the first has ended is refused (`scanner-busy`). */
export interface Scanner {
  readonly stack: ScannerStack;
  /** Maker, model and address, as written in the log and on the box. */
  readonly description: string;
  readonly capabilities: ScannerCapabilities;
  /** Never throws: a device that does not answer is a status. */
  status(): Promise<ScannerStatus>;
  /** Starts at once. Every mishap, also an empty tray at the start, is an end of the feed, not an exception. */
  feed(settings: FeedSettings): Feed;
  /** Stops what runs and lets the device go. */
  close(): Promise<void>;
}

export interface FoundScanner {
  readonly stack: ScannerStack;
  /** What `open` takes: an address, a SANE device name, a folder. */
  readonly address: string;
  readonly description: string;
}

/** What one stack has on this machine, for `doctor` and for the list of scanners. */
export interface StackReport {
  readonly stack: ScannerStack;
  /** Null where the stack is not installed. */
  readonly version: string | null;
  readonly scanners: readonly FoundScanner[];
  /** What to install or to do; empty where nothing is missing. */
  readonly advice: string;
}

/** A stack: finds devices and opens one. */
export interface ScannerDriver {
  readonly stack: ScannerStack;
  /** Looks for some seconds at most; never throws. */
  look(): Promise<StackReport>;
  /** @throws Refusal `scanner-not-found`, `scanner-not-answering` or `scanner-unfit` (no feeder, no duplex, wrong resolution) */
  open(address: string): Promise<Scanner>;
}
