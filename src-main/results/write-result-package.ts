import { rename, rm } from "node:fs/promises";
import { format, parse } from "node:path";
import type { BaseData } from "../../src-shared/domain/base-data.ts";
import { checkCountResult, placeOf } from "../../src-shared/domain/count-result-check.ts";
import { writeZipFile, type ZipEntry } from "../zip.ts";
import { countXml } from "./eva-2019/count-xml.ts";
import { eva2019 } from "./eva-2019/profile.ts";
import { signatureFile } from "./eva-2019/signature-file.ts";
import { votesXml } from "./eva-2019/votes-xml.ts";
import { imageQualities } from "./image-quality.ts";
import { groupCounts, imageIdsOf, type PlannedCount, planCount } from "./plan-packages.ts";
import type { CountToExport, WriteResultPackageInput, WrittenPackage } from "./result-package.ts";

/** Images that are fetched and encoded ahead of the one being written. */
const IMAGES_AHEAD = 3;

/**
 * Writes the result package (exchange.md "Out") of one or more counts: several packages where one would be too large.
 * Memory stays flat: images pass one at a time. All files appear at the end, complete, or none does.
 * Throws a fault where a count does not add up: the receiver would not notice.
 */
export async function writeResultPackage(input: WriteResultPackageInput): Promise<WrittenPackage[]> {
  assertCountsAddUp(input.baseData, input.counts);
  const maxBytes = input.maxBytes ?? eva2019.maxPackageBytes;
  const progress = progressOf(input);
  const planned: PlannedCount[] = [];
  for (const count of input.counts) planned.push(await planCount(count, maxBytes));
  const queue = groupCounts(planned, maxBytes);
  const done: { temporary: string; written: Omit<WrittenPackage, "path"> }[] = [];
  try {
    for (let group = queue.shift(); group; group = queue.shift()) {
      const temporary = `${input.path}.${done.length + 1}.partial`;
      const written = await writeOne(input, group, temporary, maxBytes, progress);
      const retry = written.overLimit ? await smallerGroups(group, maxBytes) : null;
      if (retry) queue.unshift(...retry);
      else done.push({ temporary, written });
    }
    const packages = done.map(({ written }, nth) => ({ path: numbered(input.path, nth + 1), ...written }));
    for (const [nth, { path }] of [...packages.entries()].reverse()) await rename(done[nth]!.temporary, path);
    return packages;
  } catch (error) {
    for (const { temporary } of done) await rm(temporary, { force: true });
    throw error;
  }
}

function assertCountsAddUp(baseData: BaseData, counts: readonly CountToExport[]): void {
  if (counts.length === 0) throw new Error("a result package needs a count");
  const problems = counts.flatMap(({ result }, nth) => checkCountResult(baseData, result, `count ${nth + 1}`));
  for (const { ballotId, personalVotes, writeIns } of counts.flatMap(({ result }) => result.corrected))
    if (personalVotes.length + writeIns.length === 0)
      problems.push({
        code: "correction-empty",
        where: `ballot ${ballotId}`,
        message: "corrected, but with no correction",
      });
  if (problems.length > 0)
    throw new Error(
      `The result does not add up, so it was not written:\n${problems.map(({ where, message, code }) => `${where}: ${message} [${code}]`).join("\n")}`,
    );
}

/** What to try when a package came out larger than the sample promised; null where nothing is left to try. */
async function smallerGroups(group: readonly PlannedCount[], maxBytes: number): Promise<PlannedCount[][] | null> {
  if (group.length > 1) return [group.slice(0, group.length >> 1), group.slice(group.length >> 1)];
  const [only] = group;
  if (!only || only.quality + 1 >= imageQualities.length) return null;
  return [[await planCount(only.count, maxBytes, only.quality + 1)]];
}

async function writeOne(
  { baseData, signer, path, at }: WriteResultPackageInput,
  group: readonly PlannedCount[],
  temporary: string,
  maxBytes: number,
  onImage: () => void,
): Promise<Omit<WrittenPackage, "path">> {
  const mtime = at ?? new Date(baseData.issuedAt);
  const countsPath = `${path}.counts.partial`;
  try {
    const counts = await writeZipFile(countsPath, countsEntries(baseData, group, onImage), { mtime });
    const entries: ZipEntry[] = [{ name: eva2019.countsZip, path: countsPath, level: 1 }];
    if (signer) {
      const signature = await signer.signDigest(Buffer.from(counts.sha256, "hex"));
      entries.push({ name: eva2019.signatureFile, data: signatureFile(signer.certificateDer, signature) });
    }
    const comment = [baseData.event.training && "OPPLÆRING", !signer && "UNSIGNED"].filter(Boolean).join(" ");
    const outer = await writeZipFile(temporary, entries, { mtime, ...(comment && { comment }) });
    return {
      ...outer,
      counts: group.map(({ count }) => count.result.key),
      images: group.reduce((sum, { count }) => sum + imageIdsOf(count.result).length, 0),
      imageQuality: [...new Set(group.map(({ quality }) => imageQualities[quality]!.name))].join(", "),
      signedBy: signer?.subject ?? null,
      overLimit: outer.bytes > maxBytes,
    };
  } finally {
    await rm(countsPath, { force: true });
  }
}

async function* countsEntries(
  baseData: BaseData,
  group: readonly PlannedCount[],
  onImage: () => void,
): AsyncGenerator<ZipEntry> {
  const note = baseData.event.training ? "OPPLÆRING: training election, not a result" : null;
  for (const [index, { count }] of group.entries()) {
    const place = placeOf(baseData, count.result.key)!;
    yield { name: eva2019.countFile(index + 1), data: countXml(index + 1, place, count.result, note) };
    const votes = votesXml(index + 1, place, count.result, note);
    if (votes !== null) yield { name: eva2019.votesFile(index + 1), data: votes };
  }
  for (const { count, quality } of group) {
    const encode = async (id: string): Promise<ZipEntry> => {
      const data = await imageQualities[quality]!.encode(await count.image(id));
      return { name: eva2019.imageFile(id), data, level: 1 };
    };
    for await (const entry of ahead(imageIdsOf(count.result), encode, IMAGES_AHEAD)) {
      yield entry;
      onImage();
    }
  }
}

/** Results in order, with the work on the next few under way. */
async function* ahead<T, R>(items: readonly T[], work: (item: T) => Promise<R>, count: number): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  for (const item of items) {
    const started = work(item);
    // Awaited in order below; an early failure of a later one must not count as unhandled meanwhile.
    started.catch(() => undefined);
    running.push(started);
    if (running.length > count) yield await running.shift()!;
  }
  for (const last of running) yield await last;
}

function progressOf({ counts, onImage }: WriteResultPackageInput): () => void {
  const total = counts.reduce((sum, { result }) => sum + imageIdsOf(result).length, 0);
  let done = 0;
  return () => onImage?.(Math.min(++done, total), total);
}

function numbered(path: string, nth: number): string {
  if (nth === 1) return path;
  const { dir, name, ext } = parse(path);
  return format({ dir, name: `${name}-${nth}`, ext });
}
