import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, type AppOptions, createApp } from "../../src-main/app.ts";
import { fjordvik } from "../../src-main/basedata/fjordvik.ts";
import { writeBaseDataPackage } from "../../src-main/basedata/write-base-data-package.ts";
import type { OpenInterpreter } from "../../src-main/product-ports.ts";
import type { Box } from "../../src-main/use-cases/boxes/box-port.ts";
import type { Interpreter, ScannedSheet, SheetSource } from "../../src-main/use-cases/counting-context.ts";
import type { Count } from "../../src-main/use-cases/counts/count-port.ts";
import { encodeBallotNumber } from "../../src-shared/domain/ballot-number.ts";
import type { BaseData } from "../../src-shared/domain/base-data.ts";
import type { CountKey } from "../../src-shared/domain/count-result.ts";
import type { Layout } from "../../src-shared/domain/layout.ts";
import type { SheetReading } from "../../src-shared/domain/reading.ts";

/** A store in a folder of its own with the invented municipality imported and one count started. */
export interface CountingFixture {
  readonly app: App;
  readonly dir: string;
  readonly baseData: BaseData;
  readonly count: Count;
  reopenStore(): Promise<App>;
  done(): Promise<void>;
}

export const wholeMunicipality = "47.99.9901.990100.0000";
export const sentrum = "47.99.9901.990100.0001";

export function keyOf(baseData: BaseData, change: Partial<CountKey> = {}): CountKey {
  const election = baseData.elections[0]!;
  return {
    event: baseData.event.id,
    election: election.id,
    contest: election.contests[0]!.id,
    category: "VO",
    area: sentrum,
    stage: "final",
    ordinal: 1,
    ...change,
  };
}

export async function startCounting(
  options: Partial<AppOptions> = {},
  baseData = fjordvik(),
  layouts: readonly Layout[] = [layoutOf("0".repeat(22))],
): Promise<CountingFixture> {
  const dir = options.storeDir ?? mkdtempSync(join(tmpdir(), "counting-"));
  let tick = Date.UTC(2027, 8, 13, 21);
  const clock = () => {
    tick += 1000;
    return new Date(tick);
  };
  const open = () =>
    createApp({ storeDir: dir, clock, ...options, ports: { createInterpreter: fakeInterpreter, ...options.ports } });
  let app = await open();
  await app.as("Kari").baseData.import({ bytes: await writeBaseDataPackage(baseData) });
  await app.as("Kari").baseData.importLayouts({ layouts });
  const count = await app.as("Kari").counts.start({ key: keyOf(baseData) });
  return {
    get app() {
      return app;
    },
    dir,
    baseData,
    count,
    async reopenStore() {
      await app.close();
      app = await open();
      return app;
    },
    async done() {
      await app.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export function layoutOf(ballotNumber: string): Layout {
  return {
    schema: "tellesentral/layout/1",
    ballotNumber,
    ballotType: "candidates",
    list: null,
    paperMm: { width: 210, height: 297 },
    regions: [],
  };
}

/** What stands on a pretended sheet; the fake interpreter reads it from the first side's bytes. */
export interface PretendSheet {
  readonly name: string;
  readonly ballotId: string | null;
  readonly list?: string;
  readonly personalVotes?: readonly string[];
  readonly reasons?: SheetReading["reasons"];
}

export function sheetsOf(list: string, from: number, to: number): PretendSheet[] {
  return Array.from({ length: to - from + 1 }, (_, i) => ({
    name: String(from + i),
    ballotId: String(from + i).padStart(9, "0"),
    list,
  }));
}

export function scanOf(sheet: PretendSheet): ScannedSheet {
  const encoder = new TextEncoder();
  return {
    name: sheet.name,
    first: encoder.encode(JSON.stringify(sheet)),
    second: encoder.encode(`back ${sheet.name}`),
  };
}

/** A feeder with pretended sheets; `jamAfter` makes it fail there. */
export function feeder(sheets: readonly PretendSheet[], jamAfter = Number.POSITIVE_INFINITY): SheetSource {
  return {
    description: "feeder 1",
    async *sheets(stored) {
      let fed = 0;
      for (const sheet of sheets) {
        if (stored.has(sheet.name)) continue;
        if (fed++ >= jamAfter) throw new Error("paper jam");
        yield scanOf(sheet);
      }
    },
  };
}

export function readingOf(sheet: PretendSheet): SheetReading {
  const reasons = sheet.reasons ?? [];
  const list = sheet.list ?? "LYS";
  const number = encodeBallotNumber({ event: "270001", election: "02", contest: "009901", shortCode: 7001 });
  return {
    sheet: sheet.name,
    ballot: { number, type: list === "BLANK" ? "blank" : "candidates", id: sheet.ballotId ?? "", list },
    frontIs: 1,
    rotation: 0,
    stamp: { fill: 0.2, present: true },
    personalVotes: [...(sheet.personalVotes ?? [])],
    partyVote: null,
    writeIns: [],
    marks: [],
    reasons,
    outcome: reasons.length === 0 ? "accepted" : "verify",
    cpuMs: 1,
  };
}

/** Reads pretended sheets, the odd ones slower, so that order has to be kept by whoever uses it. */
export const pretendInterpreter: Interpreter = {
  capacity: 4,
  async interpret(scanned) {
    const sheet = JSON.parse(new TextDecoder().decode(scanned.first!)) as PretendSheet;
    if (Number(sheet.name) % 2 === 1) await new Promise((resolve) => setTimeout(resolve, 2));
    return { reading: readingOf(sheet), archive: [scanned.first, scanned.second] };
  },
};

export async function fakeInterpreter(): Promise<OpenInterpreter> {
  return { ...pretendInterpreter, close: async () => {} };
}

/** Starts (or goes on with) a box and feeds it to its end. */
export async function scanned(
  { app, count }: Pick<CountingFixture, "app" | "count">,
  number: number,
  sheets: readonly PretendSheet[],
): Promise<Box> {
  const box = await app.as("Kari").boxes.start({ count: count.id, number, source: "feeder 1" });
  const source = feeder(sheets);
  return (await app.as("Kari").boxes.scan({ box: box.id, source, interpreter: pretendInterpreter, finishAtEnd: true }))
    .box;
}
