import { isDeepStrictEqual } from "node:util";
import { defaultSecondReading, type SecondReadingRule } from "../../src-shared/domain/reading-rounds.ts";
import { mayDo } from "../../src-shared/domain/roles.ts";
import { refuse } from "../../src-shared/result.ts";
import { placeOf, placesOf, refOf, startedCount } from "./count-ref.ts";
import { detailOf, peopleWhoVerify, rowOf } from "./count-views.ts";
import { duplicatePairs } from "./duplicate-pairs.ts";
import { preliminaryForm, registerPreliminary } from "./preliminary.ts";
import { procedures } from "./procedures.ts";
import type { RequestContext } from "./service-context.ts";

const os = procedures.counts;

const detail = async ({ app, control }: RequestContext, ref: string) =>
  detailOf(app, await placeOf(app, ref), control.problem());
const idOf = async ({ app }: RequestContext, ref: string) => (await startedCount(app, ref)).count.id;

/** Whoever starts a count begins it as it is meant to; only a leader asks for more or less. */
async function secondReadingAtStart(
  { app, session }: RequestContext,
  chosen: SecondReadingRule | undefined,
): Promise<SecondReadingRule> {
  const begins = defaultSecondReading(await peopleWhoVerify(app));
  if (chosen === undefined || isDeepStrictEqual(chosen, begins)) return begins;
  if (!session || !mayDo(session.role, "lead"))
    refuse("right-missing", "Only a count leader says who reads a second time. Nothing was changed.", {
      right: "lead",
    });
  return chosen;
}

export const countsProcedures = {
  list: os.list.handler(async ({ context: { app } }) => {
    const places = await placesOf(app);
    return Promise.all(places.map((place) => rowOf(app, place)));
  }),
  get: os.get.handler(({ context, input }) => detail(context, input.count)),
  start: os.start.handler(async ({ context, input }) => {
    const { key } = await placeOf(context.app, input.count);
    await context.app.as(context.person).counts.start({
      key,
      expectedBoxes: input.boxes,
      tighter: input.tighter,
      controlShare: context.controlShare,
      secondReading: await secondReadingAtStart(context, input.secondReading),
    });
    return detail(context, input.count);
  }),
  setSecondReading: os.setSecondReading.handler(async ({ context, input: { count, reason, ...rule } }) => {
    const { verification } = context.app.as(context.person);
    await verification.setSecondReading({ count: await idOf(context, count), rule, reason });
    return detail(context, count);
  }),
  setControlShare: os.setControlShare.handler(async ({ context, input: { count, share, reason } }) => {
    await context.app.as(context.person).control.setShare({ count: await idOf(context, count), share, reason });
    return detail(context, count);
  }),
  complete: os.complete.handler(async ({ context, input }) => {
    await context.app.as(context.person).counts.complete({ count: await idOf(context, input.count) });
    return detail(context, input.count);
  }),
  reopen: os.reopen.handler(async ({ context, input: { count, reason } }) => {
    await context.app.as(context.person).counts.reopen({ count: await idOf(context, count), reason });
    return detail(context, count);
  }),
  discard: os.discard.handler(async ({ context, input: { count, reason } }) => {
    const { possible } = await placeOf(context.app, count);
    await context.app.as(context.person).counts.discard({ count: await idOf(context, count), reason });
    const next = (await placesOf(context.app)).find((place) => isDeepStrictEqual(place.possible.key, possible.key));
    return detail(context, refOf(next!.key));
  }),
  discardBox: os.discardBox.handler(async ({ context, input }) => {
    const overview = await startedCount(context.app, input.count);
    const box = overview.boxes.find((each) => each.number === input.box);
    if (!box) refuse("unknown-box", `The count has no box ${input.box}.`);
    await context.app.as(context.person).boxes.discard({ box: box.id, reason: input.reason });
    return detail(context, input.count);
  }),
  duplicates: os.duplicates.handler(async ({ context, input }) =>
    duplicatePairs(context.app, await idOf(context, input.count)),
  ),
  resolveDuplicate: os.resolveDuplicate.handler(async ({ context, input }) => {
    const count = await idOf(context, input.count);
    const { ballotId, resolution, reason } = input;
    const words = reason.trim();
    await context.app
      .as(context.person)
      .verification.resolveDuplicate({ count, ballotId, resolution, ...(words ? { reason: words } : {}) });
    return duplicatePairs(context.app, count);
  }),
  preliminary: os.preliminary.handler(async ({ context, input }) =>
    preliminaryForm(context.app, await placeOf(context.app, input.count)),
  ),
  registerPreliminary: os.registerPreliminary.handler(async ({ context, input: { count, lists, doubtful } }) => {
    await registerPreliminary(context, await placeOf(context.app, count), { lists, doubtful, note: "" });
    return preliminaryForm(context.app, await placeOf(context.app, count));
  }),
};
