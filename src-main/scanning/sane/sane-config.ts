import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const systemConfigDir = "/etc/sane.d";

/** Network backends ask the whole network when listed, and our own eSCL driver finds those scanners; `test` is no scanner. */
const leftOut = new Set(["net", "airscan", "escl", "test", "v4l"]);

/** A folder of this program's own for one run: configuration, so that the system's stays untouched, and pages in passing. */
export interface SaneWorkspace {
  readonly env: NodeJS.ProcessEnv;
  readonly dir: string;
  remove(): Promise<void>;
}

/** @param backend the one backend to load, or null for all local ones */
export async function createSaneWorkspace(backend: string | null, configDir: string): Promise<SaneWorkspace> {
  const dir = await mkdtemp(join(tmpdir(), "tellesentral-sane-"));
  const config = join(dir, "config");
  await mkdir(config);
  for (const name of await readdir(configDir).catch(() => [])) {
    if (name.endsWith(".conf") && name !== "dll.conf") await copyFile(join(configDir, name), join(config, name));
  }
  const backends = backend === null ? await localBackends(configDir) : [backend];
  await writeFile(join(config, "dll.conf"), `${backends.join("\n")}\n`);
  return {
    env: { ...process.env, SANE_CONFIG_DIR: config, LC_ALL: "C", LANGUAGE: "C" },
    dir,
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}

async function localBackends(configDir: string): Promise<string[]> {
  const more = join(configDir, "dll.d");
  const files = [join(configDir, "dll.conf"), ...(await readdir(more).catch(() => [])).map((name) => join(more, name))];
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8").catch(() => "")));
  const names = texts
    .join("\n")
    .split("\n")
    .map((text) => text.replace(/#.*/, "").trim());
  return [...new Set(names)].filter((name) => name !== "" && !leftOut.has(name));
}
