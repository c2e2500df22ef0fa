import { z } from "zod";
import { boxNumber, countRef, requires } from "./contract-base.ts";

/** Which boxes of a count get a label; the count need not be started, labels are printed ahead. */
export const labelOrder = z.strictObject({ count: countRef, first: boxNumber, last: boxNumber });

export const labelsContract = {
  /** A PDF of eight labels a page, base64. Printing is logged: a label is a value document of its box. */
  print: requires("count")
    .input(z.strictObject({ orders: z.array(labelOrder).min(1).max(500) }))
    .output(z.strictObject({ pdf: z.string(), labels: z.int() })),
};
