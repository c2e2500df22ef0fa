import { refuse } from "../../../src-shared/result.ts";
import type { DeviceEnd, Feeder } from "../create-feed.ts";
import { oneFeed } from "../one-feed.ts";
import type { EndReason, FeedSettings, Scanner, ScannerStatus } from "../scanner-port.ts";
import type { TwainEnd, TwainReply } from "./twain-messages.ts";
import { TwainHelperLost, type TwainProcess } from "./twain-process.ts";

export type OpenedSource = Extract<TwainReply, { is: "opened" }>;

export interface TwainScannerParts {
  readonly description: string;
  readonly source: OpenedSource;
  /** The helper with the source open; a new one where the last was lost. Throws TwainHelperLost where it does not come up. */
  connect(): Promise<TwainProcess>;
  close(): Promise<void>;
}

/** An opened TWAIN source; each feed negotiates anew, so that a driver that forgets its settings does no harm. */
export function twainScanner({ description, source, connect, close }: TwainScannerParts): Scanner {
  const feeds = oneFeed();
  return {
    stack: "twain",
    description,
    capabilities: {
      duplex: source.duplex,
      resolutionsDpi: source.resolutionsDpi,
      mediaTypes: ["image/x-portable-anymap"],
      tellsApart: tellsApart(source),
      countsSheets: source.countsSheets,
      pausesPaper: false,
    },
    async status() {
      if (feeds.running) return { state: "busy", paperInTray: null, hindrance: null, message: "feeding" };
      return statusOf(connect);
    },
    feed(settings) {
      feeds.refuseSecond();
      if (!source.resolutionsDpi.includes(settings.resolutionDpi)) {
        refuse("scanner-unfit", `The scanner has no resolution of ${settings.resolutionDpi} dpi. Choose another one.`);
      }
      return feeds.start(settings, (feeder) => runTwainFeed(connect, settings, feeder));
    },
    async close() {
      await feeds.stop();
      await close();
    },
  };
}

function tellsApart({ seesDoubleFeeds }: OpenedSource): EndReason[] {
  const always: EndReason[] = ["empty", "jam", "cover-open", "cancelled", "device-lost", "unknown"];
  return seesDoubleFeeds ? [...always, "double-feed"] : always;
}

async function runTwainFeed(
  connect: TwainScannerParts["connect"],
  { resolutionDpi, paper }: FeedSettings,
  feeder: Feeder,
): Promise<DeviceEnd> {
  try {
    const helper = await connect();
    const started = await helper.ask({ ask: "start", resolutionDpi, paper });
    if (started.is === "end") return ended(started);
    let stopping = false;
    for (;;) {
      if (!stopping && !(await feeder.room())) {
        stopping = true;
        await helper.ask({ ask: "stop" });
      }
      const reply = await helper.ask({ ask: "sheet" });
      if (reply.is === "end") return ended(reply);
      if (reply.is !== "sheet") return { reason: "unknown", message: `unexpected answer ${reply.is}` };
      const side = (bytes: Uint8Array) => ({ bytes, mediaType: "image/x-portable-anymap" as const });
      feeder.put({ first: side(reply.first), second: side(reply.second), name: null });
    }
  } catch (error) {
    if (error instanceof TwainHelperLost) return { reason: "device-lost", message: error.message };
    throw error;
  }
}

function ended({ is: _, ...end }: TwainEnd): DeviceEnd {
  return end;
}

async function statusOf(connect: TwainScannerParts["connect"]): Promise<ScannerStatus> {
  const lost = (message: string): ScannerStatus => ({
    state: "not-answering",
    paperInTray: null,
    hindrance: "device-lost",
    message,
  });
  try {
    const reply = await (await connect()).ask({ ask: "status" });
    if (reply.is !== "status") return lost(`unexpected answer ${reply.is}`);
    if (reply.online === false) return lost("The scanner does not answer. Is it switched on and connected?");
    return { state: "ready", paperInTray: reply.paper, hindrance: null, message: "the driver answers" };
  } catch (error) {
    if (error instanceof TwainHelperLost) return lost(error.message);
    throw error;
  }
}
