import { createHash, randomBytes } from "node:crypto";
import type { Role } from "../../src-shared/domain/roles.ts";

/** Somebody signed in at a station. Lives in memory only: after a restart of the service everybody signs in again. */
export interface Session {
  readonly account: number;
  readonly name: string;
  readonly role: Role;
  locked: boolean;
}

export interface Sessions {
  /** @returns the secret that the window sends with each request */
  open(session: Omit<Session, "locked">): string;
  find(token: string): Session | null;
  close(token: string): void;
  /** Whether the account is signed in anywhere. */
  isOpen(account: number): boolean;
  /** Ends what an account has open: it was closed, or its role or password changed. */
  closeAll(account: number, except?: string): void;
}

export function createSessions(): Sessions {
  const open = new Map<string, Session>();
  return {
    open(session) {
      const token = randomBytes(32).toString("base64url");
      open.set(digest(token), { ...session, locked: false });
      return token;
    },
    find: (token) => open.get(digest(token)) ?? null,
    close(token) {
      open.delete(digest(token));
    },
    isOpen: (account) => [...open.values()].some((session) => session.account === account),
    closeAll(account, except) {
      const kept = except === undefined ? null : digest(except);
      for (const [key, session] of open) if (session.account === account && key !== kept) open.delete(key);
    },
  };
}

/** Looked up by digest, so that the time of a lookup tells nothing about the secret. */
function digest(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
