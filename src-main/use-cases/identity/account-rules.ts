import { type Problem, refuse } from "../../../src-shared/result.ts";

/** Long beats complicated (NIST SP 800-63B): no rules on kinds of characters, no forced change. */
export const MIN_PASSWORD = 10;
const MAX_PASSWORD = 200;
const MAX_NAME = 60;

/** @throws Refusal `account-not-valid` with everything that is wrong */
export function requireValidAccount({ name, password }: { name?: string; password?: string }): void {
  const problems: Problem[] = [];
  if (name !== undefined && (name.trim() === "" || name.length > MAX_NAME))
    problems.push({ code: "account-name", where: "name", message: `A name has 1 to ${MAX_NAME} characters.` });
  if (password !== undefined && (password.length < MIN_PASSWORD || password.length > MAX_PASSWORD))
    problems.push({
      code: "account-password",
      where: "password",
      message: `A password has ${MIN_PASSWORD} to ${MAX_PASSWORD} characters.`,
    });
  if (name?.trim() && password?.toLowerCase().includes(name.trim().toLowerCase()))
    problems.push({
      code: "account-password-name",
      where: "password",
      message: "A password must not hold the name.",
    });
  if (problems.length > 0)
    refuse("account-not-valid", "The account cannot be kept like this. Nothing was changed.", {}, problems);
}
