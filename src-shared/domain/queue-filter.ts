import { z } from "zod";
import { verificationReason } from "./verification-reasons.ts";

/** Stands for "no list was read" in a filter; no list is called so. */
export const UNREAD_LIST = "?";

/** Narrows the queue of verification; what is left out is not asked about. */
export const queueFilter = z.strictObject({
  reason: verificationReason.exactOptional(),
  /** A list's id as it was read, `BLANK`, or UNREAD_LIST. */
  list: z.string().min(1).max(100).exactOptional(),
});
export type QueueFilter = z.infer<typeof queueFilter>;
