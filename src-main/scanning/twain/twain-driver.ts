import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { refuse } from "../../../src-shared/result.ts";
import type { FoundScanner, ScannerDriver, StackReport } from "../scanner-port.ts";
import { startTwainProcess, TwainHelperLost, type TwainProcess } from "./twain-process.ts";
import { type OpenedSource, twainScanner } from "./twain-scanner.ts";

export interface TwainDriverOptions {
  /** The manager's library: TWAINDSM.dll on Windows. */
  readonly library?: string;
  /** A 32-bit Node (22 or older: later ones are not made for 32-bit Windows), for drivers that exist in 32 bits only; null without. */
  readonly node32?: string | null;
  readonly env?: NodeJS.ProcessEnv;
  readonly silenceMs?: number;
  /** Called with each helper process, which tests end in the middle. */
  onProcess?(helper: TwainProcess): void;
}

const usualLibrary = process.platform === "win32" ? "TWAINDSM.dll" : "/usr/local/lib/libtwaindsm.so";
const advice =
  process.platform === "win32"
    ? "Install the scanner's TWAIN driver; one in 32 bits needs `npm run twain32` too. Else use a network scanner or a folder."
    : "TWAIN drivers are for Windows; here network scanners, SANE and folders do the same.";
const prefixes = ["twain", "twain32"] as const;

/** An address of this stack: `twain:NAME` for a driver in this program's bits, `twain32:NAME` for one in 32. */
export function isTwainAddress(address: string): boolean {
  return prefixes.some((prefix) => address.startsWith(`${prefix}:`));
}

/** What `npm run twain32` set up; null where it did not. */
function installedNode32(): string | null {
  const node = fileURLToPath(new URL("../../../node_modules/node-win-x86/bin/node.exe", import.meta.url));
  return process.platform === "win32" && existsSync(node) ? node : null;
}

/** Scanners with a TWAIN driver, each in a helper process of its own. */
export function createTwainDriver(options: TwainDriverOptions = {}): ScannerDriver {
  const { library = process.env.TELLESENTRAL_TWAIN_DSM ?? usualLibrary, silenceMs = 60_000 } = options;
  const { env = process.env, node32 = process.env.TELLESENTRAL_NODE32 ?? installedNode32() } = options;
  const start = (prefix: string): TwainProcess => {
    const node = prefix === "twain32" ? node32 : process.execPath;
    if (node === null) throw new TwainHelperLost("no 32-bit Node is set up for 32-bit drivers");
    const helper = startTwainProcess({ node, env, silenceMs });
    options.onProcess?.(helper);
    return helper;
  };
  const listed = async (prefix: string): Promise<FoundScanner[] | null> => {
    const helper = start(prefix);
    try {
      const reply = await helper.ask({ ask: "sources", library });
      if (reply.is !== "sources") return null;
      return reply.sources.map(({ maker, name }) => ({
        stack: "twain",
        address: `${prefix}:${name}`,
        description: maker && !name.startsWith(maker) ? `${maker} ${name}` : name,
      }));
    } catch (error) {
      if (error instanceof TwainHelperLost) return null;
      throw error;
    } finally {
      await helper.close();
    }
  };
  return {
    stack: "twain",
    async look(): Promise<StackReport> {
      const found = await Promise.all(prefixes.filter((p) => p === "twain" || node32 !== null).map(listed));
      const scanners = found.flatMap((each) => each ?? []);
      const version = found.some((each) => each !== null) ? "2" : null;
      return { stack: "twain", version, scanners, advice: scanners.length > 0 ? "" : advice };
    },
    async open(address) {
      const [prefix = "", ...rest] = address.split(":");
      const name = rest.join(":");
      let helper: TwainProcess | null = null;
      const connect = async (): Promise<{ helper: TwainProcess; source: OpenedSource }> => {
        const fresh = start(prefix);
        const reply = await fresh.ask({ ask: "open", library, source: name });
        if (reply.is === "opened") return { helper: fresh, source: reply };
        await fresh.close();
        throw new TwainHelperLost(reply.is === "refused" ? reply.message : `unexpected answer ${reply.is}`);
      };
      const opened = await connect().catch((error: unknown) => {
        if (!(error instanceof TwainHelperLost)) throw error;
        return refuse(
          "scanner-not-answering",
          `The scanner ${name} does not answer: ${error.message}. Nothing was changed. Switch it on, check the cable, and close other programs that use it.`,
        );
      });
      helper = opened.helper;
      await refuseUnfit(name, opened.source, helper);
      return twainScanner({
        description: `${opened.source.maker} ${name} (TWAIN)`.trim(),
        source: opened.source,
        async connect() {
          if (!helper?.alive) helper = (await connect()).helper;
          return helper;
        },
        close: async () => helper?.close(),
      });
    },
  };
}

async function refuseUnfit(name: string, source: OpenedSource, helper: TwainProcess): Promise<void> {
  const lacks = [...source.lacking, ...(source.duplex ? [] : ["both sides at once"])];
  const without = [...new Set([...lacks, ...(source.resolutionsDpi.length > 0 ? [] : ["200 or 300 dpi"])])];
  if (without.length === 0) return;
  await helper.close();
  refuse(
    "scanner-unfit",
    `${name} has no ${without.join(", no ")}. Ballots cannot be scanned with it. Choose another scanner.`,
    { lacks: without },
  );
}
