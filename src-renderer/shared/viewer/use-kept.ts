import { type Dispatch, useCallback, useState } from "react";

/** By name; for as long as the window is open. */
const kept = new Map<string, unknown>();

/** State that the next viewer of this window begins with: between two ballots, and between two boxes, there may be none for a moment. */
export function useKept<T>(name: string, first: T): [T, Dispatch<T>] {
  const [value, setValue] = useState<T>(kept.has(name) ? (kept.get(name) as T) : first);
  const set = useCallback(
    (next: T) => {
      kept.set(name, next);
      setValue(next);
    },
    [name],
  );
  return [value, set];
}
