import { X509Certificate } from "node:crypto";

/** One line, no declaration, no white space, no attributes: the receiver compares byte by byte what it knows. */
export function signatureFile(certificateDer: Uint8Array, signature: Uint8Array): string {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  return `<SignatureFile><PublicCertificate>${base64(certificateDer)}</PublicCertificate><Signature>${base64(signature)}</Signature></SignatureFile>`;
}

/** The two parts, or null where the file is not a signature file. White space of other writers is let through. */
export function readSignatureFile(text: string): { certificate: X509Certificate; signature: Uint8Array } | null {
  const form =
    /^\s*(?:<\?xml[^>]*\?>)?\s*<SignatureFile>\s*<PublicCertificate>([A-Za-z0-9+/=\s]+)<\/PublicCertificate>\s*<Signature>([A-Za-z0-9+/=\s]+)<\/Signature>\s*<\/SignatureFile>\s*$/;
  const parts = form.exec(text);
  if (!parts) return null;
  try {
    const certificate = new X509Certificate(Buffer.from(parts[1]!, "base64"));
    return { certificate, signature: Buffer.from(parts[2]!, "base64") };
  } catch {
    return null;
  }
}
