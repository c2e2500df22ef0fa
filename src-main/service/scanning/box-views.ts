import type { BoxRef } from "../../../src-shared/contract/contract-base.ts";
import type { BoxScreen, ScannedSheet } from "../../../src-shared/contract/scanning.ts";
import type { SheetReading } from "../../../src-shared/domain/reading.ts";
import { refuse } from "../../../src-shared/result.ts";
import type { App } from "../../app.ts";
import type { BoxProgress } from "../../store/read-models/counts-overview.ts";
import type { Sheet } from "../../use-cases/boxes/sheet-port.ts";
import { type CountPlace, placeOf, wordsOf } from "../count-ref.ts";
import { imageUrl } from "../page-pictures.ts";

/** A box of a started count; null where nothing is stored of it yet. */
export async function storedBox(app: App, ref: BoxRef): Promise<BoxProgress | null> {
  const { overview } = await placeOf(app, ref.count);
  return overview?.boxes.find((box) => box.number === ref.box) ?? null;
}

export async function boxOrRefuse(app: App, ref: BoxRef): Promise<BoxProgress> {
  const box = await storedBox(app, ref);
  return box ?? refuse("unknown-box", `The count has no box ${ref.box}. Nothing was changed.`, { box: ref.box });
}

export async function boxScreenOf(app: App, ref: BoxRef): Promise<BoxScreen> {
  const place = await placeOf(app, ref.count);
  const box = place.overview?.boxes.find((each) => each.number === ref.box) ?? null;
  return {
    ...ref,
    boxes: place.overview?.boxes.length || null,
    ...wordsIn(place),
    state: box?.state ?? "expected",
    expected: box?.expectedSheets ?? null,
    sheets: box ? box.sheets - box.excluded : 0,
    toVerify: box ? box.waiting + box.setAside : 0,
    source: box?.source ?? null,
    startedBy: box?.startedBy ?? null,
    startedAt: box?.startedAt ?? null,
    finishedAt: box?.finishedAt ?? null,
  };
}

function wordsIn({ possible, key }: CountPlace): Pick<BoxScreen, "of" | "election" | "contest" | "stage" | "ordinal"> {
  const { election, contest } = possible.names;
  return { of: wordsOf(possible), election, contest, stage: key.stage, ordinal: key.ordinal };
}

/** A stored sheet as the strip shows it. */
export function toScannedSheet(sheet: Sheet, reading: SheetReading, names: ReadonlyMap<string, string>): ScannedSheet {
  const list = reading.partyVote ?? reading.ballot?.list ?? null;
  const url = (name: string | null | undefined) => (name ? imageUrl(name) : null);
  return {
    sheet: String(sheet.id),
    position: sheet.sequence,
    ballotId: sheet.ballotId,
    list: list && (names.get(list) ?? list),
    type: reading.ballot?.type ?? null,
    personalVotes: reading.personalVotes.length,
    outcome: reading.outcome,
    reasons: [...reading.reasons],
    refed: sheet.standing === "refed",
    front: url(sheet.images[reading.frontIs - 1]),
    back: url(sheet.images[2 - reading.frontIs]),
    rotation: reading.rotation,
  };
}
