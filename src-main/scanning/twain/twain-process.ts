import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type TwainReply, type TwainRequest, twainReply } from "./twain-messages.ts";

/** The helper is gone or did not answer in time; its words are for the operator. */
export class TwainHelperLost extends Error {}

/** The helper process, asked one thing at a time. */
export interface TwainProcess {
  /** @throws TwainHelperLost where it ended, or said nothing for `silenceMs` and was ended */
  ask(request: TwainRequest): Promise<TwainReply>;
  readonly alive: boolean;
  /** The last that it and its driver wrote to stderr. */
  readonly words: string;
  kill(signal: NodeJS.Signals): void;
  /** Lets it put everything down, and ends it where it does not. */
  close(): Promise<void>;
}

export interface TwainProcessOptions {
  /** The Node that runs the helper: this one, or a 32-bit one for 32-bit drivers. */
  readonly node: string;
  readonly env: NodeJS.ProcessEnv;
  /** Longest wait for an answer; drivers hang. */
  readonly silenceMs: number;
}

const program = fileURLToPath(new URL("./helper/twain-helper.ts", import.meta.url));
const CLOSE_MS = 5_000;

export function startTwainProcess({ node, env, silenceMs }: TwainProcessOptions): TwainProcess {
  const child = fork(program, [], {
    execPath: node,
    execArgv: [],
    env: { ...env, ELECTRON_RUN_AS_NODE: "1" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let words = "";
  let lost: string | null = null;
  let hung = false;
  let waiting: PromiseWithResolvers<TwainReply> | null = null;
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    words = (words + text).slice(-2_000);
  });
  const end = (why: string) => {
    lost ??= why;
    waiting?.reject(new TwainHelperLost(lost));
    waiting = null;
  };
  child.on("error", (error) => end(`the driver's process does not start: ${error.message}`));
  child.on("exit", (code, signal) => end(lossWords(code, signal, hung, words)));
  child.on("message", (message) => {
    const parsed = twainReply.safeParse(message);
    const asked = waiting;
    waiting = null;
    if (parsed.success) asked?.resolve(parsed.data);
    else asked?.reject(new TwainHelperLost(`the driver's process answers nonsense: ${parsed.error.message}`));
  });
  return {
    get alive() {
      return lost === null;
    },
    get words() {
      return words;
    },
    async ask(request) {
      if (lost !== null) throw new TwainHelperLost(lost);
      if (waiting) throw new Error("the TWAIN helper is asked two things at once");
      waiting = Promise.withResolvers<TwainReply>();
      const reply = waiting.promise;
      const silence = setTimeout(() => {
        hung = true;
        child.kill("SIGKILL");
      }, silenceMs);
      child.send(request, (error) => {
        if (error) end(`the driver's process is gone: ${error.message}`);
      });
      return reply.finally(() => clearTimeout(silence));
    },
    kill: (signal) => void child.kill(signal),
    close: () => closed(child),
  };
}

function lossWords(code: number | null, signal: string | null, hung: boolean, words: string): string {
  const how = hung ? "said nothing and was ended" : signal ? `ended by ${signal}` : `ended with code ${code}`;
  const last = words.trim().split("\n").at(-1);
  return `the driver's process ${how}${last ? `: ${last}` : ""}`;
}

function closed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const kill = setTimeout(() => child.kill("SIGKILL"), CLOSE_MS);
    child.on("exit", () => {
      clearTimeout(kill);
      resolve();
    });
    if (child.connected) child.disconnect();
    else child.kill("SIGKILL");
  });
}
