import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mustRun, ndjson, runCli } from "../support/run-cli.ts";
import { type ScannedElection, scanElection } from "../support/scanned-election.ts";

let election: ScannedElection;
const at = (name: string) => join(election.dir, name);
beforeAll(async () => {
  election = await scanElection([12, 8]);
});
afterAll(() => election?.remove());

interface Truth {
  sheet: string;
  ballotId: string;
  decision: { decision: "approve" | "reject"; list: string; personalVotes: string[]; writeIns: string[] };
}
interface Line {
  event?: "stored";
  summary?: { total: number; lists: { list: string; ballots: number; modified: number }[]; sha256: string };
}
const truths = () =>
  ["box-1", "box-2"].flatMap((box) => ndjson<Truth>(readFileSync(at(`${box}/truth.ndjson`), "utf8")));
/** The arguments without the answers, so that a test can leave them out or give its own. */
const withoutAnswers = (args: string[]) => args.toSpliced(args.indexOf("--decisions"), 2);
const problemCodes = (stdout: string) =>
  ndjson<{ refused?: { code: string; problems: { code: string }[] } }>(stdout).at(-1)!.refused!;

describe("count, from folders of scans to a result package", () => {
  test("the result is the truth of the simulated ballots, and counting again writes the same bytes", async () => {
    const args = election.countArgs(at("store"), at("result.zip"));
    const first = ndjson<Line>((await mustRun(args)).stdout);
    expect(first.filter((line) => line.event === "stored")).toHaveLength(20);
    const { lists, total } = first.at(-1)!.summary!;
    expect(total).toBe(20);
    const approved = truths()
      .map((truth) => truth.decision)
      .filter((decision) => decision.decision === "approve");
    for (const { list, ballots, modified } of lists) {
      const ofList = approved.filter((decision) => decision.list === list);
      expect([list, ballots]).toEqual([list, ofList.length]);
      expect([list, modified]).toEqual([
        list,
        ofList.filter((d) => d.personalVotes.length + d.writeIns.length > 0).length,
      ]);
    }
    const bytes = readFileSync(at("result.zip"));
    const again = ndjson<Line>((await mustRun(args)).stdout);
    expect(again.filter((line) => line.event === "stored")).toEqual([]);
    expect(readFileSync(at("result.zip")).equals(bytes)).toBe(true);
    await mustRun(["log", "verify", at("store")]);
  });

  test("without answers it ends with the list of undecided sheets and no result; with them it goes on", async () => {
    const args = election.countArgs(at("store-queue"), at("queue.zip"));
    const run = await runCli(withoutAnswers(args));
    expect(run.code).toBe(1);
    expect(problemCodes(run.stdout)).toMatchObject({ code: "count-not-finished" });
    expect(existsSync(at("queue.zip"))).toBe(false);
    expect(ndjson<Line>((await mustRun(args)).stdout).at(-1)!.summary!.total).toBe(20);
  });

  test("the same scans in two boxes are duplicates, counted once a person has said which to keep", async () => {
    cpSync(at("box-1"), at("box-1-again"), { recursive: true });
    const args = [...election.countArgs(at("store-twice"), at("twice.zip")), "--box", at("box-1-again")];
    const run = await runCli(args);
    expect(run.code).toBe(1);
    const { problems } = problemCodes(run.stdout);
    expect(problems.filter((problem) => problem.code === "duplicate-unresolved")).toHaveLength(12);
    const keep = truths().map(({ ballotId }) => JSON.stringify({ ballotId, resolution: "keep-first" }));
    writeFileSync(at("keep.ndjson"), keep.join("\n"));
    const done = await mustRun([...args, "--duplicates", at("keep.ndjson")]);
    expect(ndjson<Line>(done.stdout).at(-1)!.summary!.total).toBe(20);
  });

  test("a text file for a picture and a missing side are queued as unreadable, and the count goes on", async () => {
    cpSync(at("box-1"), at("box-bad"), { recursive: true });
    const [one, two] = truths().map((truth) => truth.sheet);
    writeFileSync(at(`box-bad/${one}-1.jpg`), "this is no picture");
    rmSync(at(`box-bad/${two}-2.jpg`));
    const args = withoutAnswers(election.countArgs(at("store-bad"), at("bad.zip")));
    const first = args.indexOf("--box");
    const run = await runCli([...args.slice(0, first), "--box", at("box-bad"), ...args.slice(first + 4)]);
    expect(run.code).toBe(1);
    expect(ndjson<Line>(run.stdout).filter((line) => line.event === "stored")).toHaveLength(12);
    expect(run.stderr).toContain(`1/${one}: ballot - needs a decision: file-unreadable`);
    expect(run.stderr).toMatch(new RegExp(`1/${two}: .*side-missing`));
  });

  test("what is wrong with the input is all said at once, before there is a store", async () => {
    const args = election.countArgs(at("store-none"), at("none.zip"));
    writeFileSync(at("wrong.ndjson"), '{"ballotId":"12"}\nno json\n{"ballotId":"000000001","decision":"approve"}\n');
    const decisions = await runCli([...withoutAnswers(args), "--decisions", at("wrong.ndjson")]);
    expect(decisions.code).toBe(1);
    for (const line of [1, 2, 3]) expect(decisions.stderr).toContain(`wrong.ndjson line ${line}`);
    const twice = await runCli([...args, "--box", at("box-1")]);
    expect([twice.code, problemCodes(twice.stdout).code]).toEqual([1, "box-twice"]);
    writeFileSync(at("cut.zip"), readFileSync(at("base.zip")).subarray(0, 2000));
    const cut = await runCli(args.map((arg) => (arg === at("base.zip") ? at("cut.zip") : arg)));
    expect(cut.code).toBe(1);
    const area = await runCli(args.map((arg) => (arg === "0001" ? "0009" : arg)));
    expect([area.code, problemCodes(area.stdout).code]).toEqual([1, "count-not-reported-here"]);
    expect(existsSync(at("store-none"))).toBe(false);
  });
});
