import { implement, ORPCError } from "@orpc/server";
import { contract } from "../../src-shared/contract/contract.ts";
import type { ProcedureMeta } from "../../src-shared/contract/contract-base.ts";
import { mayDo } from "../../src-shared/domain/roles.ts";
import { Refusal, refuse } from "../../src-shared/result.ts";
import type { Session } from "../identity/sessions.ts";
import type { RequestContext } from "./service-context.ts";

/**
 * The contract to be filled in. A Refusal becomes the typed error REFUSED, anything else FAULT: the window shows what
 * happened, and the cause goes to the service's own stderr.
 */
export const procedures = implement(contract)
  .$context<RequestContext>()
  .use(async ({ next, path, procedure, context: { session } }) => {
    try {
      requireRight(session, procedure["~orpc"].meta.right);
      return await next();
    } catch (error) {
      if (error instanceof ORPCError) throw error;
      if (error instanceof Refusal) {
        const { code, message, details, problems } = error;
        throw new ORPCError("REFUSED", {
          status: 422,
          message,
          data: { code, message, details: { ...details }, problems: [...problems] },
        });
      }
      process.stderr.write(`Fault in ${path.join(".")}: ${error instanceof Error ? error.stack : String(error)}\n`);
      const message = error instanceof Error ? error.message : String(error);
      throw new ORPCError("FAULT", { status: 500, message, data: { message } });
    }
  });

/** The one place where roles are enforced; windows only hide what would be refused. */
function requireRight(session: Session | null, right: ProcedureMeta["right"]): void {
  if (right === "anyone") return;
  if (!session) refuse("not-signed-in", "Nobody is signed in here. Sign in; nothing that was stored is lost.");
  if (session.locked) refuse("session-locked", `${session.name} has locked this station. Unlock it with the password.`);
  if (!mayDo(session.role, right))
    refuse("right-missing", `${session.name} may not do this. Ask a count leader. Nothing was changed.`, {
      role: session.role,
      right,
    });
}
