import type { QueueBox, VerificationQueueView } from "../../src-shared/contract/verification.ts";
import { type QueueFilter, UNREAD_LIST } from "../../src-shared/domain/queue-filter.ts";
import type { App } from "../app.ts";
import { placesOf, refOf, wordsOf } from "./count-ref.ts";

/** Boxes of started counts with what waits in them, and what the queue can be narrowed by. */
export async function queueView(app: App, filter: QueueFilter, person: string): Promise<VerificationQueueView> {
  const [places, queue, again, base] = await Promise.all([
    placesOf(app),
    app.read.verificationQueue(filter),
    app.read.secondReadings(filter, person),
    app.read.activeBaseData(),
  ]);
  const contests = (base?.baseData.elections ?? []).flatMap((election) => election.contests);
  const names = new Map(contests.flatMap((contest) => contest.lists).map((list) => [list.id, list.name]));
  return {
    boxes: places.flatMap(({ key, possible, overview }): QueueBox[] =>
      (overview?.count.state === "started" ? overview.boxes : []).map((box) => ({
        count: refOf(key),
        box: box.number,
        of: wordsOf(possible),
        toVerify: box.waiting + box.setAside,
        fitting: queue.fitting.get(box.id) ?? 0,
        yours: again.yours.get(box.id) ?? 0,
        held: queue.held.filter((each) => each.box === box.id).map(({ person, position }) => ({ person, position })),
        decided: box.decided,
        sheets: box.sheets,
      })),
    ),
    asides: queue.asides.flatMap(({ box: id, sheet, ...aside }) => {
      const place = places.find(({ overview }) => overview?.boxes.some((box) => box.id === id));
      const box = place?.overview?.boxes.find((each) => each.id === id);
      return place && box && !again.yourAsides.has(sheet)
        ? [{ ...aside, count: refOf(place.key), box: box.number, sheet: String(sheet) }]
        : [];
    }),
    again: { second: again.second, third: again.third },
    reasons: [...queue.reasons],
    lists: queue.lists.map(({ list, sheets }) => ({
      list: list ?? UNREAD_LIST,
      name: list === null ? "" : (names.get(list) ?? list),
      sheets,
    })),
  };
}
