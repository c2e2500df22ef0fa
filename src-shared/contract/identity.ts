import { z } from "zod";
import { role } from "../domain/roles.ts";
import { procedure, requires } from "./contract-base.ts";

const name = z.string().max(200);
const password = z.string().max(1000);

/** Who sits at the window. `first-run`: the store has no accounts yet. */
export const whoIsHere = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("first-run") }),
  z.strictObject({ state: z.literal("signed-out") }),
  z.strictObject({ state: z.enum(["signed-in", "locked"]), account: z.int(), name: z.string(), role }),
]);
export type WhoIsHere = z.infer<typeof whoIsHere>;

/** The secret that the windows of a station send from now on; gone when the service stops. */
const opened = z.strictObject({ session: z.string() });

export const accountLine = z.strictObject({
  id: z.int(),
  name: z.string(),
  role,
  active: z.boolean(),
  createdAt: z.string(),
  createdBy: z.string(),
});
export type AccountLine = z.infer<typeof accountLine>;

const nothing = z.strictObject({});

export const identityContract = {
  me: requires("anyone").output(whoIsHere),
  setUp: requires("anyone").input(z.strictObject({ name, password })).output(opened),
  signIn: requires("anyone").input(z.strictObject({ name, password })).output(opened),
  /** The station is kept for the person who locked it: only the password opens it again. */
  lock: requires("anyone").output(nothing),
  signOut: requires("anyone").output(nothing),
  changeOwnPassword: procedure.input(z.strictObject({ old: password, password })).output(nothing),
  accounts: requires("lead").output(z.array(accountLine)),
  create: requires("lead").input(z.strictObject({ name, role, password })).output(accountLine),
  change: requires("lead")
    .input(z.strictObject({ account: z.int(), role, active: z.boolean() }))
    .output(accountLine),
  resetPassword: requires("lead")
    .input(z.strictObject({ account: z.int(), password }))
    .output(nothing),
};
