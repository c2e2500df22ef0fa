import type { SampleChoices, SampleLine, SamplePlan, SampleView } from "../../src-shared/contract/samples.ts";
import { mostMisread } from "../../src-shared/domain/sampling/misread-bound.ts";
import { LEAST_BALLOTS, type SpotCheckPlan } from "../../src-shared/domain/sampling/spot-check-plan.ts";
import type { SheetVote } from "../../src-shared/domain/tally.ts";
import { refuse } from "../../src-shared/result.ts";
import type { App } from "../app.ts";
import { reportWords } from "../sampling/report-words.ts";
import { writeSampleReport } from "../sampling/write-sample-report.ts";
import type { SpotCheck } from "../use-cases/spot-check/spot-check-port.ts";
import { areaOf, placesOf, refOf, startedCount, wordsOf } from "./count-ref.ts";
import { procedures } from "./procedures.ts";
import { titleOf } from "./station-procedures.ts";

const os = procedures.samples;
const CONFIDENCE = 0.95;
const RISK_LIMITS = [0.05, 0.1] as const;

export const samplesProcedures = {
  choices: os.choices.handler(({ context: { app } }) => choicesOf(app)),
  list: os.list.handler(async ({ context: { app } }) => {
    const lines: SampleLine[] = [];
    for (const check of (await app.read.spotChecks()).reverse()) lines.push(await lineOf(app, check));
    return lines;
  }),
  get: os.get.handler(({ context: { app }, input }) => viewOf(app, input.id)),
  draw: os.draw.handler(async ({ context: { app, person }, input }) => {
    const check = await app.as(person).spotChecks.draw({ plan: await planOf(app, input.plan), seed: input.seed });
    return lineOf(app, check);
  }),
  read: os.read.handler(({ context: { app, person }, input: { id, sheet, reading } }) =>
    app.as(person).spotChecks.read({ spotCheck: id, sheet: Number(sheet), reading }),
  ),
  nameDifference: os.nameDifference.handler(async ({ context: { app, person }, input: { id, sheet, cause, note } }) => {
    await app.as(person).spotChecks.nameDifference({ spotCheck: id, sheet: Number(sheet), cause, note });
    return { id };
  }),
  conclude: os.conclude.handler(async ({ context: { app, person }, input: { id, end, words } }) => {
    await app.as(person).spotChecks.conclude({ spotCheck: id, end, words });
    return { id };
  }),
  report: os.report.handler(async ({ context, input }) => {
    const view = await viewOf(context.app, input.id);
    const pdf = await writeSampleReport(view, await titleOf(context), reportWords(input.language));
    return { pdf: Buffer.from(pdf).toString("base64") };
  }),
};

async function choicesOf(app: App): Promise<SampleChoices> {
  const places = (await placesOf(app)).filter(({ overview }) => overview && overview.sheets > overview.excluded);
  const active = await app.read.activeBaseData();
  const contests: SampleChoices["contests"] = [];
  for (const election of active?.baseData.elections ?? [])
    for (const contest of election.contests) {
      const sizes = [];
      for (const riskLimit of RISK_LIMITS) {
        const plan = { election: election.id, contest: contest.id, riskLimit };
        sizes.push({ riskLimit, size: await app.read.sizeForSeats(plan).catch(() => null) });
      }
      contests.push({ election: election.id, contest: contest.id, name: `${election.name}, ${contest.name}`, sizes });
    }
  return {
    counts: places.map(({ key, possible, overview }) => {
      const ballots = overview!.sheets - overview!.excluded;
      const tried = [LEAST_BALLOTS, 150, 300, 600].filter((size) => size < ballots);
      return {
        count: refOf(key),
        of: wordsOf(possible),
        ballots,
        ready: overview!.waiting + overview!.setAside === 0,
        sizes: [...tried, ballots].map((size) => ({ size, misread: mostMisread(0, size, ballots, CONFIDENCE) })),
      };
    }),
    contests,
  };
}

async function planOf(app: App, plan: SamplePlan): Promise<SpotCheckPlan> {
  if (plan.kind === "seats") return plan;
  const overview = await startedCount(app, plan.count);
  if (plan.kind === "count") return { ...plan, count: overview.count.id, confidence: CONFIDENCE };
  const box = overview.boxes.find(({ number }) => number === plan.box);
  if (!box) return refuse("unknown-box", `The count has no box ${plan.box}.`);
  return { kind: "box", count: overview.count.id, box: box.id, confidence: CONFIDENCE };
}

async function lineOf(app: App, check: SpotCheck): Promise<SampleLine> {
  const { plan, id, state, drawnAt, drawnBy, population } = check;
  const size = plan.kind === "box" ? population : plan.size;
  return { id, title: await titleOfPlan(app, plan), kind: plan.kind, state, size, drawnAt, drawnBy };
}

async function titleOfPlan(app: App, plan: SpotCheckPlan): Promise<string> {
  if (plan.kind === "seats") {
    const active = await app.read.activeBaseData();
    const election = active?.baseData.elections.find(({ id }) => id === plan.election);
    return election?.contests.find(({ id }) => id === plan.contest)?.name ?? plan.contest;
  }
  const place = (await placesOf(app)).find(({ overview }) => overview?.count.id === plan.count);
  if (!place) return String(plan.count);
  const box = place.overview!.boxes.find(({ id }) => plan.kind === "box" && id === plan.box);
  return [place.possible.names.category, areaOf(place.possible), box && `kasse ${box.number}`]
    .filter(Boolean)
    .join(", ");
}

async function viewOf(app: App, id: number): Promise<SampleView> {
  const { check, ballots, verdict, current } = await app.read.spotCheck(id);
  const refs = new Map((await placesOf(app)).map(({ key, overview }) => [overview?.count.id, refOf(key)]));
  const { plan, seed, population, populationHash, conclusion, concludedAt, concludedBy } = check;
  return {
    ...(await lineOf(app, check)),
    seed,
    population,
    populationHash,
    confidence: plan.kind === "seats" ? null : plan.confidence,
    riskLimit: plan.kind === "seats" ? plan.riskLimit : null,
    current,
    verdict,
    conclusion,
    concludedAt,
    concludedBy,
    ballots: ballots.map(({ nth, number, sheet, count, box, position, ballotId, own, parts, decided }) => ({
      nth,
      number,
      sheet: String(sheet),
      count: refs.get(count) ?? "-",
      box,
      position,
      ballotId,
      read: own && {
        own: own.reading,
        counted: countedOf(own.counted),
        decided,
        parts: [...parts],
        cause: own.cause,
        note: own.note,
        by: own.by,
        at: own.at,
      },
    })),
  };
}

function countedOf(vote: SheetVote): NonNullable<SampleView["ballots"][number]["read"]>["counted"] {
  if (vote.kind === "rejected") return { rejected: true, list: null, personalVotes: [], writeIns: [] };
  const { list, personalVotes, writeIns } = vote.vote;
  return { rejected: false, list, personalVotes: [...personalVotes], writeIns: [...writeIns] };
}
