import { beforeAll, describe, expect, it } from "vitest";
import type { RectMm } from "../../src-shared/domain/layout.ts";
import { designBallots } from "../ballots/design-ballots.ts";
import { exampleBaseData } from "../ballots/testing/example-base-data.ts";
import type { GreyPage } from "../interpretation/grey-page.ts";
import { type Conditions, conditionLevels } from "./conditions.ts";
import { planMunicipality } from "./plan-municipality.ts";
import { createRandom } from "./random.ts";
import { renderTemplates, sheetTemplates } from "./sheet-templates.ts";
import type { SheetTruth } from "./sheet-truth.ts";
import { sheetsOf } from "./sheets-of.ts";
import { createSheetSimulator, type SheetTemplate } from "./simulate-sheet.ts";

const dpi = 150;
const baseData = exampleBaseData();
const [election] = baseData.elections;
const [contest] = election!.contests;
const names = new Map(contest!.lists.flatMap((list) => list.candidates.map((c) => [c.id, c.name])));
const stamp = { shape: "round", title: "Fjordvik kommune", caption: "VALG 2027" } as const;

/** A scanner that changes nothing, so that layout millimetres are pixels of the image. */
const flat: Conditions = {
  ...conditionLevels.clean,
  maxRotationDeg: 0,
  maxShearMm: 0,
  maxStretch: 0,
  maxOffsetMm: 0,
  specks: [0, 0],
  upsideDownChance: 0,
  backFirstChance: 0,
};

let templates: Map<string, SheetTemplate>;
let truths: SheetTruth[];
beforeAll(async () => {
  templates = sheetTemplates(await renderTemplates(designBallots(baseData), dpi), dpi);
  const { ballots } = planMunicipality(baseData, 120, createRandom("plan"));
  const options = {
    event: baseData.event.id,
    election: election!.id,
    contest: contest!,
    category: "VO",
    firstBallotId: 5000,
  } as const;
  truths = sheetsOf(ballots, { ...options, weakStampShare: 0.1, remarkShare: 1 }, createRandom("sheets"));
});

function simulate(truth: SheetTruth, conditions: Conditions, seed = truth.ballotId) {
  const template = templates.get(truth.ballotNumber)!;
  const simulator = createSheetSimulator(conditions, (candidate) => names.get(candidate)!, stamp);
  return { template, ...simulator.simulate(template, truth, createRandom(seed)) };
}

/** Mean darkness of a rectangle against bare paper, 0..1, `inset` millimetres inside it. */
function ink(page: GreyPage, rect: RectMm, inset: number): number {
  return darkness(page, rect, inset) - darkness(page, { x: 40, y: 2, width: 100, height: 4 }, 0);
}

function darkness(page: GreyPage, rect: RectMm, inset: number): number {
  const px = dpi / 25.4;
  let [sum, count] = [0, 0];
  for (let y = Math.ceil((rect.y + inset) * px); y < (rect.y + rect.height - inset) * px; y++)
    for (let x = Math.ceil((rect.x + inset) * px); x < (rect.x + rect.width - inset) * px; x++) {
      sum += 1 - page.data[y * page.width + x]! / 255;
      count++;
    }
  return sum / count;
}

describe("a simulated sheet", () => {
  it("has ink in exactly the boxes and on exactly the lines that the truth names", () => {
    for (const truth of truths) {
      const { first, template } = simulate(truth, flat);
      for (const region of template.layout.regions) {
        if (region.kind === "personalVote" || region.kind === "partyVote") {
          const marked =
            region.kind === "personalVote"
              ? truth.personalVotes.includes(region.candidate)
              : truth.partyVote === region.list;
          const share = ink(first, region.rectMm, 0.8);
          if (marked) expect(share).toBeGreaterThan(0.06);
          else expect(share).toBeLessThan(0.02);
        }
        if (region.kind === "writeIn") {
          const line = { ...region.rectMm, height: region.rectMm.height * 0.7 };
          if (region.line <= truth.writeIns.length) expect(ink(first, line, 0.5)).toBeGreaterThan(0.01);
        }
        if (region.kind === "open") expect(ink(first, region.rectMm, 1) > 0.0005).toBe(truth.remark !== null);
      }
    }
  });

  it("carries a clear stamp, a pale one or none on its back, as the truth says", () => {
    const fills = { clear: [] as number[], weak: [] as number[], none: [] as number[] };
    const field = templates
      .values()
      .next()
      .value!.layout.regions.find((region) => region.kind === "stamp")!.rectMm;
    for (const truth of truths.slice(0, 20))
      for (const pressed of ["clear", "weak", "none"] as const)
        fills[pressed].push(ink(simulate({ ...truth, stamp: pressed }, flat).second, field, 2.5));
    expect(Math.min(...fills.clear)).toBeGreaterThan(1.5 * Math.max(...fills.weak));
    expect(Math.min(...fills.weak)).toBeGreaterThan(1.5 * Math.max(...fills.none));
  });

  it("repeats to the byte for the same seed, and differs for another", () => {
    const truth = truths.find((t) => t.writeIns.length > 0)!;
    const once = simulate(truth, conditionLevels.worn, "a");
    const again = simulate(truth, conditionLevels.worn, "a");
    expect(Buffer.compare(once.first.data, again.first.data)).toBe(0);
    expect(Buffer.compare(once.second.data, again.second.data)).toBe(0);
    expect(simulate(truth, conditionLevels.worn, "b").first.data).not.toEqual(once.first.data);
  });

  it("says which file is the front and which way up it lies", () => {
    const truth = truths.find((t) => t.type === "candidates")!;
    const upright = simulate(truth, flat);
    const turned = simulate(truth, { ...flat, upsideDownChance: 1, backFirstChance: 1 });
    expect([upright.frontIs, upright.rotation]).toEqual([1, 0]);
    expect([turned.frontIs, turned.rotation]).toEqual([2, 180]);
    const back = turned.second.data.slice().reverse();
    const differing = back.reduce((n, grey, i) => n + (Math.abs(grey - upright.first.data[i]!) > 60 ? 1 : 0), 0);
    expect(differing / back.length).toBeLessThan(0.001);
  });

  it("stays wholly within the image at every level, registration marks included", () => {
    for (const conditions of Object.values(conditionLevels))
      for (const truth of truths.slice(0, 10)) {
        const { first } = simulate(truth, conditions);
        const rim = [...first.data.subarray(0, first.width * 4), ...first.data.subarray(-first.width * 4)];
        expect(Math.min(...rim)).toBeGreaterThan(100);
      }
  });
});
