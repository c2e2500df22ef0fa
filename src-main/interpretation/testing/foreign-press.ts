import type { BaseData } from "../../../src-shared/domain/base-data.ts";
import type { Layout } from "../../../src-shared/domain/layout.ts";
import type { SheetReading } from "../../../src-shared/domain/reading.ts";
import { renderDrawing } from "../../ballots/render-template.ts";
import { stampBallotId } from "../../ballots/stamp-ballot-id.ts";
import { canvasOf } from "../../simulator/canvas.ts";
import { type Conditions, conditionLevels } from "../../simulator/conditions.ts";
import { createRandom } from "../../simulator/random.ts";
import type { SheetTruth } from "../../simulator/sheet-truth.ts";
import { createSheetSimulator, type SheetTemplate, type SimulatedSheet } from "../../simulator/simulate-sheet.ts";
import type { GreyPage } from "../grey-page.ts";
import { createSheetInterpreter } from "../sheet-interpreter.ts";
import { type ForeignForm, paintRings } from "./foreign-forms.ts";
import { plainTruth } from "./plain-truth.ts";

/** Flat, upright, front first: what a test does to it is all that is wrong with it. */
export const flat: Conditions = {
  ...conditionLevels.clean,
  maxRotationDeg: 0,
  upsideDownChance: 0,
  backFirstChance: 0,
  specks: [0, 0],
};

export interface ForeignPress {
  readonly layouts: readonly Layout[];
  truth(form: ForeignForm, changes?: Partial<SheetTruth>): SheetTruth;
  scan(form: ForeignForm, truth: SheetTruth, seed: number | string, conditions?: Conditions): SimulatedSheet;
  read(sheet: { readonly first: GreyPage; readonly second: GreyPage }): SheetReading;
}

/** Prints forms that are not of our design, and scans and reads them as any others. */
export async function openForeignPress(
  baseData: BaseData,
  forms: readonly ForeignForm[],
  dpi = 200,
): Promise<ForeignPress> {
  const templates = new Map<ForeignForm, SheetTemplate>();
  for (const form of forms) templates.set(form, await templateOf(form, dpi));
  const layouts = forms.map((form) => form.layout);
  const interpreter = createSheetInterpreter({ layouts, baseData });
  const stamp = { shape: "round", title: "Fjordvik kommune", caption: "VALG 2027" } as const;
  return {
    layouts,
    truth: ({ layout }, changes) => plainTruth(layout, changes),
    scan(form, truth, seed, conditions = flat) {
      const simulator = createSheetSimulator(conditions, (candidate) => candidate, stamp);
      return simulator.simulate(templates.get(form)!, truth, createRandom(seed));
    },
    read: ({ first, second }) => interpreter.interpret(first, second, "1").reading,
  };
}

async function templateOf({ layout, drawing }: ForeignForm, dpi: number): Promise<SheetTemplate> {
  const front = await renderDrawing(drawing.front, dpi, layout.paperMm);
  const back = await renderDrawing(drawing.back, dpi, layout.paperMm);
  paintRings(front, layout, "front", dpi);
  paintRings(back, layout, "back", dpi);
  const numbered = layout.regions.some((region) => region.kind === "ballotId");
  return {
    layout,
    front: canvasOf(front, dpi),
    back: canvasOf(back, dpi),
    stampBallotId: (page, ballotId) => {
      if (!numbered) return;
      stampBallotId(page, { layout }, ballotId, dpi);
      page.inked.fill(1);
    },
  };
}
