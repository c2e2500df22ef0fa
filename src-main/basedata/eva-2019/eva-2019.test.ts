import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { XmlDocument, XmlValidateError, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";
import { describe, expect, it } from "vitest";
import { sharedData } from "../../../tests/support/run-cli.ts";
import { writeZip } from "../../zip.ts";
import { baseDataFromLists } from "../base-data-from-lists.ts";
import { createDetachedSignature } from "../cms-signature.ts";
import { fjordvik } from "../fjordvik.ts";
import { ProblemList } from "../problem-list.ts";
import { readBaseDataPackage } from "../read-base-data-package.ts";
import { makeEventCertificate } from "../testing/certificates.ts";
import { eva2019 } from "./eva-2019.ts";

function roundTrip(data: ReturnType<typeof fjordvik>) {
  const problems = new ProblemList();
  const read = eva2019.read(eva2019.write(data), problems);
  expect(problems.all).toEqual([]);
  return read;
}

describe("what is written is read again", () => {
  it("for every kind of election and board", () => {
    for (const changes of [
      {},
      { election: "fylkesting" as const },
      { election: "fylkesting" as const, board: "county" as const },
      { election: "storting" as const, training: false, districts: "" },
      { version: 7, issuedAt: "2027-08-01T12:00:00+02:00" },
    ])
      expect(roundTrip(fjordvik(changes))).toEqual(fjordvik(changes));
  });

  it("for any name that can be printed, markup and quotes included", () => {
    const word = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
      .map((text) => text.replace(/[\p{C}\p{Z}\s;",\uFFFD]/gu, ""))
      .filter((text) => text.normalize("NFC") === text && text !== "");
    const names = fc.uniqueArray(fc.oneof(word, fc.constantFrom("<&>", "]]>", "'", "&amp", "--")), {
      minLength: 2,
      maxLength: 6,
    });
    fc.assert(
      fc.property(names, ([party = "", ...others]) => {
        const lines = others.map((name, index) => `${party};${index + 1};${name};1980;ja;${name}`);
        const csv = ["parti;kandidatnummer;kandidatnavn;fødselsår;stemmetillegg_gitt;bosted", ...lines].join("\n");
        const data = baseDataFromLists(csv, { election: "kommunestyre", name: party, area: "1903 Harstad", seats: 35 });
        expect(roundTrip(data)).toEqual(data);
      }),
      { numRuns: 60 },
    );
  });
});

const example = join(sharedData, "exchange-example", "basedata");
describe.skipIf(!existsSync(example))("the example package (skipped where it is missing)", () => {
  const files = new Map(eva2019.files.map((name) => [name, new Uint8Array(readFileSync(join(example, name)))]));

  it("is read, signed and zipped, with its lists, candidates, areas and counts", async () => {
    const { signer, caPem } = makeEventCertificate();
    const entries = [...files].flatMap(([name, data]) => [
      { name, data },
      { name: eva2019.signatureOf(name), data: createDetachedSignature(data, signer) },
    ]);
    const bytes = await writeZip(entries, { mtime: new Date("2027-08-01T10:00:00Z") });
    const { baseData, signature } = await readBaseDataPackage(bytes, { trustedCaPem: caPem });
    expect(signature.status).toBe("verified");
    expect(baseData).toMatchObject({
      event: { id: "270001", electionDays: ["2027-09-13"], languages: ["nb"], training: false },
      version: 3,
      issuedAt: "2027-08-01T10:00:00Z",
    });
    const [election] = baseData.elections;
    expect(election).toMatchObject({ id: "02", type: "kommunestyre", groupId: "01", baselineVoteFactor: 0.25 });
    const contest = election!.contests[0]!;
    expect(contest).toMatchObject({ id: "009901", seats: 19, maxWriteIns: 5, penultimateRecount: true });
    expect(contest.lists.map(({ id, candidates }) => `${id} ${candidates.length}`)).toEqual([
      "BLANK 0",
      "LYS 4",
      "BYGD 3",
      "HAV 3",
    ]);
    expect(contest.lists[1]?.candidates[0]).toEqual({
      id: "70010000001",
      place: 1,
      firstName: "Ask",
      lastName: "Berg",
      name: "Ask Berg",
      birthYear: 1980,
      birthDate: "1980-01-01",
      baselineVotes: true,
      residence: "Nordby",
      profession: "Lærer",
    });
    expect(contest.reportingUnits[0]?.reports).toHaveLength(6);
    expect(baseData.areas).toContainEqual({ path: "47.99.9901.990100.0001", name: "Sentrum" });
  });

  it("survives being written by us", () => {
    const problems = new ProblemList();
    const data = eva2019.read(files, problems)!;
    expect(roundTrip(data)).toEqual(data);
  });
});

const schemas = join(sharedData, "oasis-eml-5.0");
describe.skipIf(!existsSync(schemas))("the OASIS schema (skipped where it is missing)", () => {
  it("has nothing against ElectionEvent.xml, for every kind of election", () => {
    const provided = xmlRegisterFsInputProviders();
    expect(provided).toBe(true);
    const file = join(schemas, "110-electionevent-v5-0.xsd");
    const validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(file), { url: file }));
    for (const election of ["kommunestyre", "fylkesting", "storting"] as const) {
      using document = XmlDocument.fromBuffer(eva2019.write(fjordvik({ election })).get("ElectionEvent.xml")!);
      const complaint = () => {
        try {
          validator.validate(document);
          return "";
        } catch (error) {
          if (error instanceof XmlValidateError) return error.message;
          throw error;
        }
      };
      expect(complaint()).toBe("");
    }
  });
});
