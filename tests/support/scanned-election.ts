import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mustRun, ndjson, projectRoot } from "./run-cli.ts";

/** The invented municipality on disk: base data, layouts, boxes of simulated scans and the answers for every sheet. */
export interface ScannedElection {
  readonly dir: string;
  readonly sheets: number;
  /** Arguments of `count` for these boxes; store and result are named by the test. */
  countArgs(store: string, out: string): string[];
  remove(): void;
}

interface Truth {
  sheet: string;
  decision: object;
}

export async function scanElection(
  sheetsPerBox: readonly number[],
  condition = "clean",
  dir = mkdtempSync(join(tmpdir(), "scanned-election-")),
): Promise<ScannedElection> {
  const at = (name: string) => join(dir, name);
  const lists = join(projectRoot, "fixtures/fjordvik/LISTS.csv");
  const options = ["--election", "kommunestyre", "--name", "Fjordvik 2027", "--area", "9901 Fjordvik", "--seats", "19"];
  const districts = ["--districts", "0001 Sentrum,0002 Nordby,0003 Čáhppi", "--event-id", "270001"];
  await mustRun(["basedata", "from-lists", lists, ...options, ...districts, "--out", at("base.zip")]);
  await mustRun(["ballots", at("base.zip"), "--out", at("layouts")]);
  const answers: string[] = [];
  for (const [index, sheets] of sheetsPerBox.entries()) {
    const box = at(`box-${index + 1}`);
    mkdirSync(box);
    const seed = ["--seed", String(index + 1), "--first-id", String(100_000_001 + index * 1_000_000)];
    const paper = ["--sheets", String(sheets), "--condition", condition, "--dpi", "200"];
    await mustRun(["simulate", at("base.zip"), "--layouts", at("layouts"), "--out", box, ...paper, ...seed]);
    // Keyed by place: also a sheet whose id cannot be read gets its answer.
    for (const { sheet, decision } of ndjson<Truth>(readFileSync(join(box, "truth.ndjson"), "utf8"))) {
      answers.push(JSON.stringify({ sheet: `${index + 1}/${sheet}`, ...decision }));
    }
  }
  writeFileSync(at("answers.ndjson"), `${answers.join("\n")}\n`);
  const boxes = sheetsPerBox.flatMap((_, index) => ["--box", at(`box-${index + 1}`)]);
  return {
    dir,
    sheets: answers.length,
    countArgs: (store, out) => [
      ...["count", at("base.zip"), "--layouts", at("layouts"), "--store", store, "--category", "VO", "--area", "0001"],
      ...["--final", ...boxes, "--decisions", at("answers.ndjson"), "--workers", "1", "--json", "--out", out],
    ],
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
