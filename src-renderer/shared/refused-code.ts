import { ORPCError } from "@orpc/client";
import { type RefusedData, refusedData } from "../../src-shared/contract/contract-base.ts";

/** What a refusal says, or null where the error is no refusal. */
export function refusalOf(error: unknown): RefusedData | null {
  const parsed = error instanceof ORPCError ? refusedData.safeParse(error.data) : null;
  return parsed?.success ? parsed.data : null;
}

export function refusedCode(error: unknown): string | null {
  return refusalOf(error)?.code ?? null;
}
