import { execFile, spawn } from "node:child_process";

/** Output of one call that ends by itself. */
export interface ScanimageCall {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

const CALL_TIMEOUT_MS = 15_000;

export function callScanimage(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<ScanimageCall> {
  return new Promise((resolve) => {
    execFile(program, args, { env, timeout: CALL_TIMEOUT_MS, killSignal: "SIGKILL" }, (error, stdout, stderr) => {
      resolve({ ok: error === null, stdout, stderr });
    });
  });
}

export interface ScanimageExit {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

/** A batch that scans one page each time it is told to. */
export interface ScanimageBatch {
  /** True when the program asks for the next page (so the one before is a whole file), false when it has ended. */
  asked(): Promise<boolean>;
  /** Lets it scan the page it asked for. */
  go(): void;
  /** Ends the batch in order; where it does not end, cancels, then kills. */
  end(): void;
  kill(signal: NodeJS.Signals): void;
  readonly pid: number | undefined;
  readonly exited: Promise<ScanimageExit>;
}

/** Time a scanner gets to put down a sheet before it is cancelled, and then before its driver is killed. */
const GRACE_MS = 10_000;
/** Some backends (SANE's own `test`, one time in ten) hang after they have said what is wrong. */
const HANGING_MS = 3_000;
/** What a run says at its end is far shorter; a box of thousands of pages says the same of each. */
const KEPT_WORDS = 8_000;
/** The prompt of --batch-prompt. */
const PROMPT = "Press <RETURN> to continue";

/** @param silenceMs longest wait for a page; a backend that hangs longer is killed and counts as lost */
export function startBatch(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  silenceMs: number,
): ScanimageBatch {
  const child = spawn(program, args, { env, stdio: ["pipe", "ignore", "pipe"] });
  let stderr = "";
  let carry = "";
  let prompts = 0;
  let answered = 0;
  let over = false;
  let silence: NodeJS.Timeout | undefined;
  let changed = Promise.withResolvers<void>();
  const announce = () => {
    changed.resolve();
    changed = Promise.withResolvers();
  };
  const limitSilence = (ms: number) => {
    clearTimeout(silence);
    silence = setTimeout(() => child.kill("SIGKILL"), ms);
  };
  const { promise: exited, resolve } = Promise.withResolvers<ScanimageExit>();
  const finish = (exitCode: number | null, signal: string | null) => {
    over = true;
    clearTimeout(silence);
    resolve({ exitCode, signal, stderr });
    announce();
  };
  child.stderr.setEncoding("utf8");
  child.stderr.on("data", (text: string) => {
    stderr = (stderr + text).slice(-KEPT_WORDS);
    const unread = carry + text;
    prompts += unread.split(PROMPT).length - 1;
    carry = unread.slice(1 - PROMPT.length);
    if (prompts > answered) clearTimeout(silence);
    if (/^scanimage: sane_/m.test(unread)) limitSilence(HANGING_MS);
    announce();
  });
  // Writing to a program that has just ended fails; its end is told by `close`.
  child.stdin.on("error", () => {});
  child.on("error", (error) => {
    stderr += `\nscanimage: start: ${error.message}`;
    finish(null, null);
  });
  child.on("close", (code, signal) => finish(code, signal));
  return {
    pid: child.pid,
    exited,
    async asked() {
      while (!over && prompts <= answered) await changed.promise;
      return !over;
    },
    go() {
      answered += 1;
      limitSilence(silenceMs);
      child.stdin.write("\n");
    },
    end() {
      child.stdin.end();
      const cancel = setTimeout(() => child.kill("SIGINT"), GRACE_MS);
      const kill = setTimeout(() => child.kill("SIGKILL"), 2 * GRACE_MS);
      void exited.then(() => {
        clearTimeout(cancel);
        clearTimeout(kill);
      });
    },
    kill: (signal) => void child.kill(signal),
  };
}
