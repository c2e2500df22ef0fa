import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { refuse } from "../../src-shared/result.ts";
import type { ImageStore } from "../use-cases/counting-context.ts";

/**
 * Pictures as files `ab/cdef….jpg` named by the SHA-256 of their content. `put` resolves when file and folder entry are on
 * disk, so that the row that names a picture can be committed after it. The same bytes are stored once.
 */
export function createImageStore(dir: string): ImageStore {
  return {
    async put(bytes) {
      const hash = createHash("sha256").update(bytes).digest("hex");
      const name = `${hash}.${extensionOf(bytes)}`;
      const folder = join(dir, hash.slice(0, 2));
      const path = imagePath(dir, name);
      if (await mkdir(folder, { recursive: true })) await syncFolder(dir);
      const known = await stat(path).catch(() => null);
      if (known?.size !== bytes.length) await writeDurably(path, bytes);
      // Also where the file was there: the process that made it may have died before its folder was on disk.
      await syncFolder(folder);
      return name;
    },
    async get(name) {
      if (!/^[0-9a-f]{64}\.(jpg|png|tif|bin)$/.test(name)) refuse("unknown-image", `There is no picture ${name}.`);
      return readFile(imagePath(dir, name)).catch((error: NodeJS.ErrnoException) =>
        error.code === "ENOENT" ? refuse("unknown-image", `There is no picture ${name} in this store.`) : raise(error),
      );
    },
    async remove(name) {
      await rm(imagePath(dir, name), { force: true });
    },
  };
}

export function imagePath(dir: string, name: string): string {
  return join(dir, name.slice(0, 2), name.slice(2));
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString("hex")}.part`;
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Windows has no fsync of folders; NTFS journals the entry itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function extensionOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return "jpg";
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return "png";
  return (bytes[0] === 0x49 && bytes[1] === 0x49) || (bytes[0] === 0x4d && bytes[1] === 0x4d) ? "tif" : "bin";
}

function raise(error: unknown): never {
  throw error;
}
