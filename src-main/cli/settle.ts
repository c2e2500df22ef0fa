import Table from "cli-table3";
import type { Command } from "commander";
import type { BaseData, Contest, Election } from "../../src-shared/domain/base-data.ts";
import { countCategories } from "../../src-shared/domain/count-categories.ts";
import type { CountKey } from "../../src-shared/domain/count-result.ts";
import { type Settlement, settle } from "../../src-shared/domain/settlement.ts";
import { chooseCounts, type SettlementCounts } from "../../src-shared/domain/settlement-counts.ts";
import { refuse } from "../../src-shared/result.ts";
import { readBaseDataPackage } from "../basedata/read-base-data-package.ts";
import { readResultPackages } from "../results/read-result-packages.ts";
import type { ReadResultPackage } from "../results/result-package.ts";
import { readNamedFile, readNamedText } from "./files.ts";

interface SettleOptions {
  readonly unsigned?: true;
  readonly json?: true;
  readonly ca?: string;
  readonly contest?: string;
  readonly lot?: string;
}

export function register(program: Command): void {
  program
    .command("settle")
    .description("Seats and elected candidates from result packages, ours or another's.")
    .argument("<basedata>", "GRUNNLAG.zip")
    .argument("<results...>", "RESULT.zip, one or more")
    .option("--unsigned", "take packages that nobody signed")
    .option("--ca <file>", "certificate (PEM) that the base data are signed under")
    .option("--contest <id>", "which contest, where the packages hold several")
    .option("--lot <lists>", "lists in the order drawn, e.g. LYS,HAV, where only the lot decides")
    .option("--json", "one JSON object on stdout")
    .action(settleCommand);
}

async function settleCommand(baseDataPath: string, resultPaths: string[], options: SettleOptions): Promise<void> {
  const trustedCaPem = options.ca === undefined ? undefined : await readNamedText(options.ca);
  const { baseData } = await readBaseDataPackage(await readNamedFile(baseDataPath), { trustedCaPem });
  const packages = await readResultPackages(resultPaths, { baseData, allowUnsigned: options.unsigned ?? false });
  for (const [index, path] of resultPaths.entries()) say(`${path}: ${signedBy(packages[index]!)}`);
  if (baseData.event.training) say("OPPLÆRING: these are the base data of a training election. This is not a result.");
  const { election, contest } = chooseContest(baseData, packages, options.contest);
  const counts = packages
    .flatMap((read) => read.counts)
    .filter(({ key }) => key.election === election.id && key.contest === contest.id);
  const chosen = chooseCounts(contest, counts);
  if (chosen.repeated.length > 0)
    refuse(
      "count-given-twice",
      `The same count is given more than once: ${chosen.repeated.map(nameOf).join("; ")}. Nothing was settled. Give the one that was approved.`,
      { counts: chosen.repeated },
    );
  for (const read of packages) for (const note of read.notes) say(note);
  sayChoice(chosen);
  const settlement = settle(election, contest, chosen.used, options.lot?.split(",") ?? []);
  const { listVotes, seats, elected } = settlement;
  if (options.json) process.stdout.write(`${JSON.stringify({ listVotes, seats, elected })}\n`);
  else process.stdout.write(tables(contest, settlement));
}

function chooseContest(baseData: BaseData, packages: readonly ReadResultPackage[], wanted: string | undefined) {
  const all = baseData.elections.flatMap((election) => election.contests.map((contest) => ({ election, contest })));
  const counted = all.filter(({ election, contest }) =>
    packages.some(({ counts }) => counts.some(({ key }) => key.election === election.id && key.contest === contest.id)),
  );
  const found = wanted === undefined ? counted : counted.filter(({ contest }) => contest.id === wanted);
  const [only, ...others] = found;
  if (!only || others.length > 0)
    return refuse(
      "settle-which-contest",
      `The packages hold counts of ${counted.map(({ contest }) => contest.id).join(", ") || "no contest"}. Say which one to settle with --contest.`,
    );
  return only satisfies { election: Election; contest: Contest };
}

function signedBy({ signer }: ReadResultPackage): string {
  if (!signer) return "NOT SIGNED; taken because of --unsigned";
  return `signed by ${signer.subject} (issued by ${signer.issuer}; certificate SHA-256 ${signer.fingerprint})`;
}

function sayChoice({ leftOut, onlyPreliminary, missing }: SettlementCounts): void {
  for (const key of leftOut) say(`Left out, its final count is there: ${nameOf(key)}`);
  for (const key of onlyPreliminary) say(`Note: only the preliminary count is there: ${nameOf(key)}`);
  for (const { category, area } of missing) say(`Note: no count was given for ${category} ${area}`);
}

function nameOf({ category, area, stage }: CountKey): string {
  return `${category} ${countCategories[category].name}, ${area}, ${stage}`;
}

function tables(contest: Contest, { votes, listVotes, seats, elected }: Settlement): string {
  const lists = new Table({
    head: ["list", "", "ballots", "list votes", "seats"],
    style: plain,
    colAligns: ["left", "left", "right", "right", "right"],
  });
  for (const { list, ballots } of votes.lists)
    lists.push([list.id, list.name, ballots, listVotes[list.id]!, seats[list.id]!]);
  const people = new Table({
    head: ["list", "no.", "elected", "place", "votes"],
    style: plain,
    colAligns: ["left", "right", "left", "right", "right"],
  });
  let last = "";
  let nth = 0;
  for (const { list, name, place, votes } of elected) {
    nth = list === last ? nth + 1 : 1;
    people.push([list === last ? "" : list, nth, name, place, votes]);
    last = list;
  }
  return `${contest.name}: ${contest.seats} seats, ${votes.total} ballots (${votes.blank} blank, ${votes.rejected} proposed rejected)\n${lists}\n${people}\n`;
}

const plain = { head: [], border: [] };

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
