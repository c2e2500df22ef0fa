import type { Kysely } from "kysely";
import { boxState } from "../../../src-shared/domain/box-states.ts";
import { countCategories } from "../../../src-shared/domain/count-categories.ts";
import type { SecondReadingRule } from "../../../src-shared/domain/reading-rounds.ts";
import { type SheetState, undecidedStates } from "../../../src-shared/domain/sheet-states.ts";
import type { Box } from "../../use-cases/boxes/box-port.ts";
import type { ControlProgress } from "../../use-cases/control/control-port.ts";
import type { Count, CountSetting } from "../../use-cases/counts/count-port.ts";
import { type BaseDataCache, baseDataRows } from "../repositories/base-data-rows.ts";
import { toBox } from "../repositories/box-rows.ts";
import { controlProgress } from "../repositories/control-rows.ts";
import { countRows, toCount } from "../repositories/count-rows.ts";
import { standingDecision } from "../repositories/decision-rows.ts";
import { duplicateGroups } from "../repositories/duplicate-rows.ts";
import { secondReadingRule } from "../repositories/second-reading-rows.ts";
import type { Schema } from "../schema.ts";

/** Numbers of live sheets; sheets = accepted + waiting + setAside + decided, and `excluded` of them are left out as duplicates. */
export interface Progress {
  readonly sheets: number;
  readonly accepted: number;
  readonly waiting: number;
  readonly setAside: number;
  readonly decided: number;
  readonly proposedRejected: number;
  readonly excluded: number;
  /** Of those that wait or are set aside: read once, and read otherwise by two. */
  readonly secondWaiting: number;
  readonly thirdWaiting: number;
  /** Of those decided: two said the same, and two differed so that a third settled it. */
  readonly agreed: number;
  readonly settledByThird: number;
}

export interface BoxProgress extends Box, Progress {}

/** What keeps a count from being completed, with the boxes where it is. */
export interface Blocker {
  readonly code:
    | "no-boxes"
    | "box-not-scanned"
    | "sheet-undecided"
    | "second-reading-outstanding"
    | "third-reading-outstanding"
    | "duplicate-unresolved"
    | "control-outstanding";
  readonly number: number;
  readonly boxes: readonly number[];
}

export interface CountOverview extends Progress {
  readonly count: Omit<Count, "result">;
  readonly names: {
    readonly election: string;
    readonly contest: string;
    readonly area: string;
    readonly category: string;
  };
  readonly training: boolean;
  readonly boxes: readonly BoxProgress[];
  readonly openDuplicates: number;
  /** Null where no sheet of the count has to be read again. */
  readonly control: ControlProgress | null;
  readonly secondReading: SecondReadingRule;
  readonly blockers: readonly Blocker[];
  /** Started, and nothing blocks (Klar for ferdigstilling). */
  readonly readyToComplete: boolean;
}

export async function countsOverview(db: Kysely<Schema>, cache: BaseDataCache): Promise<CountOverview[]> {
  return db.transaction().execute(async (trx) => {
    const rows = await trx.selectFrom("count").selectAll().orderBy("id").execute();
    const overviews: CountOverview[] = [];
    for (const row of rows) overviews.push(await overviewOf(trx, cache, toCount(row)));
    return overviews;
  });
}

async function overviewOf(trx: Kysely<Schema>, cache: BaseDataCache, count: Count): Promise<CountOverview> {
  const setting = await countRows(trx, baseDataRows(trx, cache)).setting(count);
  const boxes = await boxProgress(trx, count.id);
  const openDuplicates = (await duplicateGroups(trx, count.id)).filter((group) => !group.resolution).length;
  const control = await controlProgress(trx, count.id);
  const blockers = blockersFrom(boxes, openDuplicates, control);
  const { result: _, ...withoutResult } = count;
  return {
    count: withoutResult,
    names: namesOf(setting, count),
    training: setting.baseData.event.training,
    boxes,
    ...sumOf(boxes),
    openDuplicates,
    control,
    secondReading: await secondReadingRule(trx, count.id),
    blockers: count.state === "started" ? blockers : [],
    readyToComplete: count.state === "started" && blockers.length === 0,
  };
}

export function namesOf({ baseData, election, contest }: CountSetting, count: Count): CountOverview["names"] {
  const { area, category } = count.key;
  const areaName = area.endsWith(".0000")
    ? (baseData.areas.find((a) => a.path === area)?.name ?? contest.name)
    : (baseData.areas.find((a) => a.path === area)?.name ?? area);
  return {
    election: election.name,
    contest: contest.name,
    area: areaName,
    category: countCategories[category].name,
  };
}

export async function boxProgress(db: Kysely<Schema>, count: number): Promise<BoxProgress[]> {
  const boxes = await db.selectFrom("box").selectAll().where("count", "=", count).orderBy("number").execute();
  const numbers = await db
    .selectFrom("sheet")
    .select(["box", "state", "excluded", "round", (e) => e.fn.countAll<number>().as("number")])
    .where("count", "=", count)
    .where("state", "<>", "discarded")
    .groupBy(["box", "state", "excluded", "round"])
    .execute();
  const rejected = await db
    .selectFrom("sheet")
    .innerJoin("decision", "decision.sheet", "sheet.id")
    .select(["sheet.box", (e) => e.fn.countAll<number>().as("number")])
    .where("sheet.count", "=", count)
    .where("sheet.state", "=", "decided")
    .where("sheet.excluded", "=", 0)
    .where("decision.kind", "=", "reject")
    .where("decision.id", "=", standingDecision)
    .groupBy("sheet.box")
    .execute();
  return boxes.map((row) => {
    const own = numbers.filter((n) => n.box === row.id);
    const sum = (test: (n: (typeof own)[number]) => boolean) =>
      own.filter(test).reduce((total, n) => total + Number(n.number), 0);
    return {
      ...toBox(row),
      sheets: sum(() => true),
      accepted: sum((n) => n.state === "accepted"),
      waiting: sum((n) => n.state === "waiting" && n.excluded === 0),
      setAside: sum((n) => n.state === "setAside" && n.excluded === 0),
      decided: sum((n) => n.state === "decided"),
      proposedRejected: Number(rejected.find((r) => r.box === row.id)?.number ?? 0),
      excluded: sum((n) => n.excluded === 1),
      secondWaiting: sum((n) => n.round === "second" && isUndecided(n.state) && n.excluded === 0),
      thirdWaiting: sum((n) => n.round === "third" && isUndecided(n.state) && n.excluded === 0),
      agreed: sum((n) => n.round === "second" && n.state === "decided"),
      settledByThird: sum((n) => n.round === "third" && n.state === "decided"),
    };
  });
}

const isUndecided = (state: SheetState): boolean => (undecidedStates as readonly SheetState[]).includes(state);

function blockersFrom(
  boxes: readonly BoxProgress[],
  openDuplicates: number,
  control: ControlProgress | null,
): Blocker[] {
  const left = boxes.filter((box) => ([boxState.enum.expected, "scanning", "paused"] as string[]).includes(box.state));
  const numbers = (some: readonly BoxProgress[]) => some.map((box) => box.number);
  const waiting = (code: Blocker["code"], of: (box: BoxProgress) => number): Blocker => {
    const those = boxes.filter((box) => of(box) > 0);
    return { code, number: those.reduce((sum, box) => sum + of(box), 0), boxes: numbers(those) };
  };
  const all: Blocker[] = [
    { code: "no-boxes", number: boxes.length === 0 ? 1 : 0, boxes: [] },
    { code: "box-not-scanned", number: left.length, boxes: numbers(left) },
    waiting("sheet-undecided", (box) => box.waiting + box.setAside - box.secondWaiting - box.thirdWaiting),
    waiting("second-reading-outstanding", (box) => box.secondWaiting),
    waiting("third-reading-outstanding", (box) => box.thirdWaiting),
    { code: "duplicate-unresolved", number: openDuplicates, boxes: [] },
    { code: "control-outstanding", number: control ? control.drawn - control.read : 0, boxes: [] },
  ];
  return all.filter((blocker) => blocker.number > 0);
}

function sumOf(boxes: readonly BoxProgress[]): Progress {
  const sum = (key: keyof Progress) => boxes.reduce((total, box) => total + box[key], 0);
  return {
    sheets: sum("sheets"),
    accepted: sum("accepted"),
    waiting: sum("waiting"),
    setAside: sum("setAside"),
    decided: sum("decided"),
    proposedRejected: sum("proposedRejected"),
    excluded: sum("excluded"),
    secondWaiting: sum("secondWaiting"),
    thirdWaiting: sum("thirdWaiting"),
    agreed: sum("agreed"),
    settledByThird: sum("settledByThird"),
  };
}
