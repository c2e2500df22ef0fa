import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";

const watch = new URL("../../bin/end-with-parent.mjs", import.meta.url).href;

/** Stands for `bin/tellesentral.mjs` on a Node that is too old: it starts the right one and waits for it. */
function startWrapper(program: string) {
  const words = JSON.stringify(["--import", watch, "-e", program]);
  const stdio = `["ignore", "inherit", "inherit", "ipc"]`;
  return spawn(
    process.execPath,
    [
      "-e",
      `const child = require("node:child_process").spawn(process.execPath, ${words}, { stdio: ${stdio} });
       console.log(child.pid);
       child.on("exit", (code) => process.exit(code));`,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test("a killed command leaves nothing behind that goes on counting and holds the store", async () => {
  const wrapper = startWrapper("setInterval(() => {}, 1000)");
  const [pid] = (await once(wrapper.stdout, "data")) as [Buffer];
  expect(isRunning(Number(pid))).toBe(true);
  wrapper.kill("SIGKILL");
  await expect.poll(() => isRunning(Number(pid)), { timeout: 20_000 }).toBe(false);
});

test("a command that is done ends with its own exit code", async () => {
  const wrapper = startWrapper("process.exitCode = 2");
  expect(await once(wrapper, "exit")).toEqual([2, null]);
});
