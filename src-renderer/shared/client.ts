import { createORPCClient, ORPCError } from "@orpc/client";
import { RPCLink } from "@orpc/client/fetch";
import type { ContractRouterClient } from "@orpc/contract";
import { createTanstackQueryUtils } from "@orpc/tanstack-query";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { config } from "zod";
import type { Contract } from "../../src-shared/contract/contract.ts";
import { sessionToken } from "./identity/session.ts";

// Compiled checks would need `eval`, which the content security policy rightly refuses.
config({ jitless: true });

/** What must reach the service also from a window that closes just now. */
const outlives = new Set(["decide", "keepDraft", "letGo"]);

const link = new RPCLink({
  fetch: (request, init, _, path) => fetch(request, { ...init, keepalive: outlives.has(path.at(-1) ?? "") }),
  url: `${window.location.origin}/api`,
  headers: () => ({ "x-tellesentral": "window", "x-session": sessionToken() }),
});

export const client: ContractRouterClient<Contract> = createORPCClient(link);
/** Query and mutation options of every procedure: `api.counts.list.queryOptions()`. */
export const api = createTanstackQueryUtils(client);

/** The service is on this machine: being offline is no reason to wait, and a failure is shown, not retried in silence. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: lookWhoIsHere }),
  mutationCache: new MutationCache({ onError: lookWhoIsHere }),
  defaultOptions: {
    queries: { networkMode: "always", retry: false, staleTime: 60_000, refetchOnWindowFocus: true },
    mutations: { networkMode: "always", retry: false },
  },
});

/** The session ended under this window: ask again who is here, so that the entrance is shown. */
function lookWhoIsHere(error: unknown): void {
  const code = error instanceof ORPCError ? (error.data as { code?: string } | undefined)?.code : undefined;
  if (code === "not-signed-in" || code === "session-locked")
    void queryClient.invalidateQueries({ queryKey: api.identity.me.key() });
}
