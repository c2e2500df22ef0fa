import { first } from "./001-first.ts";
import { feedings } from "./002-feedings.ts";

/** In order; `user_version` of a store is the number of those it has. */
export const migrations: readonly string[] = [first, feedings];
