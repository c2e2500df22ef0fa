import type { X509Certificate } from "node:crypto";
import type { PackageSigner } from "./result-package.ts";

/** Node prints a name with one part a line; people read `C=NO, CN=…, serialNumber=…`. */
export function onOneLine(name: string): string {
  return name.split("\n").join(", ");
}

export function signerOf(certificate: X509Certificate): PackageSigner {
  return {
    subject: onOneLine(certificate.subject),
    issuer: onOneLine(certificate.issuer),
    serialNumber: /^serialNumber=(.+)$/m.exec(certificate.subject)?.[1] ?? null,
    fingerprint: certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
    validFrom: new Date(certificate.validFrom),
    validTo: new Date(certificate.validTo),
  };
}
