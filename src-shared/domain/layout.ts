import { z } from "zod";
import { candidateId, listId } from "../ids.ts";

/** Millimetres from the top left corner of the upright side. */
export const rectMm = z.strictObject({
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
});
export type RectMm = z.infer<typeof rectMm>;

export const ballotTypes = ["candidates", "blank", "parties"] as const;
export type BallotType = (typeof ballotTypes)[number];
export const side = z.enum(["front", "back"]);
export type Side = z.infer<typeof side>;

const place = { side, rectMm };
/** A machine code with its digits in print: the code is read first, the digits confirm it. */
const coded = {
  ...place,
  /** Code 128 (set C), bars only, without quiet zones. */
  codeMm: rectMm,
  /** The same digits in print; `rectMm` is the box of `count` cells of equal width, one digit centred in each. */
  digits: z.strictObject({ rectMm, count: z.int().positive(), capHeightMm: z.number().positive() }),
};

/**
 * A printed mark that fixes where the paper lies. `rectMm` is its outer edge. A track is a row of equal bars along one
 * edge of the paper, its first and last bar flush with the ends of `rectMm`; rings and crosses are lines of `strokeMm`
 * (a fifth of the width where left out).
 */
const registrationMark = z
  .strictObject({
    kind: z.literal("registrationMark"),
    ...place,
    shape: z.enum(["square", "ring", "cross", "track"]).default("square"),
    strokeMm: z.number().positive().optional(),
    /** Of a track: how many bars, and how thick each is along the track. */
    bars: z.int().min(8).max(200).optional(),
    barMm: z.number().positive().optional(),
  })
  .refine((mark) => mark.shape !== "track" || (mark.bars !== undefined && mark.barMm !== undefined), {
    message: "a track needs `bars` and `barMm`",
  })
  .refine((mark) => mark.shape === "track" || (mark.bars === undefined && mark.barMm === undefined), {
    message: "only a track has `bars` and `barMm`",
  })
  .refine((mark) => mark.strokeMm === undefined || mark.shape === "ring" || mark.shape === "cross", {
    message: "only rings and crosses have `strokeMm`",
  });

export const region = z.discriminatedUnion("kind", [
  registrationMark,
  z.strictObject({ kind: z.literal("ballotNumber"), ...coded, value: z.string() }),
  /** One row of equal square cells; the cell of this type (see ballot-number.ts) is filled. */
  z.strictObject({ kind: z.literal("ballotType"), ...place, cells: z.int().positive(), filled: z.int().min(0) }),
  z.strictObject({ kind: z.literal("ballotId"), ...coded }),
  /** `rectMm` is the whole field, `textMm` the tight box of the printed name (absent where nothing is printed). */
  z.strictObject({ kind: z.literal("partyName"), ...place, text: z.string(), textMm: rectMm.optional() }),
  z.strictObject({ kind: z.literal("stamp"), ...place }),
  /** `rectMm` is the outer edge of the printed box, `strokeMm` the width of its line. */
  z.strictObject({
    kind: z.literal("personalVote"),
    ...place,
    strokeMm: z.number(),
    candidate: candidateId,
    place: z.int().min(1),
  }),
  /** One line to write on; the printed rule lies along the bottom edge, inside `rectMm`. */
  z.strictObject({ kind: z.literal("writeIn"), ...place, line: z.int().min(1), ruleMm: z.number().optional() }),
  z.strictObject({ kind: z.literal("partyVote"), ...place, strokeMm: z.number(), list: listId }),
  /** Free writing that must be noticed; nothing is printed inside. */
  z.strictObject({ kind: z.literal("open"), ...place, name: z.string().optional() }),
]);
export type Region = z.infer<typeof region>;
export type RegionKind = Region["kind"];
export type RegionOf<K extends RegionKind> = Extract<Region, { kind: K }>;

/** What a voter marks: a candidate's box, or a list's. */
export type Box = RegionOf<"personalVote" | "partyVote">;
export const isBoxKind = (kind: string | undefined): kind is Box["kind"] =>
  kind === "personalVote" || kind === "partyVote";
export const isBox = (each: Region): each is Box => isBoxKind(each.kind);

export const layout = z.strictObject({
  schema: z.literal("tellesentral/layout/1"),
  ballotNumber: z.string(),
  ballotType: z.enum(ballotTypes),
  list: listId.nullable(),
  paperMm: z.strictObject({ width: z.number().positive(), height: z.number().positive() }),
  regions: z.array(region),
});
export type Layout = z.infer<typeof layout>;

export const manifest = z.strictObject({
  schema: z.literal("tellesentral/manifest/1"),
  sheets: z.array(
    z.strictObject({
      ballotId: z.string(),
      ballotNumber: z.string(),
      list: listId.nullable(),
      pdf: z.string(),
      frontPage: z.int().min(1),
      backPage: z.int().min(1),
    }),
  ),
});
export type Manifest = z.infer<typeof manifest>;
