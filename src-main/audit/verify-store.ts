import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Kysely } from "kysely";
import type { CountResult } from "../../src-shared/domain/count-result.ts";
import { keptSheets } from "../../src-shared/domain/duplicate-resolution.ts";
import type { Problem } from "../../src-shared/result.ts";
import { imagePath } from "../store/image-store.ts";
import { duplicateGroups } from "../store/repositories/duplicate-rows.ts";
import type { Schema } from "../store/schema.ts";
import { sqliteTransactions } from "../store/sqlite-transactions.ts";
import { tallyStoredCount } from "../use-cases/counts/tally-stored-count.ts";
import { type AuditEntry, sha256 } from "./audit-chain.ts";
import { canonicalJson } from "./canonical-json.ts";
import { gatherReadings, noReadingFacts, readingProblems } from "./check-readings.ts";
import { decisionFact, gatherFacts, type LoggedFacts, noFacts, resolutionFact, sheetFact } from "./logged-facts.ts";
import { createChainCheck } from "./verify-chain.ts";

export interface StoreVerification {
  readonly entries: number;
  /** Hash of the last entry: written down elsewhere, it shows later that the end was not cut off. */
  readonly head: string;
  readonly sheets: number;
  readonly images: number;
  readonly decisions: number;
  readonly counts: number;
  readonly problems: readonly Problem[];
}

const PAGE = 2000;

/**
 * Checks a store against its own log: the chain is whole, tables hold what was logged and nothing else, pictures are those that
 * were stored, and every frozen result is what readings and decisions give when computed again. Changes nothing.
 */
export async function verifyStore(
  db: Kysely<Schema>,
  imagesDir: string,
  onProgress: (images: number) => void = () => {},
): Promise<StoreVerification> {
  const problems: Problem[] = [];
  const chain = createChainCheck();
  const facts = noFacts();
  const readings = noReadingFacts();
  for (let after = 0; ; ) {
    const rows = await db.selectFrom("audit").selectAll().where("seq", ">", after).orderBy("seq").limit(PAGE).execute();
    for (const { previous_hash: previousHash, ...row } of rows) {
      const entry: AuditEntry = { ...row, previousHash };
      problems.push(...chain.check(entry));
      gatherFacts(facts, entry);
      gatherReadings(readings, entry);
    }
    if (rows.length < PAGE) break;
    after = rows.at(-1)!.seq;
  }
  const sheets = await checkSheets(db, imagesDir, facts, problems, onProgress);
  const decisions = await checkDecisions(db, facts, problems);
  problems.push(...(await readingProblems(db, readings)));
  await checkControls(db, facts, problems);
  const counts = await checkCounts(db, facts, problems);
  return { entries: chain.entries, head: chain.head, ...sheets, decisions, counts, problems };
}

async function checkSheets(
  db: Kysely<Schema>,
  imagesDir: string,
  facts: LoggedFacts,
  problems: Problem[],
  onProgress: (images: number) => void,
): Promise<{ sheets: number; images: number }> {
  let sheets = 0;
  const images = new Set<string>();
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom("sheet")
      .leftJoin("reading", "reading.sheet", "sheet.id")
      .select([
        "sheet.id",
        "sheet.ballot_id",
        "sheet.first_image",
        "sheet.second_image",
        "sheet.standing",
        "sheet.box",
        "reading.model",
      ])
      .where("sheet.id", ">", after)
      .orderBy("sheet.id")
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      sheets += 1;
      const where = `sheet ${row.id}`;
      const reading = row.model === null ? null : sha256(canonicalJson(JSON.parse(row.model)));
      const stored = sheetFact(row.ballot_id, [row.first_image, row.second_image], reading);
      const logged = facts.sheets.get(row.id);
      if (logged === undefined) problems.push({ code: "sheet-not-logged", where, message: "is in no log entry" });
      else if (logged !== stored) {
        problems.push({ code: "sheet-altered", where, message: "reading, ballot id or pictures differ from the log" });
      }
      facts.sheets.delete(row.id);
      if (row.standing !== (facts.standings.get(row.id) ?? "counts")) {
        problems.push({ code: "standing-altered", where, message: "is left out or counted against the log's word" });
      }
      if (row.box !== (facts.boxes.get(row.id) ?? row.box)) {
        problems.push({ code: "sheet-in-other-box", where, message: "lies in another box than the log says" });
      }
      for (const name of [row.first_image, row.second_image]) {
        if (name === null || images.has(name)) continue;
        images.add(name);
        onProgress(images.size);
        const problem = await checkImage(imagesDir, name);
        if (problem) problems.push({ ...problem, where: `${where}, picture ${name}` });
      }
    }
    if (rows.length < PAGE) break;
    after = rows.at(-1)!.id;
  }
  for (const id of facts.sheets.keys()) {
    problems.push({ code: "sheet-missing", where: `sheet ${id}`, message: "was stored by the log and is gone" });
  }
  return { sheets, images: images.size };
}

async function checkImage(imagesDir: string, name: string): Promise<Pick<Problem, "code" | "message"> | null> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(imagePath(imagesDir, name))) hash.update(chunk as Uint8Array);
  } catch {
    return { code: "image-missing", message: "cannot be read" };
  }
  return name.startsWith(`${hash.digest("hex")}.`)
    ? null
    : { code: "image-altered", message: "is not what was stored" };
}

async function checkDecisions(db: Kysely<Schema>, facts: LoggedFacts, problems: Problem[]): Promise<number> {
  const rows = await db.selectFrom("decision").selectAll().orderBy("id").execute();
  const stored = Map.groupBy(rows, (row) => row.sheet);
  for (const sheet of new Set([...stored.keys(), ...facts.decisions.keys()])) {
    const inTable = (stored.get(sheet) ?? []).map((row) =>
      decisionFact(row.decided_by, row.round, row.model === null ? null : JSON.parse(row.model)),
    );
    if (canonicalJson(inTable) !== canonicalJson(facts.decisions.get(sheet) ?? [])) {
      problems.push({
        code: "decision-altered",
        where: `sheet ${sheet}`,
        message: "its decisions differ from the log",
      });
    }
  }
  return rows.length;
}

/** What the control reader saw is what was logged, and nothing of it is gone. */
async function checkControls(db: Kysely<Schema>, facts: LoggedFacts, problems: Problem[]): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom("control")
      .select(["sheet", "model"])
      .where("sheet", ">", after)
      .orderBy("sheet")
      .limit(PAGE)
      .execute();
    for (const { sheet, model } of rows) {
      if (facts.controls.get(sheet) !== sha256(canonicalJson(JSON.parse(model)))) {
        problems.push({
          code: "control-altered",
          where: `sheet ${sheet}`,
          message: "what the control reader saw differs from the log",
        });
      }
      facts.controls.delete(sheet);
    }
    if (rows.length < PAGE) break;
    after = rows.at(-1)!.sheet;
  }
  for (const sheet of facts.controls.keys()) {
    problems.push({ code: "control-missing", where: `sheet ${sheet}`, message: "its control reading is gone" });
  }
}

async function checkCounts(db: Kysely<Schema>, facts: LoggedFacts, problems: Problem[]): Promise<number> {
  const run = sqliteTransactions(
    db,
    () => new Date(0),
    () => {},
  );
  const counts = await run("", (tx) => tx.counts.all());
  for (const count of counts) {
    const where = `count ${count.id} (${count.key.category} ${count.key.area} ${count.key.stage} ${count.key.ordinal})`;
    const add = (code: string, message: string) => problems.push({ code, where, message });
    if (!facts.counts.delete(count.id)) add("count-not-logged", "was never started by the log");
    else if (facts.limits.get(count.id) !== canonicalJson(count.tighter))
      add("limits-altered", "its limits of interpretation differ from those it was started with");
    for (const problem of await duplicateProblems(db, count.id, facts)) add(...problem);
    if (count.state !== "discarded" && (count.state === "started") !== (count.result === null)) {
      add("state-altered", `is ${count.state}, and its result says otherwise`);
    }
    if (count.state === "signed" && !facts.written.has(count.id))
      add("result-not-logged", "was never signed by the log");
    if (count.method === "hand" || count.result === null) continue;
    const frozen = sha256(canonicalJson(count.result));
    if (facts.results.get(count.id) !== frozen) add("result-altered", "its result is not the one that was logged");
    const again = await tallyAgain(run, count.id);
    if (again === null) add("result-not-computable", "readings and decisions give no result: a sheet is undecided");
    else if (canonicalJson(again) !== canonicalJson(count.result)) {
      add("result-differs", `readings and decisions give ${again.total} ballots, not the result that was frozen`);
    }
  }
  for (const id of facts.counts) {
    problems.push({ code: "count-missing", where: `count ${id}`, message: "was started by the log and is gone" });
  }
  return counts.length;
}

type Run = ReturnType<typeof sqliteTransactions>;
async function tallyAgain(run: Run, id: number): Promise<CountResult | null> {
  try {
    return await run("", async (tx) => tallyStoredCount(tx, await tx.counts.get(id)));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Sheets are left out exactly as the logged choices say. */
async function duplicateProblems(
  db: Kysely<Schema>,
  count: number,
  facts: LoggedFacts,
): Promise<[code: string, message: string][]> {
  const problems: [string, string][] = [];
  const leftOut = new Set<number>();
  for (const { ballotId, sheets, resolution } of await duplicateGroups(db, count)) {
    const ids = sheets.map((sheet) => sheet.id);
    if (!resolution) continue;
    if (facts.resolutions.get(`${count} ${ballotId}`) !== resolutionFact(ids, resolution.choice)) {
      problems.push(["resolution-altered", `the choice among sheets of ballot ${ballotId} differs from the log`]);
    }
    const kept = keptSheets(ids, resolution.choice);
    for (const id of ids.filter((each) => !kept.includes(each))) leftOut.add(id);
  }
  const apart = await db
    .selectFrom("sheet")
    .select("id")
    .where("count", "=", count)
    .where("standing", "<>", "counts")
    .where("state", "<>", "discarded")
    .execute();
  for (const { id } of apart) leftOut.add(id);
  const excluded = await db
    .selectFrom("sheet")
    .select("id")
    .where("count", "=", count)
    .where("excluded", "=", 1)
    .execute();
  const flagged = new Set(excluded.map((row) => row.id));
  if (flagged.symmetricDifference(leftOut).size > 0) {
    problems.push([
      "exclusion-altered",
      "sheets are left out that no logged choice leaves out, or the other way round",
    ]);
  }
  return problems;
}
