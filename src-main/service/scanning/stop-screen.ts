import type { SheetInOutput as Shown, StopScreen } from "../../../src-shared/contract/scan-stop.ts";
import type { App } from "../../app.ts";
import type { SheetInOutput, StopView } from "../../store/read-models/stop-view.ts";
import { imageUrl } from "../page-pictures.ts";

/** What the last stop of a box asks of the operator; null where it was never fed. */
export async function stopScreenOf(app: App, box: number): Promise<StopScreen | null> {
  const view = await app.read.stop(box);
  if (!view) return null;
  const { stop, inOutput, figuresDiffer } = view;
  return {
    feeding: stop.feeding,
    state: stop.state,
    cause: stop.cause,
    message: stop.message,
    steps: stepsFor(view),
    sheets: stop.sheets,
    images: stop.images,
    deviceSheets: stop.deviceSheets,
    figuresDiffer,
    inOutput,
    proposedLast: view.proposedLast && (await shown(app, view.proposedLast)),
    doubtful: await Promise.all(view.doubtful.map((sheet) => shown(app, sheet))),
    strangers: [...stop.findings.strangers],
    refed: [...stop.findings.refed],
    owed: await Promise.all(view.owed.map((sheet) => shown(app, sheet))),
  };
}

/** Steps that have nothing to act on are left out: no doubtful sheets, none to take back. */
function stepsFor({ steps, doubtful }: StopView): StopScreen["steps"] {
  return steps.filter((step) => step !== "take-back-doubtful" || doubtful.length > 0);
}

async function shown(app: App, sheet: SheetInOutput): Promise<Shown> {
  const { reading } = (await app.read.sheetDetails(sheet.id)).sheet;
  const { id, position, ballotId, front, back } = sheet;
  return {
    sheet: String(id),
    id,
    position,
    ballotId,
    front: front && imageUrl(front),
    back: back && imageUrl(back),
    rotation: reading.rotation,
  };
}
