import type { ElectionList } from "../../src-shared/domain/base-data.ts";
import type { RectMm, Region } from "../../src-shared/domain/layout.ts";
import { candidateRow, rowStyle } from "./candidate-row.ts";
import { horizontalRule, type Shape, type Sketch } from "./drawing.ts";
import { content, round } from "./geometry.ts";

export const VOTE_BOX = { size: 4.5, stroke: 0.3 } as const;
/** From the box to the place number; wider than the clearance, because voters' crosses reach out of the box. */
const BOX_GAP = 2.6;
const RULE = 0.12;
/** From the strip for changes out to its frame. */
const STRIP_FRAME = 0.7;

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
  const indent = style.boxes ? VOTE_BOX.size + BOX_GAP : style.changesWidth > 0 ? style.changesWidth + BOX_GAP : 0;
  const words = { width: width - indent, pitch: style.pitch };
  const type = rowStyle(list, style.columns, { x: 0, y: 0, ...words });
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
    shapes.push(...candidateRow(candidate, list, { ...row, x: row.x + indent, ...words }, type));
    const lastInColumn = i % rows === rows - 1 || i === list.candidates.length - 1;
    if (!lastInColumn) shapes.push(horizontalRule(row.x + indent, row.y + style.pitch, width - indent, RULE));
  });
  const strips = changeStrips(style, rows, width, gutter);
  shapes.push(...strips.map(({ rectMm }): Shape => stripFrame(rectMm)));
  return { shapes, regions: [...regions, ...strips] };
}

/** Shows the voter where to write; it stands outside what is measured. */
function stripFrame({ x, y, width, height }: RectMm): Shape {
  const out = STRIP_FRAME;
  return { kind: "frame", x: x - out, y: y - out, width: width + 2 * out, height: height + 2 * out, strokeMm: 0.2 };
}

/** Where a voter writes a new number or strikes; any ink there brings the ballot to a person. */
function changeStrips(style: TableStyle, rows: number, width: number, gutter: number): Region[] {
  if (style.changesWidth === 0) return [];
  return Array.from({ length: style.columns }, (_, column) => ({
    kind: "open",
    side: "front",
    rectMm: {
      x: round(content.left + column * (width + gutter) + STRIP_FRAME),
      y: round(style.top),
      width: round(style.changesWidth - STRIP_FRAME),
      height: round(rows * style.pitch),
    },
    name: "changes",
  }));
}
