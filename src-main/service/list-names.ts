import { BLANK_LIST } from "../../src-shared/ids.ts";
import type { App } from "../app.ts";

/** Names of the lists of a count's base data by id. The blank one keeps its id: each window says it in its own language. */
export async function listNamesOf(app: App, count: number): Promise<ReadonlyMap<string, string>> {
  const { baseData } = await app.read.readingSetup(count);
  const lists = baseData.elections.flatMap((election) => election.contests.flatMap((contest) => contest.lists));
  return new Map(lists.map(({ id, name }) => [id, id === BLANK_LIST ? BLANK_LIST : name]));
}
