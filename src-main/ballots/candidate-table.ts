import type { Candidate, ElectionList } from "../../src-shared/domain/base-data.ts";
import type { Region } from "../../src-shared/domain/layout.ts";
import { horizontalRule, pt, type Shape, type Sketch, text } from "./drawing.ts";
import { fitText } from "./fit-text.ts";
import { capHeightRatio, textWidth } from "./fonts.ts";
import { content, round } from "./geometry.ts";

export const VOTE_BOX = { size: 4.5, stroke: 0.3 } as const;
/** From the box to the place number; wider than the clearance, because voters' crosses reach out of the box. */
const BOX_GAP = 2.6;
const RULE = 0.12;

interface TableStyle {
  readonly columns: number;
  readonly pitch: number;
  readonly top: number;
  readonly boxes: boolean;
  /** Width of the empty strip for renumbering and striking, 0 where the election has none. */
  readonly changesWidth: number;
}

/** Candidates from the top down, column after column, with a box each where personal votes are given. */
export function candidateTable(list: ElectionList, style: TableStyle): Sketch {
  const rows = Math.ceil(list.candidates.length / style.columns);
  const gutter = style.columns === 4 ? 4 : 6;
  const width = (content.width - gutter * (style.columns - 1)) / style.columns;
  const shapes: Shape[] = [];
  const regions: Region[] = [];
  list.candidates.forEach((candidate, i) => {
    const column = Math.floor(i / rows);
    const row = { x: content.left + column * (width + gutter), y: style.top + (i % rows) * style.pitch, width };
    if (style.boxes) {
      const rectMm = {
        x: round(row.x),
        y: round(row.y + (style.pitch - VOTE_BOX.size) / 2),
        width: VOTE_BOX.size,
        height: VOTE_BOX.size,
      };
      shapes.push({ kind: "frame", ...rectMm, strokeMm: VOTE_BOX.stroke });
      const { id, place } = candidate;
      regions.push({ kind: "personalVote", side: "front", rectMm, strokeMm: VOTE_BOX.stroke, candidate: id, place });
    }
    const indent = style.boxes ? VOTE_BOX.size + BOX_GAP : style.changesWidth > 0 ? style.changesWidth + BOX_GAP : 0;
    shapes.push(...candidateRow(candidate, list, { ...row, x: row.x + indent, width: width - indent }, style));
    const lastInColumn = i % rows === rows - 1 || i === list.candidates.length - 1;
    if (!lastInColumn) shapes.push(horizontalRule(row.x + indent, row.y + style.pitch, width - indent, RULE));
  });
  return { shapes, regions: [...regions, ...changeStrips(style, rows, width, gutter)] };
}

/** Where a voter writes a new number or strikes; any ink there brings the ballot to a person. */
function changeStrips(style: TableStyle, rows: number, width: number, gutter: number): Region[] {
  if (style.changesWidth === 0) return [];
  return Array.from({ length: style.columns }, (_, column) => ({
    kind: "open",
    side: "front",
    rectMm: {
      x: round(content.left + column * (width + gutter)),
      y: round(style.top),
      width: style.changesWidth,
      height: round(rows * style.pitch),
    },
    name: "changes",
  }));
}

interface Row {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function candidateRow(candidate: Candidate, list: ElectionList, row: Row, style: TableStyle): Shape[] {
  const numberWidth = style.columns === 4 ? 4.2 : 5.2;
  const nameAt = row.x + numberWidth + (style.columns === 4 ? 1.4 : 2.2);
  const room = row.x + row.width - nameAt;
  const details = [
    list.showProfession ? candidate.profession : undefined,
    list.showResidence ? candidate.residence : undefined,
  ].filter((each) => each !== undefined && each !== "");
  const line = { candidate, details, nameAt, room, numberAt: row.x + numberWidth, middle: row.y + style.pitch / 2 };
  return style.columns === 1 ? wideRow(line) : stackedRow(line, style);
}

interface RowText {
  readonly candidate: Candidate;
  readonly details: readonly (string | undefined)[];
  readonly nameAt: number;
  readonly room: number;
  readonly numberAt: number;
  readonly middle: number;
}

/** One column: name, year and details in columns of their own. */
function wideRow({ candidate, details, nameAt, room, numberAt, middle }: RowText): Shape[] {
  const size = pt(11);
  const baseline = middle + (size * capHeightRatio()) / 2;
  const yearAt = details.length > 0 ? nameAt + 74 : nameAt + room;
  const small = (words: string, x: number, width: number): Shape => {
    const fitted = fitText(words, "regular", width, { sizeMm: pt(9), minSizeMm: 0, maxLines: 1 });
    return text(words, x, baseline, fitted.sizeMm);
  };
  const style = { sizeMm: size, minSizeMm: pt(8.5), maxLines: 2 } as const;
  const detailsAt = yearAt + 5;
  return [
    text(String(candidate.place), numberAt, baseline, pt(9), { align: "right" }),
    ...nameShapes(candidate, nameAt, middle, details.length > 0 ? 62 : room - 14, style),
    ...(candidate.birthYear ? [text(String(candidate.birthYear), yearAt, baseline, pt(9), { align: "right" })] : []),
    ...(details.length > 0 ? [small(details.join(", "), detailsAt, nameAt + room - detailsAt)] : []),
  ];
}

/** Several columns: the name, and under it in small type what else is shown. */
function stackedRow({ candidate, details, nameAt, room, numberAt, middle }: RowText, style: TableStyle): Shape[] {
  const nameSize = pt(style.columns === 2 ? 10 : style.columns === 3 ? 8.8 : 7.8);
  const smallSize = pt(style.columns === 4 ? 6 : 6.8);
  const year = candidate.birthYear ? String(candidate.birthYear) : "";
  const yearWidth = year ? textWidth(year, "regular", smallSize) + 1.6 : 0;
  const fit = { sizeMm: nameSize, minSizeMm: nameSize * 0.86, maxLines: 2 } as const;
  const oneLine = fitText(candidate.name, nameFont(candidate), room - yearWidth, fit).lines.length === 1;
  const below = details.join(", ");
  const nameMiddle = below && oneLine ? middle - smallSize * 0.62 : middle;
  const numberBaseline = nameMiddle + (nameSize * 0.9 * capHeightRatio()) / 2;
  const shapes = [
    text(String(candidate.place), numberAt, numberBaseline, nameSize * 0.86, { align: "right" }),
    ...nameShapes(candidate, nameAt, nameMiddle, room - yearWidth, fit),
  ];
  const yearBaseline = nameMiddle + (smallSize * capHeightRatio()) / 2;
  if (year) shapes.push(text(year, nameAt + room, yearBaseline, smallSize, { align: "right" }));
  if (below && oneLine) {
    const fitted = fitText(below, "regular", room, { sizeMm: smallSize, minSizeMm: 0, maxLines: 1 });
    shapes.push(text(below, nameAt, nameMiddle + nameSize * 0.44 + smallSize * 0.95, fitted.sizeMm));
  }
  return shapes;
}

const nameFont = (candidate: Candidate) => (candidate.baselineVotes ? "bold" : "regular");

/** The name centred on `middle`, in bold where the party gave the candidate extra votes. */
function nameShapes(
  candidate: Candidate,
  x: number,
  middle: number,
  room: number,
  style: { sizeMm: number; minSizeMm: number; maxLines: 1 | 2 },
): Shape[] {
  const font = nameFont(candidate);
  const fitted = fitText(candidate.name, font, room, style);
  const sizeMm = fitted.lines.length === 2 ? Math.min(fitted.sizeMm, style.sizeMm * 0.88) : fitted.sizeMm;
  const leading = sizeMm * 1.08;
  const first = middle + (sizeMm * capHeightRatio(font)) / 2 - ((fitted.lines.length - 1) * leading) / 2;
  return fitted.lines.map((line, i) => text(line, x, first + i * leading, sizeMm, { font }));
}
