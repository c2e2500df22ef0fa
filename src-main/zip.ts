import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable, Transform } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import yauzl from "yauzl";
import { ZipFile } from "yazl";
import { Refusal, refuse } from "../src-shared/result.ts";

/** What goes into a zip: bytes at hand, or (in `writeZipFile` only) a file that is streamed. */
export interface ZipEntry {
  readonly name: string;
  readonly data?: Uint8Array | string;
  readonly path?: string;
  /** Kept without compression. `writeZip` only: streamed entries are always deflated, since many readers refuse stored streams. */
  readonly store?: boolean;
  /** Work put into deflating, 1-9; 1 for what is compressed already, such as images. Default 6. */
  readonly level?: number;
}

/** Bounds against zip bombs. The declared sizes are checked before anything is unpacked, the real ones while it is. */
export interface ZipLimits {
  readonly maxEntries: number;
  readonly maxEntryBytes: number;
  readonly maxTotalBytes: number;
}

/** A zip in memory. The same entries and time give the same bytes in every time zone. */
export async function writeZip(entries: Iterable<ZipEntry>, { mtime }: { mtime: Date }): Promise<Uint8Array> {
  const zip = new ZipFile();
  const names = new Set<string>();
  for (const entry of entries) {
    assertNew(names, entry.name);
    if (entry.data === undefined) throw new TypeError(`${entry.name}: writeZip takes data, not files`);
    zip.addBuffer(Buffer.from(entry.data), entry.name, { ...entryOptions(mtime), compress: !entry.store });
  }
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream as Readable));
}

/**
 * A zip on disk, memory flat whatever its size: entries are taken one at a time as they are written.
 * Written under a temporary name, fsynced, then renamed: the path holds the whole zip or what it held before.
 * @param comment shown by zip programs; letters of code page 437 only
 * @returns size in bytes and SHA-256 (lower-case hex) of the file
 */
export async function writeZipFile(
  path: string,
  entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>,
  { mtime, comment }: { mtime: Date; comment?: string },
): Promise<{ bytes: number; sha256: string }> {
  const partial = `${path}.partial`;
  const hash = createHash("sha256");
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const file = await open(partial, "w");
  try {
    const zip = new ZipFile();
    const written = pipeline(zip.outputStream as Readable, measure, file.createWriteStream({ flush: true }));
    const failed = new Promise<never>((_, reject) => {
      zip.on("error", reject);
      written.catch(reject);
    });
    failed.catch(() => undefined);
    try {
      const names = new Set<string>();
      for await (const entry of entries) {
        assertNew(names, entry.name);
        await Promise.race([addStreamed(zip, entry, mtime), failed]);
      }
    } catch (error) {
      (zip.outputStream as Readable).destroy();
      await written.catch(() => undefined);
      throw error;
    }
    zip.end(comment === undefined ? undefined : { comment, forceZip64Format: false });
    await Promise.race([written, failed]);
    await rename(partial, path);
    await syncDirectory(dirname(path));
    return { bytes, sha256: hash.digest("hex") };
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    await file.close().catch(() => undefined);
  }
}

/** Every entry of a zip in memory, in the zip's order, checked against its CRC. Refuses: see `openZip`. */
export async function readZip(bytes: Uint8Array, limits: ZipLimits): Promise<Map<string, Uint8Array>> {
  const zip = await openZip(bytes, limits);
  try {
    const contents = new Map<string, Uint8Array>();
    for (const name of zip.names) contents.set(name, await zip.read(name));
    return contents;
  } finally {
    zip.close();
  }
}

export interface OpenZip {
  readonly names: readonly string[];
  /** Declared size; `read` checks it. */
  sizeOf(name: string): number;
  /** The bytes of one entry, checked against its CRC. */
  read(name: string): Promise<Uint8Array>;
  /** One entry to a file, memory flat whatever its size, checked against its CRC. @returns SHA-256, lower-case hex */
  extract(name: string, path: string): Promise<string>;
  close(): void;
}

/**
 * Opens a zip (bytes, or the path of a file that is read entry by entry).
 * Refuses with `zip-unreadable` (not a zip, truncated, damaged, encrypted), `zip-too-large` or `zip-duplicate-entry`.
 */
export async function openZip(source: Uint8Array | string, limits: ZipLimits): Promise<OpenZip> {
  const options = { lazyEntries: true, autoClose: false, strictFileNames: true };
  const zip = await unlessDamaged(
    typeof source === "string"
      ? yauzl.openPromise(source, options)
      : yauzl.fromBufferPromise(Buffer.from(source.buffer, source.byteOffset, source.byteLength), options),
  );
  try {
    const entries = await unlessDamaged(listEntries(zip, limits));
    return {
      names: [...entries.keys()],
      sizeOf: (name) => entryNamed(entries, name).uncompressedSize,
      read: (name) => unlessDamaged(readEntry(zip, entryNamed(entries, name))),
      extract: (name, path) => unlessDamaged(extractEntry(zip, entryNamed(entries, name), path)),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function listEntries(zip: yauzl.ZipFile, limits: ZipLimits): Promise<Map<string, yauzl.Entry>> {
  if (zip.entryCount > limits.maxEntries) tooLarge(`it holds ${zip.entryCount} entries, at most ${limits.maxEntries}`);
  const entries = new Map<string, yauzl.Entry>();
  let totalBytes = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith("/")) continue;
    totalBytes += entry.uncompressedSize;
    if (entry.uncompressedSize > limits.maxEntryBytes || totalBytes > limits.maxTotalBytes)
      tooLarge(`${entry.fileName} unpacks to ${entry.uncompressedSize} bytes, the whole to at least ${totalBytes}`);
    if (entry.isEncrypted()) throw new Error(`${entry.fileName} is encrypted`);
    if (entries.has(entry.fileName))
      refuse("zip-duplicate-entry", `The zip holds ${entry.fileName} twice, so it is not clear which one counts.`);
    entries.set(entry.fileName, entry);
  }
  return entries;
}

async function readEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Uint8Array> {
  const data = await buffer(await zip.openReadStreamPromise(entry));
  if (crc32(data) !== entry.crc32) throw new Error(`${entry.fileName} does not match its checksum`);
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

async function extractEntry(zip: yauzl.ZipFile, entry: yauzl.Entry, path: string): Promise<string> {
  const hash = createHash("sha256");
  let crc = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      crc = crc32(chunk, crc);
      done(null, chunk);
    },
  });
  await pipeline(await zip.openReadStreamPromise(entry), measure, createWriteStream(path));
  if (crc !== entry.crc32) throw new Error(`${entry.fileName} does not match its checksum`);
  return hash.digest("hex");
}

function entryNamed(entries: Map<string, yauzl.Entry>, name: string): yauzl.Entry {
  return entries.get(name) ?? refuse("zip-entry-missing", `The zip holds no ${name}.`, { name });
}

/** A damaged zip is an expected failure; a disk that cannot be read is a fault. */
async function unlessDamaged<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const system = (error as NodeJS.ErrnoException).syscall !== undefined;
    if (error instanceof Refusal || system) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(
      "zip-unreadable",
      `The file is not a whole zip (${reason}). Nothing was read from it. Fetch or copy it again.`,
      { reason },
    );
  }
}

function tooLarge(reason: string): never {
  return refuse("zip-too-large", `The zip is larger than any right one (${reason}). Nothing was read from it.`);
}

function addStreamed(zip: ZipFile, entry: ZipEntry, mtime: Date): Promise<void> {
  const { name, level } = entry;
  const options = { ...entryOptions(mtime), ...(level === undefined ? {} : { compressionLevel: level }) };
  // yazl keeps every entry's callback to the end: let go of the data once it is on its way, or memory grows with the zip.
  let waiting: ZipEntry | null = entry;
  return new Promise((resolve, reject) => {
    zip.addReadStreamLazy(name, options, (give) => {
      const source = sourceOf(waiting!);
      waiting = null;
      source.once("error", reject).once("end", resolve);
      give(null, source);
    });
  });
}

function sourceOf(entry: ZipEntry): Readable {
  return entry.path === undefined ? bytesOf(entry) : createReadStream(entry.path);
}

function bytesOf(entry: ZipEntry): Readable {
  if (entry.data === undefined) throw new TypeError(`${entry.name}: neither data nor path`);
  return Readable.from([Buffer.from(entry.data)]);
}

/** Zip stores local time without a zone; UTC is written as if it were local, so that no machine's zone shows. */
function entryOptions(mtime: Date): { mtime: Date; mode: number; forceDosTimestamp: true } {
  const shown = new Date(mtime.getTime() + mtime.getTimezoneOffset() * 60_000);
  return { mtime: shown, mode: 0o100644, forceDosTimestamp: true };
}

function assertNew(names: Set<string>, name: string): void {
  if (names.has(name)) throw new Error(`${name} would be in the zip twice`);
  names.add(name);
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r").catch(() => null);
  await directory?.sync().catch(() => undefined);
  await directory?.close();
}
