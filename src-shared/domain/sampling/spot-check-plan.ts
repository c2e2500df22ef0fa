import { z } from "zod";

/** The official guidance's least sample (V37a). */
export const LEAST_BALLOTS = 70;

/**
 * What is drawn from and how many: a whole box as the official guidance has it, ballots of one count for a bound on misreadings, or
 * ballots of a whole contest for a risk limit on its seats.
 */
export const spotCheckPlan = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("box"), count: z.int(), box: z.int(), confidence: z.number().gt(0).lt(1) }),
  z.strictObject({
    kind: z.literal("count"),
    count: z.int(),
    size: z.int().min(1).max(100_000),
    confidence: z.number().gt(0).lt(1),
  }),
  z.strictObject({
    kind: z.literal("seats"),
    election: z.string(),
    contest: z.string(),
    size: z.int().min(1).max(100_000),
    riskLimit: z.number().gt(0).lt(1),
  }),
]);
export type SpotCheckPlan = z.infer<typeof spotCheckPlan>;
