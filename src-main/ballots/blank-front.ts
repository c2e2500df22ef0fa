import { combine, type Sketch } from "./drawing.ts";
import { content, round } from "./geometry.ts";
import { openField } from "./open-field.ts";
import { type BallotSubject, instructions, kicker, partyName } from "./title-block.ts";
import { blankName, blankNameText, wording } from "./wording.ts";

/** The blank ballot: its name, and an empty field in which any writing must be noticed. */
export function blankFront(subject: BallotSubject): Sketch {
  const told = instructions(subject.event, [wording.blankUse, wording.fold]);
  const top = round(told.bottom + 7);
  return combine(
    { shapes: kicker(subject), regions: [] },
    partyName(blankNameText, [blankName.nb, blankName.nn]),
    { shapes: told.shapes, regions: [] },
    openField("blank", {
      x: content.left + 1,
      y: top,
      width: content.width - 2,
      height: round(content.bottom - 1 - top),
    }),
  );
}
