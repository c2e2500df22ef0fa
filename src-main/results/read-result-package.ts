import { createVerify } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BaseData } from "../../src-shared/domain/base-data.ts";
import { checkCountResult } from "../../src-shared/domain/count-result-check.ts";
import { type Problem, Refusal, refuse } from "../../src-shared/result.ts";
import { type OpenZip, openZip } from "../zip.ts";
import { signerOf } from "./certificate.ts";
import { joinCounts } from "./eva-2019/join-counts.ts";
import { eva2019 } from "./eva-2019/profile.ts";
import { readSignatureFile } from "./eva-2019/signature-file.ts";
import type { PackageSigner, ReadResultPackage } from "./result-package.ts";

/** A package of another system may have every ballot's image and be larger than ours. */
const LIMITS = { maxEntries: 200_000, maxEntryBytes: 2 ** 30, maxTotalBytes: 2 ** 32 };

export interface ReadResultOptions {
  readonly baseData: BaseData;
  /** Take a package without a signature; one with a wrong signature is refused all the same. */
  readonly allowUnsigned?: boolean;
  /** Names the package in messages; default its path. */
  readonly name?: string;
}

/**
 * Reads and checks a result package, ours or another's. Refuses `result-unsigned`, `result-signature-wrong`, and
 * `result-package-wrong` with every problem of the content at once. Counts.zip is unpacked to a temporary file, so that
 * packages of any size take little memory; `close` removes it.
 * @param source the bytes of the package or the path of its file
 */
export async function readResultPackage(
  source: Uint8Array | string,
  options: ReadResultOptions,
): Promise<ReadResultPackage> {
  const name = options.name ?? (typeof source === "string" ? source : "the package");
  const folder = await mkdtemp(join(tmpdir(), "tellesentral-result-"));
  const countsPath = join(folder, eva2019.countsZip);
  let inner: OpenZip | null = null;
  const close = async () => {
    inner?.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const outer = await unpackOuter(source, name, countsPath);
    const signer = await checkSignature(countsPath, outer.signature, name, options.allowUnsigned ?? false);
    inner = await openZip(countsPath, LIMITS);
    return { signer, countsHash: outer.countsHash, ...(await readContent(inner, name, options.baseData)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function readContent(
  inner: OpenZip,
  name: string,
  baseData: BaseData,
): Promise<Pick<ReadResultPackage, "counts" | "notes" | "image">> {
  const problems: Problem[] = [];
  const notes: string[] = [];
  const { counts, images } = await joinCounts(inner, baseData, problems, notes);
  for (const { result, where } of counts) problems.push(...checkCountResult(baseData, result, where));
  checkImages(inner, images, problems);
  if (problems.length > 0)
    refuse(
      "result-package-wrong",
      `${name} does not hold what it should (${problems.length} problem(s), listed below). Nothing was taken from it. Ask the sender for a right package.`,
      { name },
      problems,
    );
  return {
    counts: counts.map(({ result }) => result),
    notes,
    image: (ballotId) =>
      inner.read(images.get(ballotId) ?? refuse("ballot-unknown", `${name} has no image of ballot ${ballotId}.`)),
  };
}

interface Outer {
  readonly countsHash: string;
  readonly signature: Uint8Array | null;
}

async function unpackOuter(source: Uint8Array | string, name: string, countsPath: string): Promise<Outer> {
  const zip = await openZip(source, LIMITS).catch((error: unknown) => {
    if (error instanceof Refusal) refuse(error.code, `${name}: ${error.message}`, { ...error.details, name });
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR" || code === "EACCES")
      refuse("file-unreadable", `There is no file ${name} that can be read (${code}). Nothing was done.`, { name });
    throw error;
  });
  try {
    const surplus = zip.names.filter((entry) => entry !== eva2019.countsZip && entry !== eva2019.signatureFile);
    if (surplus.length > 0 || !zip.names.includes(eva2019.countsZip))
      refuse(
        "result-package-not-one",
        `${name} is not a result package: its root should hold ${eva2019.countsZip} and ${eva2019.signatureFile}, and it holds ${zip.names.slice(0, 5).join(", ") || "nothing"}.`,
        { name },
      );
    const countsHash = await zip.extract(eva2019.countsZip, countsPath);
    const signed = zip.names.includes(eva2019.signatureFile);
    return { countsHash, signature: signed ? await zip.read(eva2019.signatureFile) : null };
  } finally {
    zip.close();
  }
}

async function checkSignature(
  countsPath: string,
  signature: Uint8Array | null,
  name: string,
  allowUnsigned: boolean,
): Promise<PackageSigner | null> {
  if (signature === null) {
    if (allowUnsigned) return null;
    return refuse(
      "result-unsigned",
      `${name} is not signed, so nobody answers for it. Use a signed package, or say --unsigned to take it all the same.`,
      { name },
    );
  }
  const parts = readSignatureFile(new TextDecoder().decode(signature));
  if (parts?.certificate.publicKey.asymmetricKeyType === "rsa") {
    const verifier = createVerify("RSA-SHA256");
    for await (const chunk of createReadStream(countsPath)) verifier.update(chunk);
    if (verifier.verify(parts.certificate.publicKey, parts.signature)) return signerOf(parts.certificate);
  }
  return refuse(
    "result-signature-wrong",
    `The signature of ${name} does not verify: its content was changed after signing, or the signature is damaged. Nothing was taken from it. Ask the sender for the package again.`,
    { name },
  );
}

function checkImages(inner: OpenZip, images: ReadonlyMap<string, string>, problems: Problem[]): void {
  const present = new Set(inner.names);
  for (const [ballotId, image] of images)
    if (!present.has(image))
      problems.push({
        code: "image-missing",
        where: image,
        message: `the image of ballot ${ballotId} is not in the package`,
      });
}
