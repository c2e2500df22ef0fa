import type { BaseData } from "../../src-shared/domain/base-data.ts";
import type { Region } from "../../src-shared/domain/layout.ts";
import { horizontalRule, pt, type Shape, type Sketch, text } from "./drawing.ts";
import { content, round } from "./geometry.ts";
import type { TablePlan } from "./table-plan.ts";
import { speaksSami } from "./title-block.ts";
import { wording, writeInLimit } from "./wording.ts";

const RULE = 0.2;
/** For the number of the line, which stands outside what is measured. */
const LABEL_WIDTH = 7;

/** From the rule down to the first field: two lines of words, a third in Sámi, and white. */
export const writeInHeading = (event: BaseData["event"]): number => (speaksSami(event) ? 15 : 12);

/** Heading and lines for candidates of other lists. The lines lie against each other: no ink falls between two. */
export function writeInArea(
  event: BaseData["event"],
  lines: number,
  plan: Pick<TablePlan, "writeInColumns" | "writeInPitch">,
  top: number,
): Sketch {
  if (lines === 0) return { shapes: [], regions: [] };
  const { writeInColumns: columns, writeInPitch: pitch } = plan;
  const rows = Math.ceil(lines / columns);
  const gutter = 8;
  const width = (content.width - gutter * (columns - 1)) / columns;
  const shapes: Shape[] = heading(event, lines, top);
  const regions: Region[] = [];
  for (let i = 0; i < lines; i++) {
    const x = content.left + Math.floor(i / rows) * (width + gutter);
    const y = top + writeInHeading(event) + (i % rows) * pitch;
    const rectMm = { x: round(x + LABEL_WIDTH), y: round(y), width: round(width - LABEL_WIDTH), height: round(pitch) };
    shapes.push(horizontalRule(rectMm.x, rectMm.y + rectMm.height - RULE / 2, rectMm.width, RULE));
    shapes.push(text(String(i + 1), x + LABEL_WIDTH - 2.6, y + pitch - 0.6, pt(8.5), { align: "right" }));
    regions.push({ kind: "writeIn", side: "front", rectMm, line: i + 1, ruleMm: RULE });
  }
  return { shapes, regions };
}

function heading(event: BaseData["event"], lines: number, top: number): Shape[] {
  const half = content.left + (content.width + 8) / 2;
  const limit = writeInLimit(lines);
  const shapes: Shape[] = [
    horizontalRule(content.left, top + 0.6, content.width, 0.3),
    text(wording.writeIns.nb, content.left, top + 5.2, pt(8.6), { font: "semibold" }),
    text(wording.writeIns.nn, half, top + 5.2, pt(8.6), { font: "semibold" }),
    text(limit.nb, content.left, top + 9.2, pt(7.8)),
    text(limit.nn, half, top + 9.2, pt(7.8)),
  ];
  return speaksSami(event) ? [...shapes, text(wording.writeIns.se, content.left, top + 12.4, pt(7.8))] : shapes;
}
