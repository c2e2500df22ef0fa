import type { Blocker, BoxRow, CountDetail, CountRow, StatusTone } from "../../src-shared/contract/counts.ts";
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
  return {
    ...(await rowOf(app, place)),
    boxList: overview?.boxes.map(boxRowOf) ?? [],
    blockers: overview ? blockersOf(overview) : [],
    actions: actionsOf(overview),
    tighter: overview?.count.tighter ?? {},
    control: overview?.control ? { ...overview.control, problem: controlProblem } : null,
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
  return overview.blockers.flatMap((blocker): Blocker[] => {
    if (blocker.code === "no-boxes") return [{ kind: "no-boxes", number: 1, box: null }];
    if (blocker.code === "duplicate-unresolved") return [{ kind: "duplicates", number: blocker.number, box: null }];
    if (blocker.code === "control-outstanding") return [{ kind: "control", number: blocker.number, box: null }];
    const kind = blocker.code === "sheet-undecided" ? "to-verify" : "boxes-open";
    return [{ kind, number: blocker.number, box: blocker.boxes[0] ?? null }];
  });
}
