import type { BaseData } from "../../../src-shared/domain/base-data.ts";
import type { CountResult } from "../../../src-shared/domain/count-result.ts";
import { BLANK_LIST } from "../../../src-shared/ids.ts";
import { type Problem, Refusal } from "../../../src-shared/result.ts";
import type { OpenZip } from "../../zip.ts";
import { readXmlTree, type XmlTree } from "../xml-tree.ts";
import { type CountFile, readCountXml } from "./read-count-xml.ts";
import { readVotesXml, transactionOf, type VotesFile } from "./read-votes-xml.ts";

export interface JoinedCounts {
  readonly counts: readonly { where: string; result: CountResult }[];
  /** Image name by ballot id. */
  readonly images: ReadonlyMap<string, string>;
}

/** Reads every Count of an opened Counts.zip and joins its Votes by TransactionId; what does not fit goes to `problems`. */
export async function joinCounts(
  zip: OpenZip,
  baseData: BaseData,
  problems: Problem[],
  notes: string[],
): Promise<JoinedCounts> {
  const files = await readFiles(zip, problems);
  const images = new Map<string, string>();
  const counts: { where: string; result: CountResult }[] = [];
  const countFiles = files.counts.map(({ name, eml }) => readCountXml(eml, name, problems));
  const transactions = new Set<string>();
  for (const file of countFiles) {
    if (transactions.has(file.transactionId))
      problems.push({
        code: "transaction-twice",
        where: file.where,
        message: `TransactionId ${file.transactionId} is used twice`,
      });
    transactions.add(file.transactionId);
    const contest = baseData.elections
      .find(({ id }) => id === file.key?.election)
      ?.contests.find(({ id }) => id === file.key?.contest);
    const votes: VotesFile[] = [];
    for (const { name, eml } of files.votes)
      if (contest && transactionOf(eml) === file.transactionId)
        votes.push(readVotesXml(eml, contest, { where: name, problems, notes }));
    for (const { images: named } of votes) for (const [ballotId, image] of named) images.set(ballotId, image);
    if (file.key) counts.push({ where: file.where, result: join(file, votes, problems) });
  }
  for (const { name, eml } of files.votes)
    if (!transactions.has(transactionOf(eml)))
      problems.push({
        code: "votes-without-count",
        where: name,
        message: `no count has TransactionId ${transactionOf(eml)}`,
      });
  if (countFiles.length === 0)
    problems.push({ code: "no-count", where: "Counts.zip", message: "there is no Count-0001.xml" });
  return { counts, images };
}

interface NamedTree {
  readonly name: string;
  readonly eml: XmlTree;
}

async function readFiles(zip: OpenZip, problems: Problem[]): Promise<{ counts: NamedTree[]; votes: NamedTree[] }> {
  const counts: NamedTree[] = [];
  const votes: NamedTree[] = [];
  for (const name of zip.names.toSorted()) {
    const kind = /^(Count|Votes)-\d{4}\.xml$/.exec(name)?.[1];
    if (kind === undefined) {
      if (!name.startsWith("images/"))
        problems.push({ code: "entry-unknown", where: name, message: "this does not belong in Counts.zip" });
      continue;
    }
    try {
      const eml = readXmlTree(await zip.read(name), name);
      (kind === "Count" ? counts : votes).push({ name, eml });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problems.push({ code: error.code, where: name, message: error.message });
    }
  }
  return { counts, votes };
}

function join(file: CountFile, votes: readonly VotesFile[], problems: Problem[]): CountResult {
  const corrected = votes.flatMap((part) => part.corrected);
  const rejected = votes.flatMap((part) => part.rejected);
  const named = new Map<string, number>();
  for (const { reason } of rejected) named.set(reason, (named.get(reason) ?? 0) + 1);
  for (const reason of new Set([...file.rejected.keys(), ...named.keys()]))
    if ((file.rejected.get(reason) ?? 0) !== (named.get(reason) ?? 0))
      problems.push({
        code: "rejected-differ",
        where: file.where,
        message: `${file.rejected.get(reason) ?? 0} rejected for ${reason}, but ${named.get(reason) ?? 0} such ballots in the votes`,
      });
  const lists = file.lists.toSorted((a, b) => Number(b.list === BLANK_LIST) - Number(a.list === BLANK_LIST));
  return { key: file.key!, lists, corrected, rejected, total: file.total };
}
