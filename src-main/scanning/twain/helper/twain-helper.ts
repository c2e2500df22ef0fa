import { type TwainReply, type TwainRequest, twainRequest } from "../twain-messages.ts";
import { negotiate } from "./production-settings.ts";
import { loadSourceManager } from "./source-manager.ts";
import { CAP, conditionWords, RC } from "./twain-codes.ts";
import { TwainFeed } from "./twain-feed.ts";
import { TwainSession } from "./twain-session.ts";

/**
 * A process of its own for one TWAIN source: drivers of scanners are loaded into it, and may crash or hang in it, in 64 or in 32 bits.
 * Answers one request after the other and ends when the program that started it does.
 */
let session: TwainSession | null = null;
let feed: TwainFeed | null = null;
let maker = "";

async function answer(request: TwainRequest): Promise<TwainReply> {
  switch (request.ask) {
    case "sources":
      return withManager(request.library, (opened) => ({ is: "sources", sources: opened.sources() }));
    case "open":
      return withManager(request.library, (opened) => openSource(opened, request.source));
    case "status": {
      const yes = (capability: number) => {
        const current = session?.capability(capability)?.current ?? null;
        return current === null ? null : current === 1;
      };
      return { is: "status", online: yes(CAP.deviceOnline), paper: yes(CAP.feederLoaded) };
    }
    case "start":
      feed = new TwainFeed(opened());
      return feed.start(request);
    case "sheet":
      return feed ? feed.sheet() : refused(0, "no feed was started");
    case "stop":
      feed?.stop();
      return { is: "stopping" };
  }
}

function withManager(library: string, work: (opened: TwainSession) => TwainReply): TwainReply {
  if (!session) {
    try {
      session = new TwainSession(loadSourceManager(library));
    } catch (error) {
      return refused(0, `the TWAIN manager ${library} cannot be loaded: ${(error as Error).message}`);
    }
    const { code, condition } = session.openManager();
    if (code !== RC.success) return refused(condition, `the TWAIN manager does not open: ${conditionWords(condition)}`);
  }
  return work(session);
}

function openSource(session: TwainSession, name: string): TwainReply {
  maker = session.sources().find((source) => source.name === name)?.maker ?? "";
  const { code, condition } = session.openSource(name);
  if (code !== RC.success) return refused(condition, conditionWords(condition));
  const resolutions = session.capability(CAP.xResolution, "getCapability");
  const able = (dpi: number) =>
    resolutions?.values.includes(dpi) ||
    (resolutions?.range && dpi >= resolutions.range.min && dpi <= resolutions.range.max);
  const resolutionsDpi = [200, 300].filter(able);
  const { lacking, seesDoubleFeeds } = negotiate(session, resolutionsDpi[0] ?? 200, null);
  const duplex = (session.capability(CAP.duplex)?.current ?? 0) > 0;
  return {
    is: "opened",
    maker,
    lacking: [...new Set(lacking)],
    resolutionsDpi,
    duplex,
    seesDoubleFeeds,
    countsSheets: false,
  };
}

function opened(): TwainSession {
  if (!session) throw new Error("no source is open");
  return session;
}

function refused(condition: number, message: string): TwainReply {
  return { is: "refused", condition, message };
}

let queue = Promise.resolve();
process.on("message", (message) => {
  queue = queue.then(async () => {
    const reply = await answer(twainRequest.parse(message));
    await new Promise((resolve) => process.send?.(reply, resolve));
  });
});
process.on("disconnect", () => {
  session?.backTo(2);
  process.exit(0);
});
