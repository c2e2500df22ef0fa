import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Refusal } from "../../src-shared/result.ts";
import { sharedData } from "../../tests/support/run-cli.ts";
import { baseDataFromLists } from "./base-data-from-lists.ts";
import { fjordvik } from "./fjordvik.ts";
import type { FromListsOptions } from "./from-lists-options.ts";

const options: FromListsOptions = {
  election: "kommunestyre",
  name: "Kommunestyrevalget 2027",
  area: "9901 Fjordvik",
  seats: 19,
};
const header = "parti;kandidatnummer;kandidatnavn;fødselsår;stemmetillegg_gitt";
const make = (lines: readonly string[], changes: Partial<FromListsOptions> = {}) =>
  baseDataFromLists([header, ...lines].join("\n"), { ...options, ...changes });
const listsOf = (data: ReturnType<typeof make>) => data.elections[0]!.contests[0]!.lists;

/** `code where` of everything that is refused. */
function problemsOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.problems.map(({ code, where }) => `${code} ${where}`);
    throw error;
  }
  return [];
}

describe("names and numbers", () => {
  it("takes Last, First and First Last, with the odd spaces of published lists", () => {
    const data = make(["Lyslista;1;Berg,\u00a0Ask\u00a0 K;1964;ja", "Lyslista;2;Liv Åshild Øygard;;nei"]);
    expect(listsOf(data)[1]?.candidates).toEqual([
      {
        id: "70010000001",
        place: 1,
        firstName: "Ask K",
        lastName: "Berg",
        name: "Ask K Berg",
        birthYear: 1964,
        baselineVotes: true,
      },
      {
        id: "70010000002",
        place: 2,
        firstName: "Liv Åshild",
        lastName: "Øygard",
        name: "Liv Åshild Øygard",
        baselineVotes: false,
      },
    ]);
  });

  it("finds columns by name in any order, lets others be, and takes a byte order mark", () => {
    const csv =
      "\uFEFFstatus;Fødselsår;bosted;KANDIDATNAVN;kandidatnummer;parti\r\nVALGT;1980;Nordby;Ask Berg;1;Lyslista\r\n";
    const data = baseDataFromLists(csv, options);
    expect(listsOf(data)[1]).toMatchObject({ showResidence: true, showProfession: false });
    expect(listsOf(data)[1]?.candidates[0]).toMatchObject({
      name: "Ask Berg",
      residence: "Nordby",
      baselineVotes: false,
    });
  });

  it("gives known parties their short forms and others the letters of their names", () => {
    const names = [
      "Det norske Arbeiderparti",
      "RØDT",
      "Čáhppilista",
      "Bygdelista",
      "Bygdelista i Nord",
      "Å Ø",
      "Партия",
    ];
    const lists = listsOf(make(names.map((name) => `${name};1;Ask Berg;1980;nei`)));
    expect(lists.map(({ id, shortCode }) => [id, shortCode])).toEqual([
      ["BLANK", 9999],
      ["A", 1],
      ["RODT", 9],
      ["CAHPPI", 7001],
      ["BYGDE", 7002],
      ["BIN", 7003],
      ["A_O", 7004],
      ["LISTE", 7005],
    ]);
  });

  it("never gives two lists the same id, whatever they are called", () => {
    const names = [
      "Blank",
      "A",
      "Bygdelista",
      "Bygdelisten",
      "Bygdeliste",
      "Bygdepartiet",
      ...Array.from("abcdefghijkl", (c) => `Bygde ${c}`),
    ];
    const lists = listsOf(make(names.map((name) => `${name};1;Ask Berg;1980;nei`)));
    expect(new Set(lists.map((list) => list.id)).size).toBe(names.length + 1);
    expect(lists.every((list) => /^[A-Z0-9_]{1,8}$/.test(list.id))).toBe(true);
  });

  it("takes a nickname in quotes and the empty rows that spreadsheets leave", () => {
    const lists = listsOf(make(['X;1;Ask "Bror" Berg;1980;nei', ";;;;", ""]));
    expect(lists[1]?.candidates.map(({ name }) => name)).toEqual(['Ask "Bror" Berg']);
  });

  it("gives the same ids for the same input", () => {
    expect(fjordvik()).toEqual(fjordvik());
  });
});

describe("areas, counts and rules", () => {
  it("counts election-day ballots by district and the rest for the whole municipality", () => {
    const contest = fjordvik().elections[0]!.contests[0]!;
    expect(contest).toMatchObject({ id: "009901", areaPath: "47.99.9901", seats: 19, maxWriteIns: 5 });
    expect(contest.reportingUnits[0]?.reports.map(({ category, area }) => `${category} ${area}`)).toEqual([
      "FO 47.99.9901.990100.0000",
      "FS 47.99.9901.990100.0000",
      "VO 47.99.9901.990100.0001",
      "VO 47.99.9901.990100.0002",
      "VO 47.99.9901.990100.0003",
      "VB 47.99.9901.990100.0000",
      "VS 47.99.9901.990100.0000",
    ]);
  });

  it("allows a quarter of the seats as write-ins, at least five", () => {
    const allowed = (seats: number) =>
      make(["X;1;Ask Berg;1980;nei"], { seats }).elections[0]?.contests[0]?.maxWriteIns;
    expect([11, 19, 29, 35, 67].map(allowed)).toEqual([5, 5, 7, 8, 16]);
  });

  it("takes the contest of a county election from the county, counted by the board that is named", () => {
    const data = make(["X;1;Ask Berg;1980;ja"], { election: "fylkesting", area: "1903 Harstad", board: "county" });
    expect(data.elections[0]).toMatchObject({
      id: "01",
      type: "fylkesting",
      settings: { personal: true, writeIn: false },
    });
    expect(data.elections[0]?.contests[0]).toMatchObject({
      id: "000019",
      name: "Troms",
      areaPath: "47.19",
      maxWriteIns: 0,
    });
    expect(data.elections[0]?.contests[0]?.reportingUnits[0]).toMatchObject({ id: "01-47.19", areaPath: "47.19" });
    expect(data.elections[0]?.contests[0]?.lists[1]?.candidates[0]?.baselineVotes).toBe(false);
  });

  it("is a training event unless it is made to be signed, on the election day that the name tells", () => {
    expect(fjordvik().event).toMatchObject({ training: true, electionDays: ["2027-09-13"] });
    expect(make(["X;1;Ask Berg;1980;nei"], { name: "Valget 2011" }).event.electionDays).toEqual(["2011-09-12"]);
    expect(make(["X;1;Ask Berg;1980;nei"], { name: "Prøvevalg" }).event.electionDays).toEqual([]);
  });
});

describe("what is refused, all at once", () => {
  it("lists every bad line and option together", () => {
    const lines = [
      "Lyslista;1;Ask Berg;1980;ja",
      "Lyslista;1;Bodil Dal;1981;nei",
      "Lyslista;x;Carl Eng;1982;nei",
      ";4;Dina Fjell;1983;nei",
      "Lyslista;5;;1984;nei",
      "Lyslista;6;Erik Gard;84;nei",
      "Lyslista;7;Frida Holm;1985;kanskje",
      "Lyslista;8;Gr\uFFFDo Id;1986;nei",
      "Lyslista;9",
    ];
    expect(
      problemsOf(() => make(lines, { area: "Fjordvik", seats: 0, districts: "1 A,0000 B,0001 C,0001 D" })),
    ).toEqual([
      "area-wrong --area",
      "district-wrong --districts",
      "district-wrong --districts",
      "district-twice --districts",
      "seats-wrong --seats",
      "candidate-number-wrong line 4",
      "party-missing line 5",
      "candidate-name-missing line 6",
      "birth-year-wrong line 7",
      "value-unknown line 8",
      "text-damaged line 9",
      "lists-line-short line 10",
      "candidate-number-twice lines 2, 3",
    ]);
  });

  it("refuses a list of 98 candidates once, and takes one of 97", () => {
    const candidates = (count: number) =>
      Array.from({ length: count }, (_, n) => `Lyslista;${n + 1};Ask Berg;1980;nei`);
    expect(problemsOf(() => make(candidates(98)))).toEqual(["list-too-long line 99"]);
    expect(listsOf(make(candidates(97)))[1]?.candidates).toHaveLength(97);
  });

  it("refuses a gap in the numbers: places on the ballot are what votes are matched by", () => {
    expect(problemsOf(() => make(["X;1;Ask Berg;1980;nei", "X;3;Bodil Dal;1980;nei"]))).toEqual([
      "candidate-number-missing election 02, contest 009901 Fjordvik, list X X",
    ]);
  });

  it("names the columns that are missing, and says when there is nothing to read", () => {
    expect(problemsOf(() => baseDataFromLists("parti;navn\nX;Y", options))).toEqual([
      "lists-column-missing line 1",
      "lists-column-missing line 1",
      "lists-column-missing line 1",
    ]);
    expect(problemsOf(() => baseDataFromLists("", options))).toEqual(["lists-empty LISTS.csv"]);
    expect(problemsOf(() => make([]))).toEqual(["lists-empty LISTS.csv"]);
    expect(problemsOf(() => make(['X;1;"Ask Berg;1980;nei']))).toEqual(["lists-not-csv LISTS.csv"]);
  });
});

const harstad = join(sharedData, "harstad-2011", "kandidatresultat.csv");
describe.skipIf(!existsSync(harstad))("Harstad 2011 (skipped where the real lists are missing)", () => {
  it("gives 9 lists, 255 candidates and 8 write-ins for 35 seats", () => {
    const data = baseDataFromLists(readFileSync(harstad, "utf8"), {
      election: "kommunestyre",
      name: "Kommunestyrevalget 2011",
      area: "1903 Harstad",
      seats: 35,
      districts: "0001 Sentrum,0002 Kanebogen",
    });
    const lists = listsOf(data);
    expect(lists.map(({ id, candidates }) => `${id} ${candidates.length}`)).toEqual([
      "BLANK 0",
      "A 29",
      "FRP 31",
      "H 20",
      "KRF 25",
      "KYST 10",
      "RODT 34",
      "SP 36",
      "SV 37",
      "V 33",
    ]);
    expect(data.elections[0]?.contests[0]).toMatchObject({ id: "001903", maxWriteIns: 8 });
    expect(lists[1]?.candidates[0]).toMatchObject({ name: "Marianne K Bremnes", birthYear: 1964, baselineVotes: true });
    expect(lists.flatMap((list) => list.candidates).every(({ name }) => !/\u00a0| {2}/.test(name))).toBe(true);
  });
});
