import type { QueueBox } from "../../src-shared/contract/verification.ts";
import { type QueueFilter, queueFilter } from "../../src-shared/domain/queue-filter.ts";

/** What the queue is narrowed by; it stands in the window's address, so that a reload keeps it. */
export interface Narrowing {
  readonly filter: QueueFilter;
  /** Names a box as `count/number`; null: all boxes. */
  readonly box: string | null;
}

export function narrowingOf(query: URLSearchParams): Narrowing {
  const { box, sheet: _, ...rest } = Object.fromEntries(query);
  const read = queueFilter.safeParse(rest);
  return { filter: read.success ? read.data : {}, box: box ?? null };
}

export function toQuery({ filter, box }: Narrowing): Record<string, string> {
  return { ...filter, ...(box === null ? {} : { box }) };
}

export const boxKey = ({ count, box }: Pick<QueueBox, "count" | "box">): string => `${count}/${box}`;
