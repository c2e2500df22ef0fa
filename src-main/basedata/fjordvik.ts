import { readFileSync } from "node:fs";
import type { BaseData } from "../../src-shared/domain/base-data.ts";
import { baseDataFromLists } from "./base-data-from-lists.ts";
import type { FromListsOptions } from "./from-lists-options.ts";

const listsCsv = new URL("../../fixtures/fjordvik/LISTS.csv", import.meta.url);

/** How fixtures/fjordvik/README.md makes the package. */
const options = {
  election: "kommunestyre",
  name: "Kommunestyrevalget 2027 i Fjordvik (oppdiktet)",
  area: "9901 Fjordvik",
  seats: 19,
  districts: "0001 Sentrum,0002 Nordby,0003 Čáhppi",
  languages: ["nb", "nn", "se"],
  eventId: "270001",
} as const satisfies FromListsOptions;

/** Base data of the invented municipality that ships with the product: demonstration, training and tests. */
export function fjordvik(changes: Partial<FromListsOptions> = {}): BaseData {
  return baseDataFromLists(readFileSync(listsCsv, "utf8"), { ...options, ...changes });
}
