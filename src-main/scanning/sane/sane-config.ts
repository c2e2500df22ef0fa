import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const systemConfigDir = "/etc/sane.d";

/** Network backends ask the whole network when listed, and our own eSCL driver finds those scanners; `test` is no scanner. */
const leftOut = new Set(["net", "airscan", "escl", "dell1600n_net", "test", "v4l"]);
/** Lines by which the other backends ask the network too. */
const asksNetwork = /^\s*(net|tcp|bjnp|mfnp|auto_detection)\b.*$/gm;
const asksNothing: Readonly<Record<string, string>> = { "pixma.conf": "networking=no\n" };

/** A folder of this program's own for one run: configuration, so that the system's stays untouched, and pages in passing. */
export interface SaneWorkspace {
  readonly env: NodeJS.ProcessEnv;
  readonly dir: string;
  remove(): Promise<void>;
}

/** @param backend the one backend to load as it is configured, or null for all, without those and lines that ask the network */
export async function createSaneWorkspace(backend: string | null, configDir: string): Promise<SaneWorkspace> {
  const dir = await mkdtemp(join(tmpdir(), "tellesentral-sane-"));
  const config = join(dir, "config");
  await mkdir(config);
  for (const name of await readdir(configDir).catch(() => [])) {
    if (!name.endsWith(".conf") || name === "dll.conf") continue;
    const text = await readFile(join(configDir, name), "latin1");
    const local = `${text.replace(asksNetwork, "")}\n${asksNothing[name] ?? ""}`;
    await writeFile(join(config, name), backend === null ? local : text, "latin1");
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
