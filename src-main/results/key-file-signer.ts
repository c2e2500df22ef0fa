import {
  constants,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  privateEncrypt,
  X509Certificate,
} from "node:crypto";
import { refuse } from "../../src-shared/result.ts";
import { onOneLine } from "./certificate.ts";
import type { Signer } from "./signer.ts";

/** DigestInfo of SHA-256 before the 32 bytes of the digest (RFC 8017, 9.2 note 1). */
const SHA256_DIGEST_INFO = Uint8Array.from([
  0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
]);

/**
 * A signer from a PEM key and certificate. Refuses with `signing-key-unreadable`, `signing-key-not-rsa`,
 * `signing-key-mismatch` or `signing-certificate-not-valid-now`: all would be refused by the receiver, too late.
 * @param now when it signs; the certificate must be valid then
 */
export function createKeyFileSigner(keyPem: string, certPem: string, now: Date, passphrase?: string): Signer {
  const certificate = readCertificate(certPem);
  const key = readKey(keyPem, passphrase);
  if (key.asymmetricKeyType !== "rsa")
    refuse(
      "signing-key-not-rsa",
      `The receiver takes RSA signatures only, and this key is ${key.asymmetricKeyType ?? "unknown"}. Nothing was signed. Use an RSA key.`,
    );
  if (!createPublicKey(key).equals(certificate.publicKey))
    refuse(
      "signing-key-mismatch",
      `The key does not belong to the certificate of ${onOneLine(certificate.subject)}. Nothing was signed. Give the two that belong together.`,
    );
  const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  if (now < from || now > to)
    refuse(
      "signing-certificate-not-valid-now",
      `The certificate of ${onOneLine(certificate.subject)} is valid from ${from.toISOString()} to ${to.toISOString()}, and it is ${now.toISOString()}. Nothing was signed. Use a valid certificate, or set the clock right.`,
    );
  return {
    certificateDer: new Uint8Array(certificate.raw),
    subject: onOneLine(certificate.subject),
    async signDigest(sha256) {
      const digestInfo = Buffer.concat([SHA256_DIGEST_INFO, sha256]);
      return new Uint8Array(privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, digestInfo));
    },
  };
}

function readCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    return refuse("signing-key-unreadable", "The certificate file holds no PEM certificate. Nothing was signed.");
  }
}

function readKey(pem: string, passphrase: string | undefined): KeyObject {
  try {
    return createPrivateKey(passphrase === undefined ? pem : { key: pem, passphrase });
  } catch {
    return refuse(
      "signing-key-unreadable",
      "The key file holds no private key in PEM that can be opened (an encrypted key needs its passphrase). Nothing was signed.",
    );
  }
}
