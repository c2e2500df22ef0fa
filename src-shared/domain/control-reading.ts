import { z } from "zod";
import { candidateId, listId } from "../ids.ts";
import { markState } from "./reading.ts";
import type { VerificationStep } from "./verification-reasons.ts";

/** What the control reader compares, and the step of the verifier where a person settles it. */
export const controlledFields = {
  sides: "number",
  ballotNumber: "number",
  ballotId: "number",
  partyName: "party",
  partyVote: "party",
  personalVote: "marks",
  writing: "marks",
  stamp: "stamp",
} as const satisfies Record<string, VerificationStep>;
export type ControlledField = keyof typeof controlledFields;
const controlledField = z.enum(Object.keys(controlledFields) as [ControlledField, ...ControlledField[]]);

/** What the control reader saw on one sheet, on its own; it was told only which layouts there are. Immutable once stored. */
export const controlSight = z.strictObject({
  /** Both pages were found and laid straight; where not, nothing else was read. */
  found: z.boolean(),
  frontIs: z.union([z.literal(1), z.literal(2)]).nullable(),
  /** From the printed digits, where they are those of a known ballot. */
  ballotNumber: z.string().nullable(),
  /** Nine digits, from the printed digits with their check digits. */
  ballotId: z.string().nullable(),
  /** As read in the field of the party name. */
  partyName: z.string().nullable(),
  /** Ballot number of the layout by which the fields were read. */
  layout: z.string().nullable(),
  /** One per box; `region` is the index in that layout, `ink` 0..1 within the box. */
  boxes: z.array(
    z.strictObject({
      region: z.int(),
      candidate: candidateId.nullable(),
      list: listId.nullable(),
      ink: z.number().min(0).max(1),
      state: markState,
    }),
  ),
  /** Places with writing: region of a write-in line or an open field, and its longest stroke in millimetres. */
  writing: z.array(z.strictObject({ region: z.int(), strokeMm: z.number() })),
  stamp: z.strictObject({ inkMm2: z.number(), spanMm: z.number(), present: z.boolean().nullable() }).nullable(),
});
export type ControlSight = z.infer<typeof controlSight>;

export const controlFinding = z.strictObject({
  field: controlledField,
  /** Region of the layout that it is about; null where it is about the whole sheet. */
  region: z.int().nullable(),
  /** Candidate or list of a box; null else. */
  subject: z.string().nullable(),
  machine: z.string(),
  control: z.string(),
});
export type ControlFinding = z.infer<typeof controlFinding>;

/**
 * The second opinion on one sheet. `disagrees`: at least one finding, a person must look. `unsure`: no finding, but something
 * could not be read by the control reader, so that the first reading stands unconfirmed there.
 */
export const controlOutcome = z.enum(["agrees", "unsure", "disagrees"]);
export const controlReading = z.strictObject({
  outcome: controlOutcome,
  findings: z.array(controlFinding),
  unsure: z.array(controlledField),
  sight: controlSight,
  /** From the pictures' bytes to this, wall clock. */
  elapsedMs: z.number().min(0),
});
export type ControlReading = z.infer<typeof controlReading>;
