import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface SigningKeys {
  readonly keyPem: string;
  readonly certPem: string;
}

/** A key of a kind and a certificate of its own, valid for ten years from now, subject as on real cards (serialNumber last). */
export function makeSigningKeys(kind: "rsa" | "ec" = "rsa"): SigningKeys {
  const dir = mkdtempSync(join(tmpdir(), "signing-keys-"));
  const [key, cert] = [join(dir, "key.pem"), join(dir, "cert.pem")];
  const algorithm = kind === "rsa" ? ["rsa:2048"] : ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
  const subject = "/C=NO/CN=Kari Nordås (oppdiktet)/serialNumber=9578-4050-127091783";
  try {
    execFileSync(
      "openssl",
      [
        "req",
        "-x509",
        "-utf8",
        "-nodes",
        "-days",
        "3650",
        "-newkey",
        ...algorithm,
        "-subj",
        subject,
        "-keyout",
        key,
        "-out",
        cert,
      ],
      { stdio: "ignore" },
    );
    return { keyPem: readFileSync(key, "utf8"), certPem: readFileSync(cert, "utf8") };
  } finally {
    rmSync(dir, { recursive: true });
  }
}
