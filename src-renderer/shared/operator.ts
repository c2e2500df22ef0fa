const KEY = "tellesentral.operator";

/** The name that goes into the log with every act at this station; empty while the window is locked. */
export function operatorName(): string {
  return localStorage.getItem(KEY) ?? "";
}

export function setOperatorName(name: string): void {
  if (name) localStorage.setItem(KEY, name);
  else localStorage.removeItem(KEY);
  window.dispatchEvent(new StorageEvent("storage", { key: KEY }));
}

/** For useSyncExternalStore: all four windows lock and unlock together. */
export function onOperatorChange(listener: () => void): () => void {
  window.addEventListener("storage", listener);
  return () => window.removeEventListener("storage", listener);
}
