import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeOf } from "../../src-shared/domain/count-result-check.ts";
import { emlProblems, emlSchemasAreHere } from "../../tests/support/eml-schema.ts";
import { anyCount, countOf, inventedBaseData, inventedKey } from "../../tests/support/invented-result.ts";
import { countXml } from "./eva-2019/count-xml.ts";
import { votesXml } from "./eva-2019/votes-xml.ts";

const baseData = inventedBaseData();
const contest = baseData.elections[0]!.contests[0]!;
const place = placeOf(baseData, inventedKey())!;

describe.skipIf(!emlSchemasAreHere)("what is written is OASIS EML 5.0 (needs shared/data/oasis-eml-5.0)", () => {
  it("votes as they are, counts with ReportingUnitIndicator read as ReportingUnitIdentifier", () => {
    const problemsOf510 = emlProblems("510-count-v5-0.xsd");
    const problemsOf460 = emlProblems("460-votes-v5-0.xsd");
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
