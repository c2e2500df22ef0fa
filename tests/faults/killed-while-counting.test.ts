import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRandom } from "../../src-main/simulator/random.ts";
import { mustRun, ndjson, projectRoot } from "../support/run-cli.ts";
import { type ScannedElection, scanElection } from "../support/scanned-election.ts";

/** Few in CI, 50 in `npm run faults`. */
const kills = Number(process.env.TELLESENTRAL_KILLS ?? 5);

interface Line {
  event?: "stored";
  box?: number;
  sheet?: string;
  summary?: { total: number; lists: unknown; corrected: number; rejected: number };
}

let election: ScannedElection;
let uninterrupted: Line["summary"];
beforeAll(async () => {
  election = await scanElection([24, 16]);
  uninterrupted = await countToEnd(join(election.dir, "store-0"));
});
afterAll(() => election?.remove());

async function countToEnd(store: string): Promise<NonNullable<Line["summary"]>> {
  const run = await mustRun(election.countArgs(store, `${store}.zip`));
  return ndjson<Line>(run.stdout).at(-1)!.summary!;
}

/** Runs `count` and kills it with no warning `afterMs` after it printed `lines` sheets as stored; gives what it had printed. */
function countAndKill(store: string, lines: number, afterMs: number): Promise<{ printed: string[]; killed: boolean }> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [join(projectRoot, "src-main/cli.ts"), ...election.countArgs(store, `${store}.zip`)],
      {
        cwd: projectRoot,
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
    let text = "";
    let timer: NodeJS.Timeout | undefined;
    const aim = () => {
      if (timer === undefined && text.split("\n").length > lines)
        timer = setTimeout(() => child.kill("SIGKILL"), afterMs);
    };
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      aim();
    });
    aim();
    child.on("error", reject);
    child.on("close", (_, signal) => {
      clearTimeout(timer);
      // The last line may be cut off in the middle: it was not printed.
      const whole = text.slice(0, text.lastIndexOf("\n") + 1);
      const printed = ndjson<Line>(whole).filter((line) => line.event === "stored");
      resolve({ printed: printed.map((line) => `${line.box}/${line.sheet}`), killed: signal === "SIGKILL" });
    });
  });
}

function sheetsInStore(store: string): string[] {
  if (!existsSync(join(store, "store.sqlite"))) return [];
  const sqlite = new Database(join(store, "store.sqlite"), { readonly: true });
  try {
    const tables = sqlite.prepare("select count(*) as n from sqlite_master where name = 'sheet'").get() as {
      n: number;
    };
    if (tables.n === 0) return [];
    const rows = sqlite
      .prepare(
        "select box.number || '/' || sheet.name as place from sheet join box on box.id = sheet.box where sheet.state <> 'discarded'",
      )
      .all() as { place: string }[];
    return rows.map((row) => row.place);
  } finally {
    sqlite.close();
  }
}

describe(`a count that is killed ${kills} times at random moments`, () => {
  test("keeps every sheet that it printed as stored, none twice, and ends with the same result", async () => {
    const random = createRandom("power cut");
    let store = "";
    let promised = new Set<string>();
    let done = 0;
    for (let round = 1; done < kills; round++) {
      store = join(election.dir, `store-${round}`);
      promised = new Set();
      for (let alive = true; alive && done < kills; ) {
        // Every fourth kill comes while the program starts or opens the store.
        const early = random.int(4) === 0;
        const run = await countAndKill(store, early ? 0 : 1 + random.int(5), random.int(early ? 2500 : 200));
        for (const place of run.printed) {
          expect(promised.has(place), `${place} was printed as stored twice`).toBe(false);
          promised.add(place);
        }
        const inStore = sheetsInStore(store);
        expect(new Set(inStore).size, "no sheet is stored twice").toBe(inStore.length);
        expect(
          [...promised].filter((place) => !inStore.includes(place)),
          "printed as stored and lost",
        ).toEqual([]);
        if (run.killed) done += 1;
        alive = run.killed;
      }
    }
    const resumed = await countToEnd(store);
    expect({ ...resumed, ...neverTheSame }).toEqual({ ...uninterrupted, ...neverTheSame });
    expect(sheetsInStore(store)).toHaveLength(election.sheets);
    await mustRun(["log", "verify", store]);
    expect(readdirSync(election.dir).filter((name) => name.includes("partial"))).toEqual([]);
  });
});

/** What two runs of the same count may differ in. */
const neverTheSame = { stored: 0, skipped: 0, seconds: 0, out: "", sha256: "" };
