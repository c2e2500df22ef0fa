import { X509Certificate } from "node:crypto";
import { connect } from "node:tls";

export interface ScannerCertificate {
  readonly pem: string;
  /** SHA-256, as the operator compares it with the scanner's own page or a colleague's note. */
  readonly fingerprint: string;
}

const TIMEOUT_MS = 5_000;

/** The certificate a scanner shows, without trusting it. @throws Error when nothing speaks TLS there */
export function readScannerCertificate(address: URL): Promise<ScannerCertificate> {
  const { promise, resolve, reject } = Promise.withResolvers<ScannerCertificate>();
  const socket = connect(
    { host: address.hostname, port: Number(address.port || 443), rejectUnauthorized: false },
    () => {
      const { raw } = socket.getPeerCertificate();
      socket.destroy();
      const certificate = new X509Certificate(raw);
      resolve({ pem: certificate.toString(), fingerprint: certificate.fingerprint256 });
    },
  );
  socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error("no answer")));
  socket.on("error", reject);
  return promise;
}
