import { implement, ORPCError } from "@orpc/server";
import { contract } from "../../src-shared/contract/contract.ts";
import { Refusal } from "../../src-shared/result.ts";
import type { RequestContext } from "./service-context.ts";

/**
 * The contract to be filled in. A Refusal becomes the typed error REFUSED, anything else FAULT: the window shows what
 * happened, and the cause goes to the service's own stderr.
 */
export const procedures = implement(contract)
  .$context<RequestContext>()
  .use(async ({ next, path }) => {
    try {
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
