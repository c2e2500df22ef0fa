import { type CountCategory, countCategories } from "./count-categories.ts";
import type { CountKey } from "./count-result.ts";

/**
 * A box label (strekkodelapp) carries two codes of digits, so that each is short enough for any hand scanner: which count, and which
 * of its boxes. The box code repeats four digits of its count's code, so that codes of two labels are not taken for one.
 *
 * Count code, 36 digits: 71, event 8, election 2, contest 6, municipality 4, city part 2, district 4, category 2, stage 1 (1 preliminary,
 * 2 final), ordinal 3, check 2. Box code, 16 digits: 72, box 4, boxes in all 4 (0000: not known), tie to the count code 4, check 2.
 * Check digits are ISO 7064 MOD 97-10, as on ballots.
 */
export interface BoxLabel {
  readonly count: CountLabel;
  readonly box: number;
  /** Boxes of the count when the label was printed; null where it was not known. */
  readonly of: number | null;
}

/** What the count code says of a count; the area without country and county, which no station needs to tell areas apart. */
export interface CountLabel {
  readonly event: string;
  readonly election: string;
  readonly contest: string;
  /** Municipality, city part and district, ten digits. */
  readonly area: string;
  readonly category: CountCategory;
  readonly stage: CountKey["stage"];
  readonly ordinal: number;
}

const categories = Object.keys(countCategories) as CountCategory[];
const stages = ["preliminary", "final"] as const;

/** The two codes of a label, count first. Spaces are for people; a scanner gives none. */
export function encodeBoxLabel(
  key: CountKey,
  box: number,
  of: number | null,
): { readonly count: string; readonly box: string } {
  const { event, election, contest, area, category, stage, ordinal } = key;
  const body = [
    "71",
    event.padStart(8, "0"),
    election.padStart(2, "0"),
    contest.padStart(6, "0"),
    shortAreaOf(area),
    String(categories.indexOf(category) + 1).padStart(2, "0"),
    String(stages.indexOf(stage) + 1),
    String(ordinal).padStart(3, "0"),
  ].join("");
  if (!/^\d{34}$/.test(body)) throw new RangeError(`a count code needs digits that fit: ${body}`);
  const count = body + checkDigits(body);
  const boxBody = `72${String(box).padStart(4, "0")}${String(of ?? 0).padStart(4, "0")}${tieOf(count)}`;
  if (!/^\d{14}$/.test(boxBody)) throw new RangeError(`a box code needs digits that fit: ${boxBody}`);
  return { count, box: boxBody + checkDigits(boxBody) };
}

/** Municipality, city part and district of an area's path: `47.99.9901.990100.0001` -> `9901000001`. */
export function shortAreaOf(path: string): string {
  const [, , municipality = "", part = "", district = ""] = path.split(".");
  return municipality.padStart(4, "0") + part.slice(-2).padStart(2, "0") + district.padStart(4, "0");
}

/** Some scanners name the kind of code before it, as `]C1`. */
const SYMBOLOGY = /\][A-Za-z]\d/g;

/** What a hand scanner, or a person at the keyboard, has given so far. */
export interface LabelEntry {
  readonly countCode: string | null;
  readonly boxCode: string | null;
}
export const emptyEntry: LabelEntry = { countCode: null, boxCode: null };

export type LabelProblem = "label-unknown" | "label-damaged" | "label-is-ballot" | "label-codes-differ";
export type LabelScan =
  | { readonly entry: LabelEntry; readonly label: BoxLabel | null; readonly problem: null }
  | { readonly entry: LabelEntry; readonly label: null; readonly problem: LabelProblem };

/**
 * Takes what was scanned or typed into account. One text may hold both codes, in any order, with spaces, line ends, hyphens or the
 * scanner's own prefix around them. `label` is there once both codes are known; a code that is read again replaces the first.
 */
export function readLabelText(entry: LabelEntry, text: string): LabelScan {
  const runs = text.split(/[\r\n\t;,]+/).map((run) => run.replace(SYMBOLOGY, "").replace(/\D/g, ""));
  const found = runs.flatMap((run) => run.match(/^(71\d{34})(72\d{14})$|^(72\d{14})(71\d{34})$/)?.slice(1) ?? [run]);
  let next = entry;
  for (const code of found) {
    if (!code) continue;
    const problem = problemOf(code);
    if (problem) return { entry, label: null, problem };
    next = code.startsWith("71") ? { ...next, countCode: code } : { ...next, boxCode: code };
  }
  if (next === entry) return { entry, label: null, problem: "label-unknown" };
  const { countCode, boxCode } = next;
  if (!countCode || !boxCode) return { entry: next, label: null, problem: null };
  if (boxCode.slice(10, 14) !== tieOf(countCode)) {
    return { entry: emptyEntry, label: null, problem: "label-codes-differ" };
  }
  const label = {
    count: decodeCountCode(countCode),
    box: Number(boxCode.slice(2, 6)),
    of: Number(boxCode.slice(6, 10)) || null,
  };
  return { entry: next, label, problem: null };
}

function problemOf(code: string): LabelProblem | null {
  const kind = code.slice(0, 2);
  if ((kind === "71" && code.length === 36) || (kind === "72" && code.length === 16)) {
    return isWhole(code) && sensible(code) ? null : "label-damaged";
  }
  // Ballot number and ballot id, as they stand on every sheet of paper in the box.
  if ((code.length === 22 || code.length === 12) && isWhole(code)) return "label-is-ballot";
  return kind === "71" || kind === "72" ? "label-damaged" : "label-unknown";
}

/** Parts within their tables; a code of a later version is damaged to this one. */
function sensible(code: string): boolean {
  if (code.startsWith("72")) return Number(code.slice(2, 6)) >= 1;
  const { category, stage, ordinal } = decodeCountCode(code);
  return category !== undefined && stage !== undefined && ordinal >= 1;
}

/** Parts of a count code that `readLabelText` has accepted. */
export function decodeCountCode(code: string): CountLabel {
  return {
    event: code.slice(2, 10),
    election: code.slice(10, 12),
    contest: code.slice(12, 18),
    area: code.slice(18, 28),
    category: categories[Number(code.slice(28, 30)) - 1]!,
    stage: stages[Number(code[30]) - 1]!,
    ordinal: Number(code.slice(31, 34)),
  };
}

/** Whether a label is of this count; leading zeros are the label's own. */
export function isLabelOf(label: CountLabel, key: Omit<CountKey, "stage" | "ordinal">): boolean {
  return (
    Number(label.event) === Number(key.event) &&
    Number(label.election) === Number(key.election) &&
    Number(label.contest) === Number(key.contest) &&
    label.category === key.category &&
    label.area === shortAreaOf(key.area)
  );
}

const tieOf = (countCode: string): string => String(BigInt(countCode) % 9973n).padStart(4, "0");
const isWhole = (code: string): boolean => BigInt(code) % 97n === 1n;

function checkDigits(digits: string): string {
  const check = 98n - ((BigInt(digits) * 100n) % 97n);
  return String(check).padStart(2, "0");
}
