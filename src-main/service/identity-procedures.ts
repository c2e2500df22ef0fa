import type { WhoIsHere } from "../../src-shared/contract/identity.ts";
import { refuse } from "../../src-shared/result.ts";
import type { Account } from "../use-cases/identity/account-port.ts";
import { procedures } from "./procedures.ts";
import type { RequestContext } from "./service-context.ts";

const os = procedures.identity;

export const identityProcedures = {
  me: os.me.handler(({ context }) => whoIsHere(context)),
  setUp: os.setUp.handler(async ({ context, input }) => ({
    session: open(context, await context.app.as(input.name.trim()).identity.setUp(input)),
  })),
  signIn: os.signIn.handler(async ({ context, input }) => {
    const { app, guard, session, token } = context;
    const name = input.name.trim();
    const waitS = guard.waitSeconds(name.toLowerCase(), new Date());
    if (waitS > 0)
      refuse("sign-in-wait", `Too many wrong tries for this name. Try again in ${waitS} seconds.`, { seconds: waitS });
    const account = await app
      .as(name.slice(0, 60))
      .identity.signIn({ name, password: input.password })
      .catch((error: unknown) => {
        guard.failed(name.toLowerCase(), new Date());
        throw error;
      });
    guard.succeeded(name.toLowerCase());
    // Unlocking goes on with the same session: what the person held stays held.
    if (token !== null && session?.locked && session.account === account.id) {
      session.locked = false;
      return { session: token };
    }
    if (token !== null) await end(context, token);
    return { session: open(context, account) };
  }),
  lock: os.lock.handler(async ({ context: { app, session } }) => {
    if (session && !session.locked) {
      session.locked = true;
      await app.as(session.name).identity.note({ event: "signed-locked" });
    }
    return {};
  }),
  signOut: os.signOut.handler(async ({ context }) => {
    const { app, session, token } = context;
    if (session && token !== null) {
      await end(context, token);
      await app.as(session.name).identity.note({ event: "signed-out" });
    }
    return {};
  }),
  changeOwnPassword: os.changeOwnPassword.handler(async ({ context, input }) => {
    const { app, person, session, sessions, token } = context;
    await app.as(person).identity.changePassword({ account: session!.account, ...input });
    sessions.closeAll(session!.account, token!);
    return {};
  }),
  accounts: os.accounts.handler(async ({ context: { app } }) => [...(await app.read.accounts())]),
  create: os.create.handler(({ context: { app, person }, input }) => app.as(person).identity.create(input)),
  change: os.change.handler(async ({ context: { app, person, sessions }, input }) => {
    const account = await app.as(person).identity.change(input);
    sessions.closeAll(account.id);
    await app.as(account.name).verification.letGo({});
    return account;
  }),
  resetPassword: os.resetPassword.handler(async ({ context: { app, person, sessions }, input }) => {
    await app.as(person).identity.changePassword({ ...input, old: null });
    sessions.closeAll(input.account);
    return {};
  }),
};

async function whoIsHere({ app, session }: RequestContext): Promise<WhoIsHere> {
  if (session) {
    const { account, name, role, locked } = session;
    return { state: locked ? "locked" : "signed-in", account, name, role };
  }
  return { state: (await app.read.accounts()).length === 0 ? "first-run" : "signed-out" };
}

/** Whoever is signed in nowhere any more has no ballot either. */
async function end({ app, session, sessions }: RequestContext, token: string): Promise<void> {
  sessions.close(token);
  if (session && !sessions.isOpen(session.account)) await app.as(session.name).verification.letGo({});
}

function open({ sessions }: RequestContext, account: Account): string {
  return sessions.open({ account: account.id, name: account.name, role: account.role });
}
