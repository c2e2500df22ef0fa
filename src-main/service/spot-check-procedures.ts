import type { SpotCheckSheet } from "../../src-shared/contract/spot-check.ts";
import { refuse } from "../../src-shared/result.ts";
import type { SheetLine } from "../store/read-models/sheet-views.ts";
import { placeOf, placesOf, refOf, wordsOf } from "./count-ref.ts";
import { listNamesOf } from "./list-names.ts";
import { procedures } from "./procedures.ts";
import { ballotView } from "./verification-procedures.ts";

const os = procedures.spotCheck;
/** The largest box a person would check; one page, so that arrow keys go through it. */
const WHOLE_BOX = 5000;

export const spotCheckProcedures = {
  boxes: os.boxes.handler(async ({ context: { app } }) => {
    const places = await placesOf(app);
    return places.flatMap(({ key, possible, overview }) =>
      (overview?.boxes ?? [])
        .filter((box) => box.sheets > 0)
        .map((box) => ({
          count: refOf(key),
          box: box.number,
          of: wordsOf(possible),
          state: box.state,
          sheets: box.sheets,
          ready: box.state === "verified" || box.state === "locked",
        })),
    );
  }),
  box: os.box.handler(async ({ context: { app }, input }) => {
    const { possible, overview } = await placeOf(app, input.count);
    const found = overview?.boxes.find((each) => each.number === input.box);
    if (!found) return refuse("unknown-box", `The count has no box ${input.box}.`);
    const details = await app.read.boxDetails(found.id);
    const { rows } = await app.read.sheets({ box: found.id, limit: WHOLE_BOX });
    const names = await listNamesOf(app, overview!.count.id);
    return {
      of: wordsOf(possible),
      state: found.state,
      sheets: rows.map((line) => toSpotCheckSheet(line, names)),
      lists: details.lists.map((line) => ({ ...line, name: names.get(line.list) ?? line.list })),
      proposedRejected: details.proposedRejected,
      undecided: found.waiting + found.setAside,
    };
  }),
  ballot: os.ballot.handler(({ context, input }) => ballotView(context, input.count, Number(input.sheet))),
};

function toSpotCheckSheet(line: SheetLine, names: ReadonlyMap<string, string>): SpotCheckSheet {
  const { decision } = line;
  const approved = decision?.decision === "approve" ? decision : null;
  const list = approved?.list ?? line.list;
  return {
    sheet: String(line.id),
    position: line.sequence,
    ballotId: line.ballotId,
    list: list && (names.get(list) ?? list),
    personalVotes: approved?.personalVotes.length ?? line.personalVotes,
    writeIns: approved?.writeIns.length ?? 0,
    how: howOf(line),
  };
}

function howOf({ excluded, state, decision }: SheetLine): SpotCheckSheet["how"] {
  if (excluded) return "duplicate";
  if (state === "waiting" || state === "setAside") return "undecided";
  if (decision?.decision === "reject") return "proposed-rejected";
  return decision ? "verified" : "machine";
}
