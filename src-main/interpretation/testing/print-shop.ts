import type { BaseData } from "../../../src-shared/domain/base-data.ts";
import type { Layout, RectMm, Region, RegionKind, RegionOf } from "../../../src-shared/domain/layout.ts";
import type { SheetReading } from "../../../src-shared/domain/reading.ts";
import { type BallotDesign, designBallots } from "../../ballots/design-ballots.ts";
import { fjordvik } from "../../basedata/fjordvik.ts";
import { type Conditions, conditionLevels } from "../../simulator/conditions.ts";
import { createRandom } from "../../simulator/random.ts";
import { renderTemplates, sheetTemplates } from "../../simulator/sheet-templates.ts";
import type { SheetTruth } from "../../simulator/sheet-truth.ts";
import { createSheetSimulator, type SimulatedSheet } from "../../simulator/simulate-sheet.ts";
import type { GreyPage } from "../grey-page.ts";
import { createSheetInterpreter } from "../sheet-interpreter.ts";
import { plainTruth } from "./plain-truth.ts";

/** A good page: flat, upright, front first; what a test does to it is all that is wrong with it. */
export const flat: Conditions = {
  ...conditionLevels.clean,
  maxRotationDeg: 0.2,
  upsideDownChance: 0,
  backFirstChance: 0,
  specks: [0, 0],
};

export interface PrintShop {
  readonly baseData: BaseData;
  readonly layouts: readonly Layout[];
  readonly designs: readonly BallotDesign[];
  layoutOf(list: string | "PARTIES"): Layout;
  regions<K extends RegionKind>(list: string, kind: K): RegionOf<K>[];
  truth(list: string, changes?: Partial<SheetTruth>): SheetTruth;
  /** A marked, stamped and scanned sheet. */
  scan(truth: SheetTruth, seed: number | string, conditions?: Conditions): SimulatedSheet;
  read(sheet: { first: GreyPage; second: GreyPage }): SheetReading;
}

/** Ballots of the invented municipality, printed, marked and scanned in memory. */
export async function openPrintShop(options: { dpi?: number; baseData?: BaseData } = {}): Promise<PrintShop> {
  const { dpi = 200, baseData = fjordvik() } = options;
  const designs = designBallots(baseData);
  const layouts = designs.map((design) => design.layout);
  const templates = sheetTemplates(await renderTemplates(designs, dpi), dpi);
  const lists = baseData.elections[0]!.contests[0]!.lists;
  const names = new Map(lists.flatMap((list) => list.candidates.map((c) => [c.id, c.name])));
  const interpreter = createSheetInterpreter({ layouts, baseData });
  const stamp = { shape: "round", title: "Fjordvik kommune", caption: "VALG 2027" } as const;
  const layoutOf = (list: string): Layout => {
    const found = layouts.find((layout) =>
      list === "PARTIES" ? layout.ballotType === "parties" : layout.list === list,
    );
    if (!found) throw new RangeError(`no ballot of ${list}`);
    return found;
  };
  return {
    baseData,
    layouts,
    designs,
    layoutOf,
    regions: (list, kind) => {
      const isKind = (region: Region): region is RegionOf<typeof kind> => region.kind === kind;
      return layoutOf(list).regions.filter(isKind);
    },
    truth: (list, changes) => plainTruth(layoutOf(list), changes),
    scan(truth, seed, conditions = flat) {
      const simulator = createSheetSimulator(conditions, (candidate) => names.get(candidate) ?? candidate, stamp);
      return simulator.simulate(templates.get(truth.ballotNumber)!, truth, createRandom(seed));
    },
    read: ({ first, second }) => interpreter.interpret(first, second, "1").reading,
  };
}

/** Paints a rectangle of one grey, millimetres of the upright side. */
export function paint(page: GreyPage, rect: RectMm, grey: number): void {
  const px = page.width / 210;
  const right = Math.min(page.width, Math.round((rect.x + rect.width) * px));
  const bottom = Math.min(page.height, Math.round((rect.y + rect.height) * px));
  for (let y = Math.max(0, Math.round(rect.y * px)); y < bottom; y++) {
    const row = y * page.width;
    for (let x = Math.max(0, Math.round(rect.x * px)); x < right; x++) page.data[row + x] = grey;
  }
}

/** Draws a pen stroke; never lightens what is there. */
export function stroke(
  page: GreyPage,
  from: readonly [number, number],
  to: readonly [number, number],
  widthMm: number,
  grey: number,
): void {
  const px = page.width / 210;
  const steps = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) * px * 2);
  const radius = (widthMm * px) / 2;
  for (let i = 0; i <= steps; i++) {
    const cx = (from[0] + ((to[0] - from[0]) * i) / steps) * px;
    const cy = (from[1] + ((to[1] - from[1]) * i) / steps) * px;
    for (let y = Math.ceil(cy - radius); y <= cy + radius; y++) {
      for (let x = Math.ceil(cx - radius); x <= cx + radius; x++) {
        if (Math.hypot(x - cx, y - cy) > radius || x < 0 || y < 0 || x >= page.width || y >= page.height) continue;
        const at = y * page.width + x;
        page.data[at] = Math.min(page.data[at]!, grey);
      }
    }
  }
}

export const around = (rect: RectMm, mm: number): RectMm => ({
  x: rect.x - mm,
  y: rect.y - mm,
  width: rect.width + 2 * mm,
  height: rect.height + 2 * mm,
});

/** A voter's cross from corner to corner of a box. */
export function cross(page: GreyPage, { x, y, width, height }: RectMm): void {
  stroke(page, [x + 0.4, y + 0.4], [x + width - 0.4, y + height - 0.4], 0.5, 60);
  stroke(page, [x + width - 0.4, y + 0.4], [x + 0.4, y + height - 0.4], 0.5, 60);
}
