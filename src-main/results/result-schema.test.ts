import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { XmlDocument, XmlValidateError, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";
import { describe, expect, it } from "vitest";
import { placeOf } from "../../src-shared/domain/count-result-check.ts";
import { anyCount, countOf, inventedBaseData, inventedKey } from "../../tests/support/invented-result.ts";
import { sharedData } from "../../tests/support/run-cli.ts";
import { countXml } from "./eva-2019/count-xml.ts";
import { votesXml } from "./eva-2019/votes-xml.ts";

const schemas = join(sharedData, "oasis-eml-5.0");
const baseData = inventedBaseData();
const contest = baseData.elections[0]!.contests[0]!;
const place = placeOf(baseData, inventedKey())!;

describe.skipIf(!existsSync(schemas))("what is written is OASIS EML 5.0 (needs shared/data/oasis-eml-5.0)", () => {
  it("votes as they are, counts with ReportingUnitIndicator read as ReportingUnitIdentifier", () => {
    xmlRegisterFsInputProviders();
    const problemsOf510 = schema("510-count-v5-0.xsd");
    const problemsOf460 = schema("460-votes-v5-0.xsd");
    const result = countOf(contest, inventedKey(), { LYS: 3 });
    expect(problemsOf510(countXml(1, place, result, null))).toContain("ReportingUnitIndicator");
    fc.assert(
      fc.property(anyCount(contest, inventedKey()), fc.constantFrom(null, "OPPLÆRING -- note"), (result, note) => {
        const oasisCount = countXml(1, place, result, note).replaceAll(
          "ReportingUnitIndicator",
          "ReportingUnitIdentifier",
        );
        expect(problemsOf510(oasisCount)).toBe("");
        const votes = votesXml(1, place, result, note);
        if (votes !== null) expect(problemsOf460(votes)).toBe("");
      }),
      { numRuns: 40 },
    );
  });
});

describe("the style of the real files", () => {
  it("is UTF-8 without BOM, a declaration, two spaces a level, every list with BLANK first", () => {
    const xml = countXml(7, place, countOf(contest, inventedKey(), { LYS: 3 }), null);
    expect(
      xml.startsWith(
        '<?xml version="1.0" encoding="utf-8"?>\n<EML xmlns="urn:oasis:names:tc:evs:schema:eml" Id="510" SchemaVersion="5.0">\n  <TransactionId>7</TransactionId>\n  <Count>\n    <EventIdentifier Id="270001">\n      <EventQualifier Id="47.99.9901.990100.0000"/>',
      ),
    ).toBe(true);
    expect(
      [...xml.matchAll(/<AffiliationIdentifier Id="(.*?)" ShortCode="(\d+)"><RegisteredName\/>/g)].map(
        ([, id, code]) => [id, code],
      ),
    ).toEqual([
      ["BLANK", "9999"],
      ["LYS", "7001"],
      ["HAV", "7002"],
      ["BØR_1", "7003"],
    ]);
    expect(xml.endsWith("</EML>\n")).toBe(true);
  });

  it("matches candidates by place in two digits and names the board that reports", () => {
    const corrected = [{ ballotId: "000000001", list: "LYS", personalVotes: ["7001-2"], writeIns: ["7002-25"] }];
    const result = countOf(contest, inventedKey(), {}, corrected);
    expect(votesXml(1, place, result, null)).toContain(
      '<Selection ShortCode="personal"><CandidateIdentifier Id="7001-2" ShortCode="02"/></Selection>',
    );
    expect(votesXml(1, place, result, null)).toContain('<CandidateIdentifier Id="7002-25" ShortCode="25"/>');
    expect(countXml(1, place, result, null)).toContain('<ReportingUnitIndicator Id="01-47.99.9901"/>');
  });
});

/** What a schema has against a document, as one text; empty where nothing. */
function schema(file: string): (xml: string) => string {
  const document = XmlDocument.fromBuffer(readFileSync(join(schemas, file)), { url: join(schemas, file) });
  const validator = XsdValidator.fromDoc(document);
  return (xml) => {
    const read = XmlDocument.fromString(xml);
    try {
      validator.validate(read);
      return "";
    } catch (error) {
      if (error instanceof XmlValidateError) return error.message;
      throw error;
    } finally {
      read.dispose();
    }
  };
}
