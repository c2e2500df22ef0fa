import { useQuery } from "@tanstack/react-query";
import { createContext, useContext, useEffect } from "react";
import type { WhoIsHere } from "../../../src-shared/contract/identity.ts";
import { mayDo, type Right } from "../../../src-shared/domain/roles.ts";
import { api, client, queryClient } from "../client.ts";
import { onSessionChange, setSessionToken } from "./session.ts";

export const Here = createContext<WhoIsHere | null>(null);

/** Asks the service who is signed in; all windows of the station hear of a change. */
export function useWhoIsHere() {
  const me = useQuery(api.identity.me.queryOptions());
  useEffect(() => onSessionChange(() => void queryClient.invalidateQueries()), []);
  return me;
}

/** Whether the person here holds a right. The service decides; this only hides what it would refuse. */
export function useMay(right: Right): boolean {
  const here = useContext(Here);
  return here !== null && "role" in here && mayDo(here.role, right);
}

export async function lockStation(): Promise<void> {
  await client.identity.lock();
  await tellAllWindows();
}

export async function signOut(): Promise<void> {
  await client.identity.signOut();
  setSessionToken("");
  // Forgets what the person saw, and asks at once who is here; clearing alone would leave the window as it stood.
  await queryClient.resetQueries();
}

/** The token stays the same when a station is locked: touch it, so that the other windows look again. */
async function tellAllWindows(): Promise<void> {
  localStorage.setItem(CHANGED, String(Date.now()));
  await queryClient.invalidateQueries();
}

const CHANGED = "tellesentral.locked-at";
window.addEventListener("storage", (event) => {
  if (event.key === CHANGED) void queryClient.invalidateQueries();
});
