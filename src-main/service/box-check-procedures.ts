import type { BoxChecks } from "../../src-shared/contract/spot-check.ts";
import { readsCorrections } from "../../src-shared/domain/decision-rules.ts";
import { refuse } from "../../src-shared/result.ts";
import type { App } from "../app.ts";
import { reportWords } from "../sampling/report-words.ts";
import { writeHandCountReport } from "../sampling/write-hand-count-report.ts";
import type { BoxProgress } from "../store/read-models/counts-overview.ts";
import { type CountPlace, placeOf, placesOf, refOf, wordsOf } from "./count-ref.ts";
import { listNamesOf } from "./list-names.ts";
import { procedures } from "./procedures.ts";
import type { RequestContext } from "./service-context.ts";
import { titleOf } from "./station-procedures.ts";

const os = procedures.spotCheck;

/** Checks of a whole box against its paper: drawn, counted by hand, read again. */
export const boxCheckProcedures = {
  checks: os.checks.handler(({ context, input }) => checksOf(context, input)),
  drawBox: os.drawBox.handler(async ({ context: { app, person }, input }) => {
    const { box } = await app.as(person).boxChecks.draw(input);
    for (const { key, overview } of await placesOf(app)) {
      const found = overview?.boxes.find(({ id }) => id === box);
      if (found) return { count: refOf(key), box: found.number };
    }
    return refuse("unknown-box", `There is no box ${box}.`);
  }),
  recordHandCount: os.recordHandCount.handler(async ({ context: { app, person }, input }) => {
    const { box } = await boxOf(app, input);
    const { id, differences } = await app.as(person).boxChecks.recordHandCount({ box: box.id, hand: input.hand });
    return { id, differences: differences.length };
  }),
  nameHandDifference: os.nameHandDifference.handler(async ({ context: { app, person }, input }) => {
    const { id, cause, note } = input;
    await app.as(person).boxChecks.nameHandDifference({ handCount: id, cause, note });
    return { id };
  }),
  handCountReport: os.handCountReport.handler(async ({ context, input }) => {
    const checks = await checksOf(context, input);
    const handCount = checks.handCounts.find(({ id }) => id === input.id);
    if (!handCount) return refuse("unknown-hand-count", `Box ${input.box} has no hand count ${input.id}.`);
    const reported = { ...checks, box: input.box, handCount };
    const pdf = await writeHandCountReport(reported, await titleOf(context), reportWords(input.language));
    return { pdf: Buffer.from(pdf).toString("base64") };
  }),
  reread: os.reread.handler(async ({ context: { app, person, rereads }, input }) => {
    const { box, count } = await boxOf(app, input);
    rereads.start({ id: box.id, count }, person);
    return {};
  }),
};

async function checksOf({ app, rereads }: RequestContext, ref: { count: string; box: number }): Promise<BoxChecks> {
  const { place, box, count } = await boxOf(app, ref);
  const { election } = await app.read.countSetting(count);
  const names = await listNamesOf(app, count);
  const { lists, counted, handCounts } = await app.read.boxHandCounts(box.id);
  const draws = (await app.read.boxDraws()).filter((draw) => draw.box === box.id);
  return {
    of: wordsOf(place.possible),
    ready: counted !== null,
    lists: lists.map((list) => ({ list, name: names.get(list) ?? list })),
    corrections: readsCorrections({ election, level: place.overview!.count.level }),
    handCounts: handCounts.map(({ box: _, differences, ...each }) => ({ ...each, differences: [...differences] })),
    reread: rereads.of(box.id),
    draws: draws.map(({ seed, boxes, number, at, by }) => ({ seed, boxes: [...boxes], number, at, by })),
  };
}

async function boxOf(
  app: App,
  ref: { count: string; box: number },
): Promise<{ place: CountPlace; box: BoxProgress; count: number }> {
  const place = await placeOf(app, ref.count);
  const box = place.overview?.boxes.find(({ number }) => number === ref.box);
  if (!box) return refuse("unknown-box", `The count has no box ${ref.box}.`);
  return { place, box, count: place.overview!.count.id };
}
