import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { makeSigningKeys } from "../../tests/support/signing-keys.ts";
import { createDetachedSignature, verifyDetachedSignature } from "./cms-signature.ts";
import { certificatesIn, distrustOf } from "./signing-certificate.ts";
import { inTemporaryFolder, makeEventCertificate, openssl } from "./testing/certificates.ts";

const { signer, caPem } = makeEventCertificate();
const content = new TextEncoder().encode("<MetaData>Fjordvik, Čáhppi\r\n</MetaData>");
const bytes = (pem: string) => new TextEncoder().encode(pem);
const wrong = (pem: string, over = content) => verifyDetachedSignature(bytes(pem), over, []);

/** A signature that openssl made, with the given extra options. */
function opensslSignature(by: { keyPem: string; certPem: string }, ...extra: string[]): string {
  return inTemporaryFolder((path) => {
    writeFileSync(path("key.pem"), by.keyPem);
    writeFileSync(path("cert.pem"), by.certPem);
    writeFileSync(path("in"), content);
    const keys = ["-signer", path("cert.pem"), "-inkey", path("key.pem")];
    openssl(["cms", "-sign", "-binary", "-in", path("in"), "-outform", "PEM", "-out", path("out"), ...keys, ...extra]);
    return readFileSync(path("out"), "utf8");
  });
}

function opensslAccepts(pem: string, over: Uint8Array): boolean {
  return inTemporaryFolder((path) => {
    writeFileSync(path("ca.pem"), caPem);
    writeFileSync(path("in.pem"), pem);
    writeFileSync(path("in"), over);
    try {
      // The check by hand that is given to administrators.
      const check = [
        "-inform",
        "PEM",
        "-in",
        path("in.pem"),
        "-content",
        path("in"),
        "-binary",
        "-CAfile",
        path("ca.pem"),
      ];
      openssl(["cms", "-verify", ...check, "-purpose", "any", "-out", "/dev/null"]);
      return true;
    } catch {
      return false;
    }
  });
}

test("openssl accepts our signature, and refuses it over any other bytes", () => {
  const pem = createDetachedSignature(content, signer);
  expect(opensslAccepts(pem, content)).toBe(true);
  expect(opensslAccepts(pem, content.slice(1))).toBe(false);
});

test("the same bytes and key give the same signature", () => {
  expect(createDetachedSignature(content, signer)).toBe(createDetachedSignature(content, signer));
});

test("we accept ours and openssl's, with and without signed attributes or the certificate inside", () => {
  const known = certificatesIn(signer.certPem);
  const pems = [
    createDetachedSignature(content, signer),
    opensslSignature(signer),
    opensslSignature(signer, "-noattr"),
    opensslSignature(signer, "-keyid"),
    opensslSignature(signer, "-nocerts"),
  ];
  for (const pem of pems)
    expect(verifyDetachedSignature(bytes(pem), content, known)).toMatchObject({
      certificate: { fingerprint256: known[0]?.fingerprint256 },
    });
});

test("one changed byte of the file is noticed", () => {
  const changed = Uint8Array.from(content, (byte, index) => (index === 3 ? byte ^ 1 : byte));
  for (const pem of [
    createDetachedSignature(content, signer),
    opensslSignature(signer),
    opensslSignature(signer, "-noattr"),
  ])
    expect(wrong(pem, changed)).toEqual({ wrong: expect.stringContaining("not the one that was signed") });
});

test("one changed byte of the signature is noticed, wherever it is, and nothing crashes", () => {
  const pem = createDetachedSignature(content, signer);
  const der = Buffer.from(pem.replace(/-----.*-----|\n/g, ""), "base64");
  for (let index = 0; index < der.length; index += 11) {
    const changed = Buffer.from(der);
    changed[index] = (changed[index] ?? 0) ^ 0x41;
    const result = wrong(`-----BEGIN CMS-----\n${changed.toString("base64")}\n-----END CMS-----`);
    const own = certificatesIn(signer.certPem)[0]?.fingerprint256;
    // A byte of the certificate inside may change without the signature: then that certificate is not trusted.
    if ("certificate" in result && result.certificate.fingerprint256 !== own)
      expect(distrustOf(result.certificate, certificatesIn(caPem + signer.certPem), result.others, new Date())).toBe(
        "not-trusted",
      );
  }
  const lastByte = Buffer.from(der);
  lastByte[der.length - 1] = (lastByte.at(-1) ?? 0) ^ 1;
  expect(wrong(`-----BEGIN CMS-----\n${lastByte.toString("base64")}\n-----END CMS-----`)).toHaveProperty("wrong");
});

test("other algorithms are refused: SHA-1, RSA-PSS, elliptic curves", () => {
  expect(wrong(opensslSignature(signer, "-md", "sha1"))).toEqual({ wrong: "it does not use SHA-256" });
  expect(wrong(opensslSignature(signer, "-keyopt", "rsa_padding_mode:pss"))).toEqual({
    wrong: expect.stringContaining("PKCS#1 v1.5"),
  });
  expect(wrong(opensslSignature(makeSigningKeys("ec")))).toEqual({ wrong: expect.stringContaining("PKCS#1 v1.5") });
});

test("what is no signature is said to be none", () => {
  for (const pem of ["", "hello", caPem, "-----BEGIN CMS-----\nMIIB\n-----END CMS-----"])
    expect(wrong(pem)).toEqual({ wrong: "it is not a CMS signature in PEM" });
});

test("a key that is not RSA, does not match, or cannot be read signs nothing", () => {
  const refused = (keyPem: string, certPem: string) => () => createDetachedSignature(content, { keyPem, certPem });
  const code = expect.objectContaining({ code: "signing-key-wrong" });
  const ec = makeSigningKeys("ec");
  expect(refused(ec.keyPem, ec.certPem)).toThrow(code);
  expect(refused(makeSigningKeys().keyPem, signer.certPem)).toThrow(code);
  expect(refused("nonsense", signer.certPem)).toThrow(code);
  expect(refused(signer.keyPem, "nonsense")).toThrow(code);
});
