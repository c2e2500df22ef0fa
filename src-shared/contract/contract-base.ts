import { oc } from "@orpc/contract";
import { z } from "zod";
import { countCategory } from "../domain/count-categories.ts";
import type { Right } from "../domain/roles.ts";

/** An expected refusal as a window meets it: the code is the i18n key `errors:<code>`, the message the fallback in English. */
export const refusedData = z.strictObject({
  code: z.string(),
  message: z.string(),
  details: z.record(z.string(), z.unknown()),
  problems: z.array(z.strictObject({ code: z.string(), where: z.string(), message: z.string() })),
});
export type RefusedData = z.infer<typeof refusedData>;

/** In which the windows and their papers speak; what northern Sámi lacks is lent by bokmål. */
export const language = z.enum(["nb", "nn", "se", "en"]);
export type Language = z.infer<typeof language>;

/** What a procedure asks of the person who calls it; `anyone` needs no sign-in. The service enforces it. */
export interface ProcedureMeta {
  readonly right: Right | "anyone";
}

/** Every procedure may answer so: refused (the operator can act) or fault (the work stops, nothing stored is lost). */
const base = oc.$meta<ProcedureMeta>({ right: "look" }).errors({
  REFUSED: { status: 422, data: refusedData },
  FAULT: { status: 500, data: z.strictObject({ message: z.string() }) },
});
/** A procedure that only reads: for everybody who is signed in. */
export const procedure = base;
/** A procedure for those who hold a right. */
export const requires = (right: ProcedureMeta["right"]) => base.meta({ right });

/** Opaque name of a count or a box in the store; never parsed by a window. */
export const countRef = z.string().min(1).max(200);
export const boxNumber = z.int().min(1).max(9999);
export const boxRef = z.strictObject({ count: countRef, box: boxNumber });
export type BoxRef = z.infer<typeof boxRef>;
/** A count in few words; the window puts the category into its own language. */
export const countWords = z.strictObject({ category: countCategory, area: z.string() });
export type CountWords = z.infer<typeof countWords>;
/** One sheet of the store. */
export const sheetRef = z.string().min(1).max(400);
