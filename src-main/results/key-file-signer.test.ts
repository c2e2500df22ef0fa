import { createHash, verify, X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { makeSigningKeys } from "../../tests/support/signing-keys.ts";
import { createKeyFileSigner } from "./key-file-signer.ts";

const keys = makeSigningKeys();
const now = new Date();

describe("a key file signs", () => {
  it("RSA PKCS#1 v1.5 with SHA-256 over the bytes whose digest it gets", async () => {
    const bytes = Buffer.from("Counts.zip");
    const signer = createKeyFileSigner(keys.keyPem, keys.certPem, now);
    const signature = await signer.signDigest(createHash("sha256").update(bytes).digest());
    const certificate = new X509Certificate(signer.certificateDer);
    expect(verify("sha256", bytes, certificate.publicKey, signature)).toBe(true);
    expect(signer.subject).toBe("C=NO, CN=Kari Nordås (oppdiktet), serialNumber=9578-4050-127091783");
  });
});

describe("a key file is refused", () => {
  it("when it is not RSA: the receiver takes nothing else", async () => {
    const ec = makeSigningKeys("ec");
    expect(() => createKeyFileSigner(ec.keyPem, ec.certPem, new Date())).toThrow(
      /RSA signatures only, and this key is ec/,
    );
  });

  it("when key and certificate do not belong together", async () => {
    const other = makeSigningKeys();
    expect(() => createKeyFileSigner(keys.keyPem, other.certPem, now)).toThrow(/does not belong to the certificate/);
  });

  it("when the certificate is not valid yet or any more, with both times", async () => {
    const at = (time: string) => () => createKeyFileSigner(keys.keyPem, keys.certPem, new Date(time));
    expect(at("2099-01-01")).toThrow(/is valid from .*and it is 2099-01-01T/);
    expect(at("2020-01-01")).toThrow(/is valid from .*and it is 2020-01-01T/);
  });

  it("when the files hold something else", () => {
    expect(() => createKeyFileSigner("hello", keys.certPem, now)).toThrow(/holds no private key/);
    expect(() => createKeyFileSigner(keys.keyPem, "hello", now)).toThrow(/holds no PEM certificate/);
  });
});
