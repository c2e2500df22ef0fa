import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inventedBaseData, inventedKey, inventedList } from "../../tests/support/invented-result.ts";
import { baseData, good, resultFolder } from "../../tests/support/result-folder.ts";
import { sharedData } from "../../tests/support/run-cli.ts";
import { readZip, writeZip } from "../zip.ts";

const limits = { maxEntries: 1000, maxEntryBytes: 1e8, maxTotalBytes: 1e8 };
const { path, readResultPackage, write } = resultFolder();
const refusalOf = (source: Uint8Array | string, allowUnsigned = false) =>
  readResultPackage(source, { baseData, allowUnsigned }).then(
    () => null,
    (error) => error,
  );

describe("a package is refused", () => {
  it("without a signature, unless that is asked for", async () => {
    await write({ signer: undefined });
    expect([...(await readZip(await readFile(path), limits)).keys()]).toEqual(["Counts.zip"]);
    expect(await refusalOf(path)).toMatchObject({ code: "result-unsigned" });
    expect((await readResultPackage(path, { baseData, allowUnsigned: true })).signer).toBeNull();
  });

  it("when one bit of the counts was changed after signing, also where unsigned ones are taken", async () => {
    await write();
    const outer = await readZip(await readFile(path), limits);
    const counts = outer.get("Counts.zip")!;
    counts[40]! ^= 1;
    const bad = await writeZip(
      [...outer].map(([name, data]) => ({ name, data })),
      { mtime: new Date() },
    );
    expect(await refusalOf(bad, true)).toMatchObject({ code: "result-signature-wrong" });
  });

  it("when it is cut short, or is something else", async () => {
    await write();
    const bytes = await readFile(path);
    expect(await refusalOf(bytes.subarray(0, bytes.length - 100))).toMatchObject({ code: "zip-unreadable" });
    const other = await writeZip([{ name: "Ballots.zip", data: "x" }], { mtime: new Date() });
    expect(await refusalOf(other)).toMatchObject({ code: "result-package-not-one" });
  });

  it("with every problem of its content at once", async () => {
    const error = await refusalOf(
      await tampered({
        "Count-0001.xml": (xml) =>
          xml.replace("<TotalCounted>20<", "<TotalCounted>21<").replace('Id="LYS"', 'Id="LUS"'),
        "Votes-0001.xml": (xml) =>
          xml.replace('ShortCode="11"', 'ShortCode="13"').replace('ReasonCode="FA"', 'ReasonCode="FC"'),
        "images/000000002.tiff": () => null,
      }),
      true,
    );
    expect(error.code).toBe("result-package-wrong");
    expect(error.problems.map(({ code }: { code: string }) => code).toSorted()).toEqual(
      [
        "candidate-unknown",
        "count-list-missing",
        "count-list-unknown",
        "count-list-unknown",
        "count-modified-wrong",
        "count-total-wrong",
        "image-missing",
        "rejected-differ",
        "rejected-differ",
      ].toSorted(),
    );
  });

  it("when its XML has a DOCTYPE, is not well formed or says nothing", async () => {
    const codes = async (edit: (xml: string) => string) => {
      const error = await refusalOf(await tampered({ "Count-0001.xml": edit }), true);
      return error.problems.map(({ code }: { code: string }) => code);
    };
    expect(await codes((xml) => xml.replace("<EML", '<!DOCTYPE EML [<!ENTITY a "b">]><EML'))).toContain(
      "xml-has-doctype",
    );
    expect(await codes((xml) => xml.slice(0, 300))).toContain("xml-unreadable");
    expect(await codes(() => "<EML/>")).toContain("count-file-not-510");
  });
});

describe("packages of others", () => {
  it("may name the board's element as OASIS does", async () => {
    const theirs = await tampered({
      "Count-0001.xml": (xml) => xml.replace("ReportingUnitIndicator", "ReportingUnitIdentifier"),
    });
    expect((await readResultPackage(theirs, { baseData, allowUnsigned: true })).counts).toEqual([good]);
  });

  it("may have candidate ids of their own: the place on the list decides", async () => {
    const theirs = await tampered({
      "Votes-0001.xml": (xml) => xml.replaceAll(/CandidateIdentifier Id="[^"]*"/g, "CandidateIdentifier"),
    });
    expect((await readResultPackage(theirs, { baseData, allowUnsigned: true })).counts).toEqual([good]);
  });

  it("lose a write-in on the ballot's own list, as at the receiver, and it is said", async () => {
    const theirs = await tampered({
      "Votes-0001.xml": (xml) => xml.replace(/(ShortCode="25"\/>\s*<AffiliationIdentifier Id=")HAV/, "$1LYS"),
    });
    const read = await readResultPackage(
      await tampered({
        "Votes-0001.xml": (xml) =>
          xml.replace(/ShortCode="25"(\/>\s*<AffiliationIdentifier Id=")HAV/, 'ShortCode="05"$1LYS'),
      }),
      { baseData, allowUnsigned: true },
    );
    expect(read.counts[0]!.corrected[0]).toMatchObject({ personalVotes: ["7001-2", "7001-11"], writeIns: [] });
    expect(read.notes).toEqual(["ballot 000000001: a write-in on its own list was dropped"]);
    expect(await refusalOf(theirs, true)).toMatchObject({ code: "result-package-wrong" });
  });
});

const example = join(sharedData, "exchange-example/results");
describe.skipIf(!existsSync(example))("the exchange example (needs shared/data/exchange-example)", () => {
  it("is read as it is meant: 28 counted, two corrected, one proposed rejected", async () => {
    const lists = [
      inventedList("LYS", 7001, 3),
      inventedList("BYGD", 7002, 3),
      inventedList("HAV", 7003, 3),
      inventedList("BLANK", 9999, 0),
    ];
    const names = ["Count-0001.xml", "Votes-0001.xml"];
    const files = await Promise.all(names.map(async (name) => ({ name, data: await readFile(join(example, name)) })));
    const images = [1, 2, 3].map((nth) => ({ name: `images/00000000${nth}.tiff`, data: "picture" }));
    const mtime = new Date("2027-09-13");
    const theirs = await writeZip([{ name: "Counts.zip", data: await writeZip([...files, ...images], { mtime }) }], {
      mtime,
    });
    const read = await readResultPackage(theirs, {
      baseData: inventedBaseData({ contest: { lists } }),
      allowUnsigned: true,
    });
    expect(read.counts).toEqual([
      {
        key: inventedKey(),
        lists: [
          { list: "BLANK", ballots: 2, modified: 0 },
          { list: "LYS", ballots: 12, modified: 1 },
          { list: "BYGD", ballots: 8, modified: 1 },
          { list: "HAV", ballots: 5, modified: 0 },
        ],
        corrected: [
          { ballotId: "000000001", list: "LYS", personalVotes: ["7001-2"], writeIns: ["7003-3"] },
          { ballotId: "000000002", list: "BYGD", personalVotes: ["7002-1"], writeIns: [] },
        ],
        rejected: [{ ballotId: "000000003", reason: "FA" }],
        total: 28,
      },
    ]);
  });
});

/** The good package, unsigned, with entries of Counts.zip edited, or taken out where the edit gives null. */
async function tampered(edits: Record<string, (xml: string) => string | null>): Promise<Uint8Array> {
  await write({ signer: undefined });
  const inner = await readZip((await readZip(await readFile(path), limits)).get("Counts.zip")!, limits);
  const entries = [...inner].flatMap(([name, data]) => {
    const edited = edits[name] ? edits[name](new TextDecoder().decode(data)) : data;
    return edited === null ? [] : [{ name, data: edited }];
  });
  const mtime = new Date("2027-09-13");
  return writeZip([{ name: "Counts.zip", data: await writeZip(entries, { mtime }) }], { mtime });
}
