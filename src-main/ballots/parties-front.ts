import type { ElectionList } from "../../src-shared/domain/base-data.ts";
import type { Region } from "../../src-shared/domain/layout.ts";
import { refuse } from "../../src-shared/result.ts";
import { combine, horizontalRule, pt, type Shape, type Sketch, text } from "./drawing.ts";
import { fitText } from "./fit-text.ts";
import { capHeightRatio } from "./fonts.ts";
import { content, round } from "./geometry.ts";
import { openField } from "./open-field.ts";
import { type BallotSubject, instructions, kicker, title } from "./title-block.ts";
import { wording } from "./wording.ts";

const BOX = { size: 5, stroke: 0.35 } as const;
const NAME_GAP = 4;
const MIN_PITCH = 7.5;
const MAX_PITCH = 11.5;
const FIELD_HEIGHT = 18;
const GUTTER = 8;

/** The party (tick-box) ballot: a box per registered party, and a field to name another list. */
export function partiesFront(subject: BallotSubject, lists: readonly ElectionList[]): Sketch {
  const told = instructions(subject.event, [wording.partyVote, wording.fold]);
  const top = told.bottom + 5;
  const room = content.bottom - FIELD_HEIGHT - 14 - top;
  const columns = lists.length * MIN_PITCH > room || lists.length > 16 ? 2 : 1;
  const rows = Math.ceil(lists.length / columns);
  const pitch = Math.min(MAX_PITCH, room / rows);
  if (pitch < MIN_PITCH) {
    refuse(
      "ballot-does-not-fit",
      `The party ballot of ${subject.contest.name} has no room for ${lists.length} parties on one A4 side. Nothing was written.`,
      { contest: subject.contest.id, lists: lists.length },
    );
  }
  const fieldTop = top + rows * pitch + 14;
  const half = content.left + (content.width + GUTTER) / 2;
  return combine(
    { shapes: [...kicker(subject), ...title(wording.ballot.nb)], regions: [] },
    { shapes: told.shapes, regions: [] },
    partyRows(lists, { top, pitch, rows, columns }),
    {
      shapes: [
        text(wording.otherList.nb, content.left, fieldTop - 4, pt(8.2)),
        text(wording.otherList.nn, half, fieldTop - 4, pt(8.2)),
      ],
      regions: [],
    },
    openField("other-list", {
      x: content.left + 1,
      y: round(fieldTop),
      width: content.width - 2,
      height: FIELD_HEIGHT - 1,
    }),
  );
}

function fitName(list: ElectionList, room: number): number {
  return fitText(list.name, "medium", room, { sizeMm: pt(13), minSizeMm: 0, maxLines: 1 }).sizeMm;
}

function partyRows(
  lists: readonly ElectionList[],
  grid: { top: number; pitch: number; rows: number; columns: number },
): Sketch {
  const width = (content.width - GUTTER * (grid.columns - 1)) / grid.columns;
  // One size for all parties, as fairness wants; only a name too long even for the smallest common size is smaller.
  const common = Math.max(pt(9), Math.min(...lists.map((list) => fitName(list, width - BOX.size - NAME_GAP))));
  const shapes: Shape[] = [];
  const regions: Region[] = [];
  lists.forEach((list, i) => {
    const x = content.left + Math.floor(i / grid.rows) * (width + GUTTER);
    const y = grid.top + (i % grid.rows) * grid.pitch;
    const rectMm = {
      x: round(x),
      y: round(y + (grid.pitch - BOX.size) / 2),
      width: BOX.size,
      height: BOX.size,
    };
    shapes.push({ kind: "frame", ...rectMm, strokeMm: BOX.stroke });
    regions.push({ kind: "partyVote", side: "front", rectMm, strokeMm: BOX.stroke, list: list.id });
    const nameAt = x + BOX.size + NAME_GAP;
    const room = x + width - nameAt;
    const sizeMm = Math.min(common, fitName(list, room));
    const baseline = y + grid.pitch / 2 + (sizeMm * capHeightRatio()) / 2;
    shapes.push(text(list.name, nameAt, baseline, sizeMm, { font: "medium" }));
    if (i % grid.rows !== grid.rows - 1 && i !== lists.length - 1) {
      shapes.push(horizontalRule(nameAt, y + grid.pitch, room, 0.12));
    }
  });
  return { shapes, regions };
}
