import { createHash, type X509Certificate } from "node:crypto";
import type { BaseData } from "../../src-shared/domain/base-data.ts";
import { baseData as baseDataSchema } from "../../src-shared/domain/base-data.ts";
import { refuse } from "../../src-shared/result.ts";
import { readZip, type ZipLimits } from "../zip.ts";
import { checkBaseData } from "./check-base-data.ts";
import { verifyDetachedSignature } from "./cms-signature.ts";
import { eva2019 } from "./eva-2019/eva-2019.ts";
import type { ExchangeProfile } from "./exchange-profile.ts";
import { ProblemList } from "./problem-list.ts";
import { certificatesIn, distrustOf, identityOf, type SignerIdentity } from "./signing-certificate.ts";

/** A national package is about 40 MB of XML unpacked; anything far beyond is no base data. */
const limits: ZipLimits = { maxEntries: 50, maxEntryBytes: 64_000_000, maxTotalBytes: 128_000_000 };

export interface ReadBaseData {
  readonly baseData: BaseData;
  /** SHA-256 of the package, lower-case hex: what a count was counted under. */
  readonly hash: string;
  readonly signature: { readonly status: "verified" | "unsigned" } & Partial<SignerIdentity>;
}

export interface ReadOptions {
  /** The event's certificate, or the authority that issued it; PEM, one or several. */
  readonly trustedCaPem?: string;
  /** The time at which certificates must be valid. */
  readonly clock?: () => Date;
  readonly profile?: ExchangeProfile;
}

/**
 * Reads and checks a package. Refuses with every problem at once:
 * `zip-…` (see zip.ts), `base-data-invalid`, `base-data-signature-wrong`, `base-data-signer-unknown`,
 * `base-data-unsigned` (only a training event may be unsigned).
 */
export async function readBaseDataPackage(bytes: Uint8Array, options: ReadOptions = {}): Promise<ReadBaseData> {
  const profile = options.profile ?? eva2019;
  const files = await readZip(bytes, limits);
  const problems = new ProblemList();
  const signer = verifySignatures(files, profile, options, problems);
  for (const name of profile.files)
    if (!files.has(name)) problems.add("file-missing", name, "The package holds no such file in its root.");
  const found = profile.read(files, problems);
  if (found && problems.count === 0) problems.addAll(checkBaseData(found));
  problems.refuseIfAny(
    problems.all.some(({ code }) => code.startsWith("signature-")) ? "base-data-signature-wrong" : "base-data-invalid",
    (count) => `The base data has ${count}. Nothing was imported. Ask whoever issued it for a right package.`,
  );
  const baseData = baseDataSchema.parse(found);
  const hash = createHash("sha256").update(bytes).digest("hex");
  if (signer) {
    checkTrust(signer, options);
    return { baseData, hash, signature: { status: "verified", ...identityOf(signer.certificate) } };
  }
  if (!baseData.event.training)
    refuse(
      "base-data-unsigned",
      "The base data is not signed and the event is not a training event. Nothing was imported. Ask for the signed package.",
    );
  return { baseData, hash, signature: { status: "unsigned" } };
}

interface Signer {
  readonly certificate: X509Certificate;
  readonly others: readonly X509Certificate[];
}

/** All files or none are signed, all by the same certificate. Null where the package is unsigned or wrongly signed. */
function verifySignatures(
  files: ReadonlyMap<string, Uint8Array>,
  profile: ExchangeProfile,
  options: ReadOptions,
  problems: ProblemList,
): Signer | null {
  if (!profile.files.some((name) => files.has(profile.signatureOf(name)))) return null;
  const known = trustedCertificates(options);
  const signers: Signer[] = [];
  for (const name of profile.files) {
    const content = files.get(name);
    const signature = files.get(profile.signatureOf(name));
    if (!content) continue;
    if (!signature) {
      problems.add("signature-missing", name, `Other files are signed, but there is no ${profile.signatureOf(name)}.`);
      continue;
    }
    const result = verifyDetachedSignature(signature, content, known);
    if ("wrong" in result)
      problems.add("signature-wrong", name, `${profile.signatureOf(name)} does not hold, because ${result.wrong}.`);
    else signers.push(result);
  }
  const fingerprints = new Set(signers.map((signer) => signer.certificate.fingerprint256));
  if (fingerprints.size > 1)
    problems.add(
      "signature-differs",
      "package",
      `The files are signed by ${fingerprints.size} different certificates.`,
    );
  return signers[0] ?? null;
}

function trustedCertificates({ trustedCaPem }: ReadOptions): X509Certificate[] {
  if (trustedCaPem === undefined) return [];
  try {
    const certificates = certificatesIn(trustedCaPem);
    if (certificates.length > 0) return certificates;
  } catch {
    // told below
  }
  return refuse("ca-unreadable", "The file of trusted certificates holds no certificate in PEM that can be read.");
}

function checkTrust({ certificate, others }: Signer, options: ReadOptions): void {
  const at = options.clock?.() ?? new Date();
  const distrust = distrustOf(certificate, trustedCertificates(options), others, at);
  if (!distrust) return;
  const identity = identityOf(certificate);
  const who = `${identity.subject}, SHA-256 fingerprint ${identity.fingerprint}`;
  if (distrust === "not-valid-now")
    refuse(
      "base-data-certificate-not-valid",
      `The signer's certificate is not valid at ${at.toISOString()} (valid ${certificate.validFrom} to ${certificate.validTo}): ${who}. ` +
        "Nothing was imported. Check this machine's clock, or ask for a package signed anew.",
      { ...identity },
    );
  refuse(
    "base-data-signer-unknown",
    `The signatures hold, but their signer is not known here: ${who}. Nothing was imported. Compare the fingerprint with ` +
      "the one the election authority has told you, then name its certificate with --ca.",
    { ...identity },
  );
}
