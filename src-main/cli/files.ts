import { open, readFile, rename, rm } from "node:fs/promises";
import { refuse } from "../../src-shared/result.ts";

/** A file that the user named. Refuses `file-not-found` or `file-unreadable`: a slip of the pen is no fault of the machine. */
export async function readNamedFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR")
      return refuse("file-not-found", `There is no file ${path}. Nothing was done.`, { path });
    if (code === "EISDIR" || code === "EACCES")
      return refuse("file-unreadable", `${path} cannot be read (${code}). Nothing was done.`, { path });
    throw error;
  }
}

export async function readNamedText(path: string): Promise<string> {
  return new TextDecoder().decode(await readNamedFile(path));
}

/** Writes under a temporary name, fsyncs, then renames: the path holds the whole file or what it held before. */
export async function writeWholeFile(path: string, bytes: Uint8Array): Promise<void> {
  const partial = `${path}.partial`;
  try {
    const file = await open(partial, "w");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EACCES" || code === "EISDIR")
      refuse("file-not-writable", `${path} cannot be written (${code}). Nothing was written.`, { path });
    throw error;
  }
}
