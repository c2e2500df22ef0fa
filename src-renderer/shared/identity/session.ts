const KEY = "tellesentral.session";

/** The secret of this station's session, shared by its windows; empty while nobody has signed in. */
export function sessionToken(): string {
  return localStorage.getItem(KEY) ?? "";
}

export function setSessionToken(token: string): void {
  if (token) localStorage.setItem(KEY, token);
  else localStorage.removeItem(KEY);
  window.dispatchEvent(new StorageEvent("storage", { key: KEY }));
}

/** Hears of a sign-in or sign-out in any window of the station. */
export function onSessionChange(listener: () => void): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key === KEY) listener();
  };
  window.addEventListener("storage", onStorage);
  return () => window.removeEventListener("storage", onStorage);
}
