import { z } from "zod";

/**
 * What a person may do, one right per kind of act. Reading needs no right but a sign-in; the service checks each procedure
 * against the right that its contract names.
 */
export const rights = ["look", "scan", "verify", "sample", "count", "lead"] as const;
export type Right = (typeof rights)[number];

/**
 * Roles of a counting centre (docs/glossary.md). `operator` is the national system's role Skanning: everything but base data,
 * completing, signing and people. `technician` looks after machines and sees all, decides nothing.
 */
export const roleRights = {
  operator: ["look", "scan", "verify", "sample", "count"],
  leader: ["look", "scan", "verify", "sample", "count", "lead"],
  technician: ["look"],
} as const satisfies Record<string, readonly Right[]>;
export type Role = keyof typeof roleRights;
export const roles = Object.keys(roleRights) as Role[];
export const role = z.enum(Object.keys(roleRights) as [Role, ...Role[]]);

export function mayDo(held: Role, right: Right): boolean {
  return (roleRights[held] as readonly Right[]).includes(right);
}
