import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PemSigner } from "../cms-signature.ts";

export function openssl(args: readonly string[], input?: Uint8Array): Buffer {
  return execFileSync("openssl", args, { input, stdio: ["pipe", "pipe", "ignore"] });
}

export function inTemporaryFolder<T>(work: (path: (name: string) => string) => T): T {
  const dir = mkdtempSync(join(tmpdir(), "certificates-"));
  try {
    return work((name) => join(dir, name));
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** An authority of its own and an event certificate that it issued, as the national system has them. */
export function makeEventCertificate(days = 3650): { signer: PemSigner; caPem: string } {
  return inTemporaryFolder((path) => {
    const rsa = ["-newkey", "rsa:2048", "-nodes"];
    openssl([
      "req",
      "-x509",
      "-days",
      "3650",
      ...rsa,
      "-subj",
      "/C=NO/O=Oppdiktet/CN=Valg-CA",
      "-keyout",
      path("ca.key"),
      "-out",
      path("ca.pem"),
    ]);
    openssl([
      "req",
      ...rsa,
      "-utf8",
      "-subj",
      "/C=NO/O=Oppdiktet/CN=Valghendelse 270001 Čáhppi",
      "-keyout",
      path("key.pem"),
      "-out",
      path("csr.pem"),
    ]);
    writeFileSync(path("ext"), "subjectKeyIdentifier=hash\nbasicConstraints=CA:FALSE\n");
    const issue = ["-extfile", path("ext"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"), "-CAcreateserial"];
    openssl(["x509", "-req", "-in", path("csr.pem"), ...issue, "-days", String(days), "-out", path("cert.pem")]);
    const text = (name: string) => readFileSync(path(name), "utf8");
    return { signer: { keyPem: text("key.pem"), certPem: text("cert.pem") }, caPem: text("ca.pem") };
  });
}
