import { exampleBaseData } from "../../../src-main/ballots/testing/example-base-data.ts";
import { fjordvik } from "../../../src-main/basedata/fjordvik.ts";
import type { BaseData } from "../../../src-shared/domain/base-data.ts";

/**
 * Whose ballots are painted. `fjordvik`: the invented municipality that ships with the product, seven ballots of up to 22
 * candidates. `large`: the densest ballots there are, 97 candidates in four columns and twenty write-in lines.
 */
export const municipalities = {
  fjordvik: () => fjordvik(),
  large: () => exampleBaseData({ candidates: 97, seats: 67, maxWriteIns: 20, lists: 3 }),
} as const satisfies Record<string, () => BaseData>;

export type Municipality = keyof typeof municipalities;
export const municipalityNames = Object.keys(municipalities) as [Municipality, ...Municipality[]];
