import type { Candidate, ElectionList } from "../../src-shared/domain/base-data.ts";
import { pt, type Shape, text } from "./drawing.ts";
import { fitText } from "./fit-text.ts";
import { capHeightRatio, type FontName, textWidth } from "./fonts.ts";

/** Where the words of one candidate go, millimetres. */
export interface Row {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly pitch: number;
}

/** Type sizes of one list, in millimetres; the same for every candidate on it, as fairness wants. */
export interface RowStyle {
  readonly columns: number;
  readonly nameSize: number;
  readonly smallSize: number;
}

/** Small type as a share of the name's, at most. */
const SMALL_SHARE = 0.82;

const nameSizesPt = [11, 10, 9, 8.2] as const;
const smallSizesPt = [9, 7.4, 7, 6.4] as const;

/**
 * The largest name size, down to four fifths of the usual, in which every name of the list fits its row.
 * A still longer name alone is set smaller.
 */
export function rowStyle(list: ElectionList, columns: number, row: Row): RowStyle {
  const usual = { columns, nameSize: pt(nameSizesPt[columns - 1]!), smallSize: pt(smallSizesPt[columns - 1]!) };
  if (columns === 1) return usual;
  for (const factor of [1, 0.95, 0.9, 0.85, 0.8]) {
    const style = scaled(usual, factor);
    if (list.candidates.every((each) => bestName(each, list, row, style).size >= style.nameSize * 0.999)) return style;
  }
  return scaled(usual, 0.8);
}

/** Small type stays clearly smaller than the names. */
function scaled(usual: RowStyle, factor: number): RowStyle {
  const nameSize = usual.nameSize * factor;
  return { ...usual, nameSize, smallSize: Math.min(usual.smallSize, nameSize * SMALL_SHARE) };
}

export function candidateRow(candidate: Candidate, list: ElectionList, row: Row, style: RowStyle): Shape[] {
  return style.columns === 1 ? wideRow(candidate, list, row, style) : stackedRow(candidate, list, row, style);
}

/** Where the name starts, after the place number. */
const nameIndent = (columns: number): number => (columns === 4 ? 5.6 : 7.4);
const numberIndent = (columns: number): number => (columns === 4 ? 4.2 : 5.2);

const nameFont = (candidate: Candidate): FontName => (candidate.baselineVotes ? "bold" : "regular");

function detailsOf(candidate: Candidate, list: ElectionList): string {
  const shown = [list.showProfession ? candidate.profession : "", list.showResidence ? candidate.residence : ""];
  return shown.filter(Boolean).join(", ");
}

/** One column: name, year and details in columns of their own. */
function wideRow(candidate: Candidate, list: ElectionList, row: Row, style: RowStyle): Shape[] {
  const middle = row.y + row.pitch / 2;
  const baseline = middle + (style.nameSize * capHeightRatio()) / 2;
  const nameAt = row.x + nameIndent(1);
  const right = row.x + row.width;
  const details = detailsOf(candidate, list);
  const yearAt = details ? nameAt + 74 : right;
  const font = nameFont(candidate);
  const fit = { sizeMm: style.nameSize, minSizeMm: pt(8.5), maxLines: 2 } as const;
  const name = fitText(candidate.name, font, yearAt - 12 - nameAt, fit);
  const size = name.lines.length === 2 ? Math.min(name.sizeMm, (row.pitch - ROW_AIR) / 1.9) : name.sizeMm;
  const first = baseline - (name.lines.length === 2 ? (size * NAME_LEADING) / 2 : 0);
  const shapes = [
    text(String(candidate.place), row.x + numberIndent(1), baseline, style.smallSize, { align: "right" }),
    ...name.lines.map((line, i) => text(line, nameAt, first + i * size * NAME_LEADING, size, { font })),
  ];
  if (candidate.birthYear) {
    shapes.push(text(String(candidate.birthYear), yearAt, baseline, style.smallSize, { align: "right" }));
  }
  if (details) {
    const fitted = oneLine(details, right - yearAt - 5, style.smallSize);
    shapes.push(text(details, yearAt + 5, baseline, fitted));
  }
  return shapes;
}

/** Several columns: the name, under it in small type what else is shown; all shrinks together where a row is low. */
function stackedRow(candidate: Candidate, list: ElectionList, row: Row, style: RowStyle): Shape[] {
  const { beside, below } = smallWords(candidate, list, style.columns);
  const { lines, size, shrink, tall } = bestName(candidate, list, row, style);
  const nameAt = row.x + nameIndent(style.columns);
  const right = row.x + row.width;
  const font = nameFont(candidate);
  const top = row.y + row.pitch / 2 - (tall * shrink) / 2;
  const first = top + size * capHeightRatio(font);
  const shapes = lines.map((line, i) => text(line, nameAt, first + i * size * NAME_LEADING, size, { font }));
  const lead = lines.length === 2 && !below ? first + (size * NAME_LEADING) / 2 : first;
  const number = row.x + numberIndent(style.columns);
  shapes.push(text(String(candidate.place), number, lead, style.nameSize * 0.86, { align: "right" }));
  if (beside) shapes.push(text(beside, right, lead, style.smallSize, { align: "right" }));
  if (below) {
    const fitted = oneLine(below, right - nameAt, Math.min(style.smallSize * shrink, size * 0.9));
    shapes.push(text(below, nameAt, top + tall * shrink, fitted));
  }
  return shapes;
}

/** Two columns have room for a year beside the name; narrower ones put it below with the rest. */
function smallWords(candidate: Candidate, list: ElectionList, columns: number): { beside: string; below: string } {
  const year = candidate.birthYear ? String(candidate.birthYear) : "";
  const details = detailsOf(candidate, list);
  if (columns === 2 && details === "") return { beside: year, below: "" };
  return { beside: "", below: [year, details].filter((each) => each !== "").join("  ·  ") };
}

interface SetName {
  readonly lines: readonly string[];
  readonly size: number;
  readonly shrink: number;
  readonly tall: number;
}

/** One line or two, whichever leaves the larger type. */
function bestName(candidate: Candidate, list: ElectionList, row: Row, style: RowStyle): SetName {
  const { beside, below } = smallWords(candidate, list, style.columns);
  const taken = beside ? textWidth(beside, "regular", style.smallSize) + 1.6 : 0;
  const room = row.width - nameIndent(style.columns) - taken;
  const set = (maxLines: 1 | 2): SetName => {
    const fit = { sizeMm: style.nameSize, minSizeMm: maxLines === 1 ? 0 : style.nameSize, maxLines };
    const name = fitText(candidate.name, nameFont(candidate), room, fit);
    const tall = blockHeight(name.sizeMm, name.lines.length, below ? style.smallSize : 0);
    const shrink = Math.min(1, (row.pitch - ROW_AIR) / tall);
    return { lines: name.lines, tall, shrink, size: name.sizeMm * shrink };
  };
  const [one, two] = [set(1), set(2)];
  return two.size > one.size * 1.05 ? two : one;
}

const NAME_LEADING = 1.1;
/** White in a row above the capitals and below the last baseline, for accents, descenders and the rule. */
const ROW_AIR = 1.4;

/** From the top of the first capitals to the last baseline. */
function blockHeight(nameSize: number, lines: number, smallSize: number): number {
  const names = nameSize * (capHeightRatio() + (lines - 1) * NAME_LEADING);
  return names + (smallSize > 0 ? nameSize * 0.2 + smallSize * 0.98 : 0);
}

const oneLine = (words: string, room: number, sizeMm: number): number =>
  fitText(words, "regular", room, { sizeMm, minSizeMm: 0, maxLines: 1 }).sizeMm;
