import { z } from "zod";
import { type CountCategory, countCategories } from "./count-categories.ts";

/** Grounds for proposing a rejection (forkastelse), the four of the law of 2002 section 10-3 (1). */
export const rejectionReasons = {
  FA: { period: "advance", law: "§ 10-3 (1) a", meaning: "no official stamp" },
  FB: { period: "advance", law: "§ 10-3 (1) b", meaning: "election unclear" },
  FC: { period: "advance", law: "§ 10-3 (1) c", meaning: "list unclear" },
  FD: { period: "advance", law: "§ 10-3 (1) d", meaning: "list does not stand here" },
  VA: { period: "election-day", law: "§ 10-3 (1) a", meaning: "no official stamp" },
  VB: { period: "election-day", law: "§ 10-3 (1) b", meaning: "election unclear" },
  VC: { period: "election-day", law: "§ 10-3 (1) c", meaning: "list unclear" },
  VD: { period: "election-day", law: "§ 10-3 (1) d", meaning: "list does not stand here" },
} as const;

export type RejectionReason = keyof typeof rejectionReasons;
export const rejectionReason = z.enum(Object.keys(rejectionReasons) as [RejectionReason, ...RejectionReason[]]);

/** The reasons that may be used in a category: F… in advance categories, V… on election day. */
export function rejectionReasonsFor(category: CountCategory): RejectionReason[] {
  const period = countCategories[category].period;
  return (Object.keys(rejectionReasons) as RejectionReason[]).filter((r) => rejectionReasons[r].period === period);
}
