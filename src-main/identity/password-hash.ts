import { randomBytes } from "node:crypto";
import { argon2id, argon2Verify } from "hash-wasm";

/** Argon2id as the OWASP password storage cheat sheet asks for at least: 19 MiB, two passes, one lane. */
const cost = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const;

/** @returns the encoded form `$argon2id$v=19$…` that carries its own cost and salt */
export async function hashPassword(password: string): Promise<string> {
  return argon2id({ ...cost, password: normal(password), salt: randomBytes(16), outputType: "encoded" });
}

export async function passwordMatches(password: string, encoded: string): Promise<boolean> {
  return argon2Verify({ password: normal(password), hash: encoded });
}

/** The same word typed on another keyboard is the same word: å may come as one character or as a with a ring. */
function normal(password: string): string {
  return password.normalize("NFKC");
}
