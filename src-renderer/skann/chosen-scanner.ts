import { useSyncExternalStore } from "react";

const KEY = "tellesentral.scanner";
const listeners = new Set<() => void>();

/** Pictures that another program has scanned, in place of a scanner. */
export const FOLDER = "folder";

/** What this window scans with: a scanner's id, or `folder`; null before somebody has chosen. Kept from day to day. */
export function useChosenScanner(): string | null {
  return useSyncExternalStore(follow, chosenScanner);
}

export function chosenScanner(): string | null {
  return localStorage.getItem(KEY);
}

export function chooseScanner(id: string): void {
  localStorage.setItem(KEY, id);
  for (const listener of listeners) listener();
}

function follow(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
