import { createHash } from "node:crypto";
import { describe, expect, it, test } from "vitest";
import { Refusal } from "../../src-shared/result.ts";
import { makeSigningKeys } from "../../tests/support/signing-keys.ts";
import { readZip, writeZip } from "../zip.ts";
import { fjordvik } from "./fjordvik.ts";
import { readBaseDataPackage } from "./read-base-data-package.ts";
import { certificatesIn } from "./signing-certificate.ts";
import { makeEventCertificate } from "./testing/certificates.ts";
import { writeBaseDataPackage } from "./write-base-data-package.ts";

const { signer, caPem } = makeEventCertificate();
const training = fjordvik();
const real = fjordvik({ training: false });
const limits = { maxEntries: 100, maxEntryBytes: 1e8, maxTotalBytes: 1e8 };

/** The package with its files altered: text to replace, or null to leave a file out. */
async function altered(
  bytes: Uint8Array,
  alter: Record<string, ((text: string) => string | Uint8Array) | null>,
): Promise<Uint8Array> {
  const files = await readZip(bytes, limits);
  const entries = [...files].flatMap(([name, data]) => {
    const change = alter[name];
    if (change === null) return [];
    return [{ name, data: change ? change(new TextDecoder().decode(data)) : data }];
  });
  return writeZip(entries, { mtime: new Date(training.issuedAt) });
}

async function refusal(
  bytes: Uint8Array,
  options = {},
): Promise<{ code: string; problems: string[]; message: string }> {
  try {
    await readBaseDataPackage(bytes, options);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { code: error.code, message: error.message, problems: error.problems.map((p) => `${p.code} ${p.where}`) };
  }
  throw new Error("the package was taken");
}

describe("a right package", () => {
  it("gives back the same base data, and the hash that counts are counted under", async () => {
    const bytes = await writeBaseDataPackage(training);
    const read = await readBaseDataPackage(bytes);
    expect(read.baseData).toEqual(training);
    expect(read.hash).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(read.signature).toEqual({ status: "unsigned" });
  });

  it("comes out byte for byte the same, signed or not", async () => {
    expect(await writeBaseDataPackage(fjordvik())).toEqual(await writeBaseDataPackage(fjordvik()));
    expect(await writeBaseDataPackage(real, signer)).toEqual(await writeBaseDataPackage(real, signer));
  });

  it("says who signed it, trusted by its authority or by the certificate itself", async () => {
    const bytes = await writeBaseDataPackage(real, signer);
    for (const trustedCaPem of [caPem, signer.certPem, `${makeSigningKeys().certPem}\n${caPem}`]) {
      const read = await readBaseDataPackage(bytes, { trustedCaPem });
      expect(read.baseData).toEqual(real);
      expect(read.signature).toEqual({
        status: "verified",
        subject: "C=NO, O=Oppdiktet, CN=Valghendelse 270001 Čáhppi",
        fingerprint: certificatesIn(signer.certPem)[0]?.fingerprint256,
      });
    }
  });
});

describe("signatures", () => {
  it("refuses an unsigned package unless it says it is training", async () => {
    expect(await refusal(await writeBaseDataPackage(real))).toMatchObject({ code: "base-data-unsigned" });
  });

  it("refuses a signed file that was changed afterwards, naming it", async () => {
    const bytes = await writeBaseDataPackage(real, signer);
    const changed = await altered(bytes, { "CandidateList.xml": (text) => text.replace("Lyslista", "Mørklista") });
    expect(await refusal(changed, { trustedCaPem: caPem })).toMatchObject({
      code: "base-data-signature-wrong",
      problems: ["signature-wrong CandidateList.xml"],
    });
  });

  it("refuses a real package made unsigned by claiming to be training", async () => {
    const bytes = await writeBaseDataPackage(real, signer);
    const claimed = await altered(bytes, {
      "MetaData.xml": (text) => text.replace("</metaData>", "<training>true</training></metaData>"),
    });
    expect(await refusal(claimed, { trustedCaPem: caPem })).toMatchObject({ code: "base-data-signature-wrong" });
  });

  it("refuses when a signature is left out or taken from another file, naming each", async () => {
    const bytes = await writeBaseDataPackage(real, signer);
    const other = new TextDecoder().decode((await readZip(bytes, limits)).get("MetaData.pem"));
    const changed = await altered(bytes, { "ElectionEvent.pem": null, "CandidateList.pem": () => other });
    expect(await refusal(changed, { trustedCaPem: caPem })).toMatchObject({
      code: "base-data-signature-wrong",
      problems: ["signature-wrong CandidateList.xml", "signature-missing ElectionEvent.xml"],
    });
  });

  it("refuses a stranger's signature, shows the fingerprint and says what to do", async () => {
    const stranger = makeSigningKeys();
    const bytes = await writeBaseDataPackage(real, stranger);
    for (const options of [{}, { trustedCaPem: caPem }]) {
      const { code, message } = await refusal(bytes, options);
      expect(code).toBe("base-data-signer-unknown");
      expect(message).toContain(certificatesIn(stranger.certPem)[0]?.fingerprint256);
      expect(message).toContain("--ca");
    }
  });

  it("does not let the holder of an event certificate issue certificates of his own", async () => {
    const bytes = await writeBaseDataPackage(real, signer);
    const other = makeEventCertificate();
    expect(await refusal(bytes, { trustedCaPem: other.caPem })).toMatchObject({ code: "base-data-signer-unknown" });
  });

  it("refuses a certificate outside its time, by the clock that is given", async () => {
    const bytes = await writeBaseDataPackage(real, signer);
    const options = { trustedCaPem: caPem, clock: () => new Date("2047-09-13T12:00:00Z") };
    expect(await refusal(bytes, options)).toMatchObject({ code: "base-data-certificate-not-valid" });
  });

  it("refuses a file of trusted certificates that holds none", async () => {
    const bytes = await writeBaseDataPackage(real, signer);
    expect(await refusal(bytes, { trustedCaPem: "nothing" })).toMatchObject({ code: "ca-unreadable" });
  });
});

describe("bad packages, each with everything that is wrong at once", () => {
  test("a truncated zip, and a file that is no zip", async () => {
    const bytes = await writeBaseDataPackage(training);
    expect(await refusal(bytes.subarray(0, bytes.length - 100))).toMatchObject({ code: "zip-unreadable" });
    expect(await refusal(new TextEncoder().encode("parti;kandidatnummer"))).toMatchObject({ code: "zip-unreadable" });
  });

  test("missing files", async () => {
    const bytes = await altered(await writeBaseDataPackage(training), {
      "MetaData.xml": null,
      "Municipalities.csv": null,
    });
    expect(await refusal(bytes)).toMatchObject({
      code: "base-data-invalid",
      problems: ["file-missing Municipalities.csv", "file-missing MetaData.xml"],
    });
    expect((await refusal(await writeZip([], { mtime: new Date(0) }))).problems).toHaveLength(4);
  });

  test("a DOCTYPE, an entity bomb, and one that hides in UTF-16", async () => {
    const bomb = `<?xml version="1.0"?>\n<!DOCTYPE EML [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 20 }, (_, n) => `<!ENTITY a${n} "${`&a${n - 1};`.repeat(10)}">`).join("")}]>\n<EML>&a19;</EML>`;
    const bytes = await altered(await writeBaseDataPackage(training), {
      "CandidateList.xml": () => bomb,
      "ElectionEvent.xml": (text) => text.replace("<EML", "<!DOCTYPE EML SYSTEM 'file:///etc/passwd'>\n<EML"),
      "MetaData.xml": (text) => new Uint8Array(Buffer.from(`\uFEFF${text}`, "utf16le")),
    });
    expect((await refusal(bytes)).problems.sort()).toEqual([
      "xml-doctype CandidateList.xml line 2",
      "xml-doctype ElectionEvent.xml line 2",
      "xml-not-utf8 MetaData.xml line 1",
    ]);
  });

  test("a small zip that unpacks to millions of elements, or to gigabytes", async () => {
    const right = await writeBaseDataPackage(training);
    const many = await altered(right, { "CandidateList.xml": () => `<EML>${"<a/>".repeat(3_100_000)}</EML>` });
    expect(many.length).toBeLessThan(100_000);
    expect((await refusal(many)).problems).toEqual(["xml-too-large CandidateList.xml"]);
    const huge = await altered(right, { "CandidateList.xml": () => new Uint8Array(65_000_000) });
    expect(await refusal(huge)).toMatchObject({ code: "zip-too-large" });
  });

  test("bad encodings and XML that is cut off", async () => {
    const bytes = await altered(await writeBaseDataPackage(training), {
      "CandidateList.xml": (text) => new Uint8Array(Buffer.from(text.replace("Čáhppi", "Åsgård"), "latin1")),
      "ElectionEvent.xml": (text) => text.slice(0, 900),
      "MetaData.xml": (text) => text.replace("UTF-8", "ISO-8859-1"),
      "Municipalities.csv": () => new Uint8Array(Buffer.from("47,Norge,99,Havfylke,9901,Fjørdvik\n", "latin1")),
    });
    const { problems } = await refusal(bytes);
    expect(problems.map((problem) => problem.replace(/ line \d+/, "")).sort()).toEqual([
      "municipalities-not-utf8 Municipalities.csv",
      "xml-not-utf8 CandidateList.xml",
      "xml-not-utf8 MetaData.xml",
      "xml-not-well-formed ElectionEvent.xml",
    ]);
  });

  test("duplicate candidate numbers, duplicate short codes, a missing blank list and an unknown counting area together", async () => {
    const bytes = await altered(await writeBaseDataPackage(training), {
      "CandidateList.xml": (text) =>
        text
          .replace('Id="70010000002" ShortCode="02"', 'Id="70010000002" ShortCode="01"')
          .replace('Id="HAV" ShortCode="7003"', 'Id="HAV" ShortCode="7001"')
          .replace('Id="BLANK" ShortCode="9999"', 'Id="TOM" ShortCode="7009"'),
      "ElectionEvent.xml": (text) => text.replace(".0002<", ".0009<"),
    });
    expect((await refusal(bytes)).problems.map((problem) => problem.split(" ")[0]).sort()).toEqual([
      "area-unknown",
      "blank-list-missing",
      "candidate-number-twice",
      "list-empty",
      "short-code-twice",
    ]);
  });

  test("a list of 98 candidates", async () => {
    const candidate = (n: number) =>
      `<Candidate><CandidateIdentifier Id="x${n}" ShortCode="${n}"><CandidateName>A B</CandidateName></CandidateIdentifier><CandidateFullName><n:PersonName xmlns:n="urn:x"><n:LastName>B</n:LastName></n:PersonName></CandidateFullName><tg:candidate baselineVotes="false"/></Candidate>`;
    const more = Array.from({ length: 98 - 22 }, (_, n) => candidate(n + 23)).join("");
    const bytes = await altered(await writeBaseDataPackage(training), {
      "CandidateList.xml": (text) =>
        text.replace('</Affiliation>\n        <Affiliation>\n          <AffiliationIdentifier Id="BYGDE"', `${more}$&`),
    });
    expect((await refusal(bytes)).problems).toEqual([
      "list-too-long election 02, contest 009901 Fjordvik, list LYS Lyslista",
    ]);
  });

  test("missing elements, unknown codes and other events, told by file and line", async () => {
    const bytes = await altered(await writeBaseDataPackage(training), {
      "CandidateList.xml": (text) =>
        text
          .replace('<EventIdentifier Id="270001">', '<EventIdentifier Id="270002">')
          .replace("<RegisteredName>Lyslista</RegisteredName>", "")
          .replace('baselineVotes="true"', 'baselineVotes="kanskje"')
          .replace(/<Type>1<\/Type>/, ""),
      "ElectionEvent.xml": (text) =>
        text
          .replace('CurrentStatus="FS"', 'CurrentStatus="XX"')
          .replace('Type="CENTRAL"', 'Type="SOMEWHERE"')
          .replace('<CountMetric Type="setting" Id="writein">1', '<CountMetric Type="setting" Id="writein">2')
          .replace("<NumberOfPositions>19</NumberOfPositions>", ""),
      "MetaData.xml": (text) => text.replace("+0000", "").replace("<version>1", "<version>one"),
    });
    const { problems } = await refusal(bytes);
    expect(problems.map((problem) => problem.split(" ")[0]).sort()).toEqual(
      [
        "attribute-wrong",
        "category-unknown",
        "element-missing",
        "element-missing",
        "element-missing",
        "event-differs",
        "mode-unknown",
        "number-wrong",
        "setting-wrong",
        "timestamp-wrong",
      ].sort(),
    );
    expect(problems.every((problem) => /\.xml line \d+$|package$/.test(problem))).toBe(true);
  });

  test("lists for a contest that the event does not have, and a contest without lists", async () => {
    const bytes = await altered(await writeBaseDataPackage(training), {
      "CandidateList.xml": (text) => text.replace('<ContestIdentifier Id="009901">', '<ContestIdentifier Id="009902">'),
    });
    expect((await refusal(bytes)).problems.map((problem) => problem.split(" ")[0])).toEqual([
      "contest-without-lists",
      "contest-unknown",
    ]);
  });

  test("more write-ins than the law allows", async () => {
    const bytes = await altered(await writeBaseDataPackage(training), {
      "ElectionEvent.xml": (text) => text.replace("<MaxWriteIn>5<", "<MaxWriteIn>6<"),
    });
    expect((await refusal(bytes)).problems[0]).toMatch(/^write-ins-above-legal-maximum/);
  });
});
