import { z } from "zod";
import { differenceCause, ownReading } from "../domain/sampling/own-reading.ts";
import { spotCheckState } from "../domain/spot-check-states.ts";
import { boxNumber, countRef, countWords, language, procedure, requires, sheetRef } from "./contract-base.ts";

/** A plan as a window names it; sizes are ballots, shares and limits 0..1. */
export const samplePlan = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("box"), count: countRef, box: boxNumber }),
  z.strictObject({ kind: z.literal("count"), count: countRef, size: z.int().min(1).max(100_000) }),
  z.strictObject({
    kind: z.literal("seats"),
    election: z.string(),
    contest: z.string(),
    size: z.int().min(1).max(100_000),
    riskLimit: z.number().gt(0).lt(1),
  }),
]);
export type SamplePlan = z.infer<typeof samplePlan>;

/** What may be drawn from, with what each size would say. */
export const sampleChoices = z.strictObject({
  counts: z.array(
    z.strictObject({
      count: countRef,
      of: countWords,
      ballots: z.int(),
      /** Nothing waits for a verifier. */
      ready: z.boolean(),
      /** If no ballot drawn is misread, at most `misread` of all are, 95 % sure. */
      sizes: z.array(z.strictObject({ size: z.int(), misread: z.int() })),
    }),
  ),
  contests: z.array(
    z.strictObject({
      election: z.string(),
      contest: z.string(),
      name: z.string(),
      /** Ballots to draw for a risk limit of 5 and 10 %; null where only a full count would do, or nothing is completed. */
      sizes: z.array(z.strictObject({ riskLimit: z.number(), size: z.int().nullable() })),
    }),
  ),
});
export type SampleChoices = z.infer<typeof sampleChoices>;

export const sampleLine = z.strictObject({
  id: z.int(),
  title: z.string(),
  kind: z.enum(["box", "count", "seats"]),
  state: spotCheckState,
  size: z.int(),
  drawnAt: z.string(),
  drawnBy: z.string(),
});
export type SampleLine = z.infer<typeof sampleLine>;

const votes = z.strictObject({
  rejected: z.boolean(),
  list: z.string().nullable(),
  personalVotes: z.array(z.string()),
  writeIns: z.array(z.string()),
});

export const sampleBallot = z.strictObject({
  nth: z.int(),
  number: z.int(),
  sheet: sheetRef,
  count: countRef,
  box: boxNumber,
  position: z.int(),
  ballotId: z.string(),
  /** Null before this ballot was read: then nothing of what was counted is told. */
  read: z
    .strictObject({
      own: ownReading,
      counted: votes,
      decided: z.boolean(),
      parts: z.array(z.enum(["verdict", "list", "personalVotes", "writeIns"])),
      cause: differenceCause.nullable(),
      note: z.string(),
      by: z.string(),
      at: z.string(),
    })
    .nullable(),
});
export type SampleBallot = z.infer<typeof sampleBallot>;

export const sampleView = sampleLine.extend({
  seed: z.string(),
  population: z.int(),
  populationHash: z.string(),
  confidence: z.number().nullable(),
  riskLimit: z.number().nullable(),
  current: z.boolean(),
  ballots: z.array(sampleBallot),
  verdict: z.strictObject({
    drawn: z.int(),
    read: z.int(),
    misread: z.int(),
    byMachine: z.int(),
    byVerifier: z.int(),
    byAuditor: z.int(),
    unexplained: z.int(),
    mostMisread: z.int().nullable(),
    risk: z.number().nullable(),
  }),
  conclusion: z.string().nullable(),
  concludedAt: z.string().nullable(),
  concludedBy: z.string().nullable(),
});
export type SampleView = z.infer<typeof sampleView>;

const one = z.strictObject({ id: z.int() });

export const samplesContract = {
  choices: procedure.output(sampleChoices),
  list: procedure.output(z.array(sampleLine)),
  get: procedure.input(one).output(sampleView),
  draw: requires("sample")
    .input(z.strictObject({ plan: samplePlan, seed: z.string().max(200) }))
    .output(sampleLine),
  read: requires("sample")
    .input(one.extend({ sheet: sheetRef, reading: ownReading }))
    .output(z.strictObject({ differs: z.boolean() })),
  nameDifference: requires("sample")
    .input(one.extend({ sheet: sheetRef, cause: differenceCause, note: z.string().max(1000) }))
    .output(one),
  conclude: requires("sample")
    .input(one.extend({ end: z.enum(["conclude", "giveUp"]), words: z.string().min(3).max(4000) }))
    .output(one),
  /** The report as a PDF, base64, with lines for two signatures. */
  report: requires("sample")
    .input(one.extend({ language }))
    .output(z.strictObject({ pdf: z.string() })),
};
