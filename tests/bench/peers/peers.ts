import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import sharp from "sharp";
import { readLayouts } from "../../../src-main/interpretation/read-layouts.ts";
import { sheetTruth } from "../../../src-main/simulator/sheet-truth.ts";
import type { Layout } from "../../../src-shared/domain/layout.ts";
import { mustRun } from "../../support/run-cli.ts";
import { spread, table, writeSection } from "../document.ts";
import { type PeerSide, startAmcDetect } from "./amc-detect.ts";
import { cpuMsOf, cpuMsOfEnded } from "./process-cpu.ts";
import { type AmcProgram, unpackAmc } from "./unpack-amc.ts";

/**
 * `node tests/bench/peers/peers.ts`: CPU a side of AMC-detect 1.6.0 (Debian's package auto-multiple-choice, unpacked, not
 * installed) and of ours, on the same pages, in alternated rounds on the same machine.
 */
const ROUNDS = 7;
/** Rounds that are thrown away: caches fill, and ours is compiled as it runs. */
const WARM_UP = 3;
const SHEETS = 30;
const dir = mkdtempSync(join(tmpdir(), "tellesentral-peers-"));
const at = (...names: string[]) => join(dir, ...names);
const say = (text: string) => process.stderr.write(`${text}\n`);

try {
  say("Unpacking AMC …");
  mkdirSync(at("amc"));
  mkdirSync(at("zooms"));
  const amc = unpackAmc(at("amc"));
  await mustRun([
    ...["basedata", "from-lists", "fixtures/fjordvik/LISTS.csv", "--election", "kommunestyre", "--name", "Bench 2027"],
    ...["--area", "9901 Fjordvik", "--seats", "19", "--districts", "0001 Sentrum", "--out", at("base.zip")],
  ]);
  await mustRun(["ballots", at("base.zip"), "--out", at("ballots")]);
  const layouts = await readLayouts(at("ballots"));
  const rows: string[][] = [];
  for (const dpi of [200, 300]) {
    const jpeg = `jpeg-${dpi}`;
    const paint = ["--layouts", at("ballots"), "--sheets", String(SHEETS), "--dpi", String(dpi), "--seed", "peers"];
    await mustRun(["simulate", at("base.zip"), "--out", at(jpeg), ...paint]);
    await withoutCompression(jpeg, `raw-${dpi}`);
    rows.push(await compare(`grey JPEG, ${dpi} dpi`, jpeg, layouts, amc));
    rows.push(await compare(`PGM (nothing to decode), ${dpi} dpi`, `raw-${dpi}`, layouts, amc));
  }
  report(rows);
} finally {
  rmSync(dir, { recursive: true, force: true });
}

async function compare(
  name: string,
  folder: string,
  layouts: readonly Layout[],
  program: AmcProgram,
): Promise<string[]> {
  say(`${name} …`);
  const sides = await sidesOf(folder, layouts);
  const kept = startAmcDetect(program, layouts[0]!);
  const ours = await startOurReader(folder);
  const cpu: Record<"driven" | "kept" | "ours", number[]> = { driven: [], kept: [], ours: [] };
  let [found, accepted] = [0, 0];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const driven = await cpuASide(cpuMsOfEnded, sides.length, async () => {
      for (const side of sides) await asAnalyseDoes(program, layouts[0]!, side);
    });
    const keptRunning = await cpuASide(
      () => cpuMsOf(kept.pid),
      sides.length,
      async () => {
        found = 0;
        for (const side of sides) if ((await kept.read(side)).found) found++;
      },
    );
    const own = await cpuASide(
      () => cpuMsOf(ours.pid),
      sides.length,
      async () => {
        accepted = await ours.readAll();
      },
    );
    if (round < WARM_UP) continue;
    cpu.driven.push(driven);
    cpu.kept.push(keptRunning);
    cpu.ours.push(own);
  }
  await kept.close();
  await ours.close();
  const over = (theirs: readonly number[]) => spread(theirs.map((ms, i) => ms / cpu.ours[i]!));
  const seen = `${found} of ${sides.length} sides; ${accepted} of ${sides.length / 2} sheets`;
  return [name, spread(cpu.driven), spread(cpu.kept), spread(cpu.ours), over(cpu.driven), over(cpu.kept), seen];
}

async function cpuASide(clock: () => number, sides: number, work: () => Promise<void>): Promise<number> {
  const before = clock();
  await work();
  return (clock() - before) / sides;
}

/** One process a page, and every box kept as a picture: what AMC-analyse has AMC-detect do. */
async function asAnalyseDoes(program: AmcProgram, layout: Layout, side: PeerSide): Promise<void> {
  const amc = startAmcDetect(program, layout, at("zooms"));
  await amc.read(side);
  await amc.close();
}

/** Every picture with the boxes that are printed on it, which AMC is told and need not find out. */
async function sidesOf(folder: string, layouts: readonly Layout[]): Promise<PeerSide[]> {
  const truths = readFileSync(at(folder.replace("raw", "jpeg"), "truth.ndjson"), "utf8")
    .trim()
    .split("\n");
  const layoutOf = new Map(
    truths.map((line) => {
      const { sheet, ballotNumber } = sheetTruth.parse(JSON.parse(line));
      return [sheet, layouts.find((layout) => layout.ballotNumber === ballotNumber)!];
    }),
  );
  const names = (await readdir(at(folder))).filter((name) => /\.(jpg|pgm)$/.test(name));
  return names.sort().map((name) => ({
    path: at(folder, name),
    boxes: layoutOf
      .get(name.slice(0, -"-1.jpg".length))!
      .regions.flatMap((region) =>
        region.kind === "personalVote" || region.kind === "partyVote" ? [region.rectMm] : [],
      ),
  }));
}

async function withoutCompression(from: string, to: string): Promise<void> {
  mkdirSync(at(to));
  for (const name of await readdir(at(from))) {
    if (!name.endsWith(".jpg")) continue;
    const { data, info } = await sharp(at(from, name)).toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
    const head = Buffer.from(`P5\n${info.width} ${info.height}\n255\n`);
    writeFileSync(at(to, `${basename(name, ".jpg")}.pgm`), Buffer.concat([head, data]));
  }
}

async function startOurReader(folder: string) {
  const script = join(import.meta.dirname, "our-reader.ts");
  const args = [script, at("base.zip"), at("ballots"), at(folder)];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return {
    pid: child.pid!,
    readAll: async (): Promise<number> => {
      child.stdin.write("read\n");
      return Number((await lines.next()).value);
    },
    close: () =>
      new Promise<void>((resolve) => {
        child.once("exit", () => resolve());
        child.stdin.end();
      }),
  };
}

function report(rows: readonly string[][]): void {
  const head = [
    ...["pages", "AMC as it is driven", "AMC kept running", "ours", "driven / ours", "kept running / ours"],
    "AMC found; ours accepted",
  ];
  const text = [
    `CPU milliseconds a side and ratios; ${SHEETS} duplex sheets (condition \`normal\`), ${ROUNDS} alternated rounds after ${WARM_UP} to warm up; each process with all its threads, from /proc.`,
    table(head, rows),
    [
      "AMC-detect 1.6.0 loads a page, fits its four corner marks and measures the boxes it is told; only fronts have boxes. *As it is driven*: one process a page, each box",
      "kept as a picture, as AMC-analyse has it done (the Perl around it is not counted). *Kept running*: one process for all pages, no pictures, which AMC itself never does.",
      "Neither is asked for the page's id. Ours runs on one thread and does more on the same pages: six marks, two codes with their digits, party name, boxes by their own",
      "outline, writing in lines and fields, ink elsewhere, stamp, decision.",
    ].join("\n"),
  ].join("\n\n");
  say(text);
  writeSection("Against AMC-detect", "node tests/bench/peers/peers.ts", text);
}
