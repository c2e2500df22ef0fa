import { X509Certificate } from "node:crypto";

/** Who signed, as people compare it. */
export interface SignerIdentity {
  /** `C=NO, O=…, CN=…` */
  readonly subject: string;
  /** SHA-256 of the certificate, upper-case hex in pairs, as certificate viewers show it. */
  readonly fingerprint: string;
}

export function identityOf(certificate: X509Certificate): SignerIdentity {
  return { subject: certificate.subject.split("\n").join(", "), fingerprint: certificate.fingerprint256 };
}

/** Every certificate of a PEM file. @throws where one of them cannot be read */
export function certificatesIn(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block));
}

/** A chain longer than this is no chain of an election. */
const MAX_CHAIN_LENGTH = 5;

/**
 * Why a certificate is not to be trusted, or null where it is: it is one of the trusted certificates itself, or
 * issued (through `others`) by one of them that is a certificate authority. All of the chain must be valid at `at`.
 */
export function distrustOf(
  certificate: X509Certificate,
  trusted: readonly X509Certificate[],
  others: readonly X509Certificate[],
  at: Date,
): "not-valid-now" | "not-trusted" | null {
  const chain: X509Certificate[] = [];
  let current = certificate;
  while (chain.length < MAX_CHAIN_LENGTH) {
    chain.push(current);
    if (trusted.some((known) => known.fingerprint256 === current.fingerprint256))
      return chain.every((link) => isValidAt(link, at)) ? null : "not-valid-now";
    const below = current;
    const issuer = [...trusted, ...others].find((candidate) => issued(candidate, below));
    if (!issuer || chain.includes(issuer)) return "not-trusted";
    current = issuer;
  }
  return "not-trusted";
}

function issued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  try {
    return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    // A damaged certificate can have a key that cannot be decoded.
    return false;
  }
}

function isValidAt(certificate: X509Certificate, at: Date): boolean {
  return new Date(certificate.validFrom) <= at && at <= new Date(certificate.validTo);
}
