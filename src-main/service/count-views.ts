import type { Blocker, BoxRow, CountDetail, CountRow, StatusTone } from "../../src-shared/contract/counts.ts";
import { defaultSecondReading } from "../../src-shared/domain/reading-rounds.ts";
import { mayDo } from "../../src-shared/domain/roles.ts";
import type { App } from "../app.ts";
import type { BoxProgress, CountOverview } from "../store/read-models/counts-overview.ts";
import { areaOf, type CountPlace, refOf } from "./count-ref.ts";

const finishedBox = ["verified", "empty", "locked", "lockedEmpty"];

export async function rowOf(app: App, place: CountPlace): Promise<CountRow> {
  const { key, possible, overview } = place;
  const toVerify = overview ? overview.waiting + overview.setAside : 0;
  const state = stateOf(overview);
  return {
    ref: refOf(key),
    election: possible.names.election,
    contest: possible.names.contest,
    category: key.category,
    area: areaOf(possible),
    stage: key.stage,
    ordinal: key.ordinal,
    state,
    tone: toneOf(state),
    boxes: {
      total: overview?.boxes.length ?? 0,
      done: overview?.boxes.filter((box) => finishedBox.includes(box.state)).length ?? 0,
    },
    sheets: overview ? overview.sheets - overview.excluded : 0,
    toVerify,
    duplicates: overview?.openDuplicates ?? 0,
    preliminary: await preliminaryTotal(app, place),
  };
}

/** A started count is shown by what it waits for; "ready" is never stored, so it cannot be stale. */
function stateOf(overview: CountOverview | null): string {
  if (!overview) return "notStarted";
  if (overview.count.state !== "started") return overview.count.state;
  if (overview.readyToComplete) return "ready";
  return overview.waiting + overview.setAside + overview.openDuplicates > 0 ? "verifying" : "started";
}

function toneOf(state: string): StatusTone {
  if (state === "notStarted" || state === "discarded") return "neutral";
  if (state === "verifying") return "waiting";
  return state === "started" || state === "ready" ? "open" : "done";
}

async function preliminaryTotal(app: App, { possible }: CountPlace): Promise<number | null> {
  const preliminary = possible.existing
    .filter((count) => count.key.stage === "preliminary" && count.state !== "discarded")
    .sort((a, b) => b.key.ordinal - a.key.ordinal)[0];
  return preliminary ? (await app.read.result(preliminary.id)).result.total : null;
}

export async function detailOf(app: App, place: CountPlace, controlProblem: string | null): Promise<CountDetail> {
  const { overview } = place;
  const people = await peopleWhoVerify(app);
  return {
    ...(await rowOf(app, place)),
    boxList: overview?.boxes.map(boxRowOf) ?? [],
    blockers: overview ? [...blockersOf(overview), ...(await unexplained(app, overview))] : [],
    actions: actionsOf(overview),
    tighter: overview?.count.tighter ?? {},
    control: overview?.control ? { ...overview.control, problem: controlProblem } : null,
    secondReading: {
      ...(overview?.secondReading ?? defaultSecondReading(people)),
      people,
      agreed: overview?.agreed ?? 0,
      settledByThird: overview?.settledByThird ?? 0,
      secondWaiting: overview?.secondWaiting ?? 0,
      thirdWaiting: overview?.thirdWaiting ?? 0,
    },
    accepted: overview?.accepted ?? 0,
    approved: overview ? overview.decided - overview.proposedRejected : 0,
    proposedRejected: overview?.proposedRejected ?? 0,
  };
}

function actionsOf(overview: CountOverview | null): CountDetail["actions"] {
  if (!overview) return ["start"];
  const { state } = overview.count;
  if (state === "started") return [...(overview.readyToComplete ? (["complete"] as const) : []), "discard", "add-box"];
  return state === "completed" || state === "signed" ? ["sign", "reopen", "discard"] : [];
}

function boxRowOf(box: BoxProgress): BoxRow {
  const toVerify = box.waiting + box.setAside;
  return {
    box: box.number,
    state: box.state,
    tone: boxTone(box.state, toVerify),
    source: box.source ?? "",
    sheets: box.sheets,
    toVerify,
    decided: box.decided,
  };
}

function boxTone(state: BoxProgress["state"], toVerify: number): StatusTone {
  if (finishedBox.includes(state)) return "done";
  if (state === "expected") return "neutral";
  return state === "paused" || (state === "scanned" && toVerify > 0) ? "waiting" : "open";
}

/** The read model's blockers, one line a place to go. */
function blockersOf(overview: CountOverview): Blocker[] {
  return overview.blockers.map((blocker): Blocker => {
    return { kind: kinds[blocker.code], number: blocker.number, box: blocker.boxes[0] ?? null };
  });
}

/** What stands between a completed count and its signature: lists that differ from the preliminary count, and nobody said why. */
async function unexplained(app: App, { count }: CountOverview): Promise<Blocker[]> {
  if (count.state !== "completed") return [];
  const { difference, explanation } = await app.read.result(count.id);
  const lists = difference?.filter(({ preliminary, now }) => preliminary !== now).length ?? 0;
  return lists > 0 && !explanation ? [{ kind: "difference", number: lists, box: null }] : [];
}

const kinds = {
  "no-boxes": "no-boxes",
  "box-not-scanned": "boxes-open",
  "sheet-undecided": "to-verify",
  "second-reading-outstanding": "second-reading",
  "third-reading-outstanding": "third-reading",
  "duplicate-unresolved": "duplicates",
  "control-outstanding": "control",
} as const satisfies Record<CountOverview["blockers"][number]["code"], Blocker["kind"]>;

/** How many there are to read a ballot for the second time. */
export async function peopleWhoVerify(app: App): Promise<number> {
  return (await app.read.accounts()).filter(({ active, role }) => active && mayDo(role, "verify")).length;
}
