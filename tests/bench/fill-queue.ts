import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type App, createApp } from "../../src-main/app.ts";
import type { Interpreter, ScannedSheet, SheetSource } from "../../src-main/use-cases/counting-context.ts";
import type { SheetReading } from "../../src-shared/domain/reading.ts";
import { mustRun } from "../support/run-cli.ts";

/** How large the night is. */
export interface QueueSize {
  readonly boxes: number;
  readonly sheetsPerBox: number;
  readonly lists: number;
  readonly candidatesPerList: number;
}

export const BENCH_PERSON = "Kari Prøve";
export const BENCH_PASSWORD = "rolig natt i mai";

/** Sheets that are painted, read by the real reader, and then stored again and again under other ballot ids. */
const PAINTED = 900;

interface ReadSheet {
  readonly reading: SheetReading;
  readonly pictures: readonly [Uint8Array, Uint8Array];
}

/**
 * A store whose boxes are full of ballots that wait for a person, made by the product's own commands: base data of that
 * many candidates, painted sheets, their real readings. Kept in `dir`, and made once.
 * @returns the folder of the store
 */
export async function fillQueue(dir: string, size: QueueSize, say: (text: string) => void): Promise<string> {
  const store = join(dir, "store");
  if (existsSync(join(dir, "filled"))) return store;
  rmSync(store, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const at = (name: string) => join(dir, name);
  writeFileSync(at("LISTS.csv"), listsCsv(size));
  await mustRun([
    ...["basedata", "from-lists", at("LISTS.csv"), "--election", "kommunestyre", "--name", "Kommunestyrevalget 2027"],
    ...["--area", "9901 Fjordvik", "--seats", "35", "--districts", "0001 Sentrum", "--out", at("base.zip")],
  ]);
  if (!existsSync(at("scans/decisions.ndjson"))) {
    say(`Painting ${PAINTED} sheets of ${size.lists * size.candidatesPerList} candidates …`);
    await mustRun(["ballots", at("base.zip"), "--out", at("ballots")]);
    const paint = ["--layouts", at("ballots"), "--out", at("scans"), "--sheets", String(PAINTED), "--seed", "queue"];
    await mustRun(["simulate", at("base.zip"), ...paint]);
  }
  const app = await createApp({ storeDir: store });
  try {
    await fill(app, dir, size, say);
  } finally {
    await app.close();
  }
  writeFileSync(at("filled"), "");
  return store;
}

async function fill(app: App, dir: string, size: QueueSize, say: (text: string) => void): Promise<void> {
  const as = app.as(BENCH_PERSON);
  await as.identity.setUp({ name: BENCH_PERSON, password: BENCH_PASSWORD });
  await as.baseData.import({ bytes: await readFile(join(dir, "base.zip")) });
  const layouts = await Promise.all(
    (await readdir(join(dir, "ballots")))
      .filter((name) => name.endsWith(".json"))
      .map(async (name) => JSON.parse(await readFile(join(dir, "ballots", name), "utf8"))),
  );
  await as.baseData.importLayouts({ layouts: layouts.filter((each) => each.schema === "tellesentral/layout/1") });
  const possible = (await app.read.possibleCounts()).find((each) => each.key.category === "VO")!;
  const count = await as.counts.start({ key: { ...possible.key, stage: "final", ordinal: 1 } });
  say("Reading them …");
  const queued = await readQueued(await app.interpreterFor(count.id), join(dir, "scans"));
  say(`${queued.length} of them are for a person.`);
  for (let box = 1; box <= size.boxes; box++) {
    const from = (box - 1) * size.sheetsPerBox;
    const source = numbered(from, size.sheetsPerBox);
    const started = await as.boxes.start({ count: count.id, number: box, source: source.description });
    await as.boxes.scan({ box: started.id, source, interpreter: knownReadings(queued), finishAtEnd: true });
    say(`Box ${box} of ${size.boxes} is full.`);
  }
}

async function readQueued(interpreter: Interpreter, dir: string): Promise<ReadSheet[]> {
  const fronts = (await readdir(dir)).filter((name) => /[-_.](1|a|f|front)\.jpg$/.test(name)).sort();
  const read: ReadSheet[] = [];
  for (const front of fronts) {
    const back = front.replace(/([-_.])1\.jpg$/, "$12.jpg");
    const [first, second] = await Promise.all([readFile(join(dir, front)), readFile(join(dir, back))]);
    const { reading, archive } = await interpreter.interpret({ name: front, first, second });
    if (reading.outcome === "verify" && archive[0] && archive[1])
      read.push({ reading, pictures: [archive[0], archive[1]] });
  }
  return read;
}

function numbered(from: number, sheets: number): SheetSource {
  return {
    description: "bench",
    async *sheets(stored) {
      for (let i = from; i < from + sheets; i++) {
        const name = String(i + 1);
        if (!stored.has(name)) yield { name, first: new Uint8Array(), second: new Uint8Array() } satisfies ScannedSheet;
      }
    },
  };
}

/** Gives each numbered sheet one of the known readings, with a ballot id of its own. */
function knownReadings(known: readonly ReadSheet[]): Interpreter {
  return {
    capacity: 4,
    async interpret({ name }) {
      const { reading, pictures } = known[Number(name) % known.length]!;
      const ballot = reading.ballot && { ...reading.ballot, id: String(200_000_000 + Number(name)) };
      return { reading: { ...reading, sheet: name, ballot }, archive: [...pictures] };
    },
  };
}

const given = [
  "Ask",
  "Bodil",
  "Carl",
  "Dagny",
  "Eivind",
  "Frøydis",
  "Gunnar",
  "Hege",
  "Ivar",
  "Jorunn",
  "Kjell",
  "Liv",
];
const family = ["Aasen", "Berg", "Dahl", "Eide", "Foss", "Giđđalundr", "Haugen", "Iversen", "Jåstad", "Kvåle", "Lunde"];
const places = ["neset", "vik", "haug", "mo", "dal"];

function listsCsv({ lists, candidatesPerList }: QueueSize): string {
  const rows = ["parti;kandidatnummer;kandidatnavn;fødselsår;stemmetillegg_gitt;bosted;stilling;listetype"];
  for (let list = 0; list < lists; list++) {
    for (let nth = 0; nth < candidatesPerList; nth++) {
      const i = list * candidatesPerList + nth;
      const surname = `${family[i % family.length]}${places[Math.floor(i / family.length) % places.length]}`;
      const name = `${surname}, ${given[Math.floor(i / 7) % given.length]}`;
      rows.push(
        `Liste ${String.fromCharCode(65 + list)};${nth + 1};${name};${1950 + (i % 50)};nei;Sentrum;lærer;registrert`,
      );
    }
  }
  return `${rows.join("\n")}\n`;
}
