import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { SheetExplanation } from "../../../src-shared/domain/sheet-explanation.ts";
import { api } from "../client.ts";

/** The sheet to explain, and what its candidates and lists are called. */
export interface MachineViewSource {
  readonly count: string;
  readonly sheet: string;
  readonly names: ReadonlyMap<string, string>;
}

export type MachineView = UseQueryResult<{ explanation: SheetExplanation; asStored: boolean }>;

/** What the machine saw, fetched while it is shown; null while it is not. Pictures do not change, so one answer lasts. */
export function useMachineView(source: MachineViewSource | undefined): MachineView | null {
  const { count, sheet } = source ?? { count: "-", sheet: "-" };
  const query = useQuery(
    api.verification.explain.queryOptions({
      input: { count, sheet },
      enabled: source !== undefined,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 300_000,
    }),
  );
  return source === undefined ? null : query;
}
