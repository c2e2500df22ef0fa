import type { BoxRef, CountWords } from "../../../src-shared/contract/contract-base.ts";
import {
  type CountLabel,
  decodeCountCode,
  isLabelOf,
  type LabelEntry,
  type LabelProblem,
  readLabelText,
} from "../../../src-shared/domain/box-label.ts";
import type { BoxState } from "../../../src-shared/domain/box-states.ts";
import { countCategories } from "../../../src-shared/domain/count-categories.ts";
import { refuse } from "../../../src-shared/result.ts";
import type { App } from "../../app.ts";
import type { BoxProgress } from "../../store/read-models/counts-overview.ts";
import { type CountPlace, placesOf, refOf, wordsOf } from "../count-ref.ts";

export interface LabelRead extends LabelEntry {
  /** Which count, once its code was read. */
  readonly of: CountWords | null;
  /** Once both codes were read and the box may be scanned, or waits here for its operator. */
  readonly box: BoxRef | null;
}

const words: Record<LabelProblem, string> = {
  "label-unknown": "This is no box label of Tellesentral. Read the two codes on the label of the box.",
  "label-damaged": "The code is damaged, or was not read whole. Read it again, or write its digits.",
  "label-is-ballot": "This is a code of a ballot. Read the two codes on the label of the box.",
  "label-codes-differ": "The two codes are of two labels. Read both codes of the same label.",
};

/**
 * Reads what a hand scanner gave, and says at once why a box cannot be scanned now (domain.md 2.5): unknown label, other event, count
 * not started, closed or discarded, box scanned, empty or locked. One that is being scanned or paused goes to its screen.
 */
export async function readLabel(app: App, entry: LabelEntry, text: string): Promise<LabelRead> {
  const scan = readLabelText(entry, text);
  if (scan.problem) refuse(scan.problem, `${words[scan.problem]} Nothing was changed.`);
  const { entry: next, label } = scan;
  if (!next.countCode) return { ...next, of: null, box: null };
  const countLabel = decodeCountCode(next.countCode);
  const place = await placeOfLabel(app, countLabel);
  refuseClosed(place, countLabel);
  const of = wordsOf(place.possible);
  if (!label) return { ...next, of, box: null };
  refuseBox(refOf(place.key), place.overview?.boxes.find((each) => each.number === label.box) ?? null);
  return { ...next, of, box: { count: refOf(place.key), box: label.box } };
}

async function placeOfLabel(app: App, label: CountLabel): Promise<CountPlace> {
  const places = await placesOf(app);
  const [any] = places;
  if (!any) refuse("no-base-data", "There are no base data yet. Import them in Jobbstyring first.");
  if (Number(any.key.event) !== Number(label.event)) {
    refuse("label-other-event", "The label is of another election event. Nothing was changed. Lay the box aside.", {
      event: label.event,
    });
  }
  return (
    places.find((place) => isLabelOf(label, place.possible.key)) ??
    refuse(
      "label-other-area",
      "The label is of this event, but no count here has its category and area. Nothing was changed. Lay the box aside.",
      { category: countCategories[label.category].name, area: label.area },
    )
  );
}

function refuseClosed({ overview, key }: CountPlace, label: CountLabel): void {
  if (label.stage === "preliminary") {
    refuse("label-preliminary", "The label is of a preliminary count, which is made by hand. Nothing was changed.");
  }
  if (label.ordinal < key.ordinal) {
    refuse(
      "label-of-older-count",
      `The label is of count ${label.ordinal}, which was discarded; count ${key.ordinal} goes on. Print new labels.`,
      {
        ordinal: label.ordinal,
        now: key.ordinal,
      },
    );
  }
  if (!overview || label.ordinal > key.ordinal) {
    refuse("count-not-started", "The count is not started yet. Start it in Jobbstyring first.");
  }
  if (overview.count.state !== "started") {
    refuse(
      "count-closed",
      `The count is ${overview.count.state}; its boxes are closed. Reopen it in Jobbstyring first.`,
      {
        state: overview.count.state,
      },
    );
  }
}

const closedBoxes: Partial<Record<BoxState, readonly [code: string, how: string]>> = {
  scanned: ["box-already-scanned", "scanned already"],
  verified: ["box-already-scanned", "scanned already"],
  empty: ["box-registered-empty", "registered as empty"],
  locked: ["box-locked", "locked"],
  lockedEmpty: ["box-locked", "locked"],
};

function refuseBox(count: string, box: BoxProgress | null): void {
  const closed = box && closedBoxes[box.state];
  if (!closed) return;
  const { number, startedBy: by, sheets } = box;
  refuse(closed[0], `Box ${number} is ${closed[1]}. Nothing was changed.`, { count, box: number, by, sheets });
}
