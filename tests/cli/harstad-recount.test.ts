import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readZip } from "../../src-main/zip.ts";
import { settle } from "../../src-shared/domain/settlement.ts";
import { harstadIsHere } from "../recount/harstad.ts";
import { differences, type Recount, recountElection } from "../recount/recount-election.ts";
import { emlProblems, emlSchemasAreHere } from "../support/eml-schema.ts";

const dir = mkdtempSync(join(tmpdir(), "tellesentral-harstad-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** The whole election is counted by `npm run recount`; here every figure is a twentieth. */
describe.skipIf(!harstadIsHere)("Harstad 2011 recounted at 1:20 (needs shared/data/harstad-2011)", () => {
  let recount: Recount;
  beforeAll(async () => {
    recount = await recountElection({ scale: 20, dir, boxSize: 60, say: () => {} });
  });

  it("gives every list its ballots and every candidate exactly the personal votes and write-ins that were cast", () => {
    expect(recount.sheets).toBeGreaterThan(550);
    expect(differences(recount)).toEqual([]);
  });

  it("elects those whom the figures elect", () => {
    const contest = recount.baseData.elections[0]!.contests[0]!;
    const expected = settle(recount.baseData.elections[0]!, contest, recount.counts);
    expect(recount.settlement.elected).toHaveLength(35);
    expect(recount.settlement.seats).toEqual(Object.fromEntries(Object.entries(expected.seats)));
  });

  it.skipIf(!existsSync("/usr/bin/openssl"))("signs packages that openssl verifies (needs openssl)", async () => {
    for (const path of recount.packages) {
      const outer = await unzip(path);
      expect([...outer.keys()].sort()).toEqual(["Counts.zip", "Counts.zip.signature"]);
      const signature = outer.get("Counts.zip.signature")!.toString();
      const part = (tag: string) => Buffer.from(new RegExp(`<${tag}>(.*)</${tag}>`).exec(signature)![1]!, "base64");
      const file = (name: string, bytes: Uint8Array) => {
        writeFileSync(join(dir, name), bytes);
        return join(dir, name);
      };
      const der = file("c.der", part("PublicCertificate"));
      const pem = execFileSync("openssl", ["x509", "-inform", "DER", "-in", der, "-pubkey", "-noout"]);
      const key = file("p.pem", pem);
      const signed = ["-signature", file("s.bin", part("Signature")), file("Counts.zip", outer.get("Counts.zip")!)];
      expect(execFileSync("openssl", ["dgst", "-sha256", "-verify", key, ...signed]).toString()).toContain(
        "Verified OK",
      );
    }
  });

  it.skipIf(!emlSchemasAreHere)(
    "writes counts and votes that are valid EML (needs shared/data/oasis-eml-5.0)",
    async () => {
      const problemsOf510 = emlProblems("510-count-v5-0.xsd");
      const problemsOf460 = emlProblems("460-votes-v5-0.xsd");
      for (const path of recount.packages) {
        const inner = await readZip((await unzip(path)).get("Counts.zip")!, LIMITS);
        for (const [name, bytes] of inner) {
          const xml = Buffer.from(bytes).toString();
          if (name.startsWith("Count-"))
            expect(problemsOf510(xml.replaceAll("ReportingUnitIndicator", "ReportingUnitIdentifier"))).toBe("");
          if (name.startsWith("Votes-")) expect(problemsOf460(xml)).toBe("");
        }
        expect([...inner.keys()].filter((name) => name.endsWith(".tiff")).length).toBeGreaterThan(10);
      }
    },
  );
});

const LIMITS = { maxEntries: 100_000, maxEntryBytes: 2 ** 28, maxTotalBytes: 2 ** 31 };

async function unzip(path: string): Promise<Map<string, Buffer>> {
  const entries = await readZip(readFileSync(path), LIMITS);
  return new Map([...entries].map(([name, bytes]) => [name, Buffer.from(bytes)]));
}
