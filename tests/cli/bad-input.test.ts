import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readZip, writeZip } from "../../src-main/zip.ts";
import type { SheetReading } from "../../src-shared/domain/reading.ts";
import { mustRun, ndjson, projectRoot, runCli } from "../support/run-cli.ts";
import { type ScannedElection, scanElection } from "../support/scanned-election.ts";

let election: ScannedElection;
const at = (name: string) => join(election.dir, name);
beforeAll(async () => {
  election = await scanElection([6]);
});
afterAll(() => election?.remove());

/** Two good sheets of another election, made as ours are, put under the names `stray-…` into the folder `box`. */
async function addStrays(box: string, name: string, options: readonly string[]): Promise<void> {
  const lists = join(projectRoot, "fixtures/fjordvik/LISTS.csv");
  const base = at(`${name}.zip`);
  await mustRun(["basedata", "from-lists", lists, "--election", "kommunestyre", ...options, "--out", base]);
  await mustRun(["ballots", base, "--out", at(`${name}-layouts`)]);
  const made = [
    "--sheets",
    "2",
    "--condition",
    "clean",
    "--dpi",
    "150",
    "--first-id",
    "500000001",
    "--prefix",
    "stray-",
  ];
  await mustRun(["simulate", base, "--layouts", at(`${name}-layouts`), "--out", at(name), ...made]);
  for (const file of readdirSync(at(name)).filter((f) => f.endsWith(".jpg")))
    copyFileSync(join(at(name), file), join(at(box), file));
}

function copyBox(to: string): void {
  mkdirSync(at(to));
  for (const file of readdirSync(at("box-1")).filter((f) => f.endsWith(".jpg")))
    copyFileSync(join(at("box-1"), file), join(at(to), file));
}

async function readings(box: string): Promise<SheetReading[]> {
  const run = await mustRun(["interpret", at("base.zip"), "--layouts", at("layouts"), at(box), "--workers", "1"]);
  return ndjson<SheetReading>(run.stdout);
}

describe("bad input is named, loses nothing and stops nothing else", () => {
  it("a picture of 20,000 by 20,000 pixels, a text file and an empty file each give one unreadable line", async () => {
    copyBox("odd");
    const page = { width: 20_000, height: 20_000, channels: 3, background: "white" } as const;
    const huge = sharp({ create: page, limitInputPixels: false });
    writeFileSync(at("odd/huge-1.jpg"), await huge.toColourspace("b-w").jpeg({ quality: 20 }).toBuffer());
    writeFileSync(at("odd/huge-2.jpg"), "");
    writeFileSync(at("odd/text-1.jpg"), "this is no picture");
    writeFileSync(at("odd/text-2.jpg"), readFileSync(at("box-1/0001-2.jpg")).subarray(0, 900));
    writeFileSync(at("odd/alone-1.jpg"), readFileSync(at("box-1/0001-1.jpg")));
    const lines = await readings("odd");
    expect(lines).toHaveLength(9);
    const of = (sheet: string) => lines.find((line) => line.sheet === sheet)!;
    expect(of("huge")).toMatchObject({ outcome: "unreadable", ballot: null });
    expect(of("huge").reasons).toContain("image-size-implausible");
    expect(of("text")).toMatchObject({ outcome: "unreadable" });
    expect(of("text").reasons).toContain("file-unreadable");
    expect(of("alone")).toMatchObject({ outcome: "unreadable" });
    expect(of("alone").reasons).toContain("side-missing");
    expect(lines.filter((line) => /^\d+$/.test(line.sheet) && line.ballot !== null)).toHaveLength(6);
  });

  it("ballots of another election and of another municipality are named as such and never counted as ours", async () => {
    copyBox("strays");
    await addStrays("strays", "other-event", [
      "--name",
      "Et annet valg",
      "--area",
      "9901 Fjordvik",
      "--seats",
      "19",
      "--event-id",
      "230001",
    ]);
    const before = await readings("strays");
    const strays = before.filter((line) => line.sheet.startsWith("stray-"));
    expect(strays.map((line) => line.outcome)).toEqual(["verify", "verify"]);
    for (const line of strays) expect(line.reasons).toContain("other-election");

    copyBox("neighbours");
    await addStrays("neighbours", "other-area", [
      "--name",
      "Fjordvik 2027",
      "--area",
      "9902 Sørvær",
      "--seats",
      "19",
      "--event-id",
      "270001",
    ]);
    const neighbours = (await readings("neighbours")).filter((line) => line.sheet.startsWith("stray-"));
    expect(neighbours.map((line) => line.outcome)).toEqual(["verify", "verify"]);
    for (const line of neighbours) expect(line.reasons).toContain("other-district");

    const args = election
      .countArgs(at("store"), at("result.zip"))
      .map((arg) => (arg === at("box-1") ? at("strays") : arg));
    const run = await runCli(args);
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/stray-0001.*other-election/);
    expect(existsSync(at("result.zip"))).toBe(false);
  });

  it("base data with a document type, an entity bomb or a cut-off file are refused before anything is stored", async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE EML [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><EML>&b;</EML>`;
    const entries = await readZip(readFileSync(at("base.zip")), {
      maxEntries: 20,
      maxEntryBytes: 1e8,
      maxTotalBytes: 1e8,
    });
    const hostile = [...entries].map(([name, data]) => ({
      name,
      data: name === "CandidateList.xml" ? Buffer.from(bomb) : data,
    }));
    writeFileSync(at("bomb.zip"), await writeZip(hostile, { mtime: new Date(0) }));
    writeFileSync(at("cut.zip"), readFileSync(at("base.zip")).subarray(0, -40));
    for (const [name, said] of [
      ["bomb.zip", /DOCTYPE/],
      ["cut.zip", /zip/i],
    ] as const) {
      for (const command of [
        ["basedata", "check", at(name)],
        election.countArgs(at("store-bad"), at("bad.zip")).map((a) => (a === at("base.zip") ? at(name) : a)),
      ]) {
        const run = await runCli(command);
        expect([name, run.code]).toEqual([name, 1]);
        expect(run.stderr).toMatch(said);
      }
    }
    expect(existsSync(at("store-bad"))).toBe(false);
    expect(existsSync(at("bad.zip"))).toBe(false);
  });
});
