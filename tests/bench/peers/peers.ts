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
import { cpuMsOf } from "./process-cpu.ts";
import { unpackAmc } from "./unpack-amc.ts";

/**
 * `node tests/bench/peers/peers.ts`: CPU a side of AMC-detect 1.6.0 (Debian's package auto-multiple-choice, unpacked, not
 * installed) and of ours, on the same pages, in alternated rounds on the same machine.
 */
const ROUNDS = 7;
const SHEETS = 30;
const dir = mkdtempSync(join(tmpdir(), "tellesentral-peers-"));
const at = (...names: string[]) => join(dir, ...names);
const say = (text: string) => process.stderr.write(`${text}\n`);

try {
  say("Unpacking AMC …");
  mkdirSync(at("amc"));
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
  program: Parameters<typeof startAmcDetect>[0],
): Promise<string[]> {
  say(`${name} …`);
  const sides = await sidesOf(folder, layouts);
  const amc = startAmcDetect(program, layouts[0]!);
  const ours = await startOurReader(folder);
  const [theirMs, ourMs, ratios]: [number[], number[], number[]] = [[], [], []];
  let [found, accepted] = [0, 0];
  // The first round warms both up and is thrown away.
  for (let round = 0; round <= ROUNDS; round++) {
    const theirs = cpuMsOf(amc.pid);
    found = 0;
    for (const side of sides) if ((await amc.read(side)).found) found++;
    const theirSide = (cpuMsOf(amc.pid) - theirs) / sides.length;
    const before = cpuMsOf(ours.pid);
    accepted = await ours.readAll();
    const ourSide = (cpuMsOf(ours.pid) - before) / sides.length;
    if (round === 0) continue;
    theirMs.push(theirSide);
    ourMs.push(ourSide);
    ratios.push(theirSide / ourSide);
  }
  await amc.close();
  await ours.close();
  const seen = `${found} of ${sides.length} sides; ${accepted} of ${sides.length / 2} sheets`;
  return [name, spread(theirMs), spread(ourMs), spread(ratios), seen];
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
  const head = ["pages", "AMC-detect, CPU ms a side", "ours, CPU ms a side", "AMC / ours", "found; accepted"];
  const text = [
    `${SHEETS} duplex sheets (condition \`normal\`) in ${ROUNDS} alternated rounds after one to warm up; CPU of each process with all its threads, from /proc.`,
    table(head, rows),
    [
      "AMC-detect 1.6.0 loads a page, fits its four corner marks and measures the boxes it is told; both sides have marks, only fronts have boxes.",
      "It is kept running, where AMC itself starts it once a page, and is spared the id that AMC reads. Ours runs on one thread and does more on the same pages: six",
      "marks, two codes with their digits, party name, boxes by their own outline, writing in lines and fields, ink elsewhere, stamp, decision.",
    ].join("\n"),
  ].join("\n\n");
  say(text);
  writeSection("Against AMC-detect", "node tests/bench/peers/peers.ts", text);
}
