import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { RPCHandler } from "@orpc/server/fetch";
import { type App, type AppOptions, createApp } from "./app.ts";
import { createSessions } from "./identity/sessions.ts";
import { createSignInGuard } from "./identity/sign-in-guard.ts";
import { createBoxRereads } from "./service/box-rereads.ts";
import { followControl } from "./service/follow-control.ts";
import { type Gate, openGate, plain, tokenGate } from "./service/gate.ts";
import { createLiveChanges, topicsOf } from "./service/live-changes.ts";
import { createPagePictures } from "./service/page-pictures.ts";
import { packagePath } from "./service/results-procedures.ts";
import { router } from "./service/router.ts";
import { createScanJobs } from "./service/scanning/scan-jobs.ts";
import { createStationScanners } from "./service/scanning/station-scanners.ts";
import { createTrainingScanners } from "./service/scanning/training-scanners.ts";
import type { ServiceParts } from "./service/service-context.ts";
import { windowFile } from "./service/windows-files.ts";

export interface ServiceOptions extends AppOptions {
  /** Key of this start; absent only on a private socket. */
  readonly token?: string;
  readonly training?: boolean;
  readonly scansDir?: string;
  /** Share of the accepted sheets that counts started here have read again; 1, all, by default. */
  readonly controlShare?: number;
  /** Built windows. */
  readonly windowsDir: string;
}

/** The counting service: the core behind one fetch handler, API and windows' files alike. */
export interface CountingService {
  readonly app: App;
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/** No network reference of any kind: everything the windows load comes from the service itself. */
const safety = {
  "content-security-policy":
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

export async function createCountingService(options: ServiceOptions): Promise<CountingService> {
  const app = await createApp(options);
  const changes = createLiveChanges();
  const stopListening = app.onChange((events) => {
    changes.announce(events.flatMap((event) => topicsOf(event.type)));
    parts.control.wake();
  });
  const { version } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  const announceScanning = () => changes.announce(["scanning"]);
  const parts: ServiceParts = {
    app,
    storeDir: options.storeDir,
    training: options.training ?? false,
    scansDir: options.scansDir ?? process.cwd(),
    version,
    changes,
    pictures: createPagePictures(app),
    control: followControl(app),
    rereads: createBoxRereads(app, () => changes.announce(["samples"])),
    controlShare: options.controlShare ?? 1,
    sessions: createSessions(),
    guard: createSignInGuard(),
    scans: createScanJobs(app, announceScanning),
    scanners: await createStationScanners(options.storeDir, announceScanning),
    trainers: createTrainingScanners([1, 2], announceScanning),
  };
  const gate: Gate = options.token === undefined ? openGate : tokenGate(options.token);
  const rpc = new RPCHandler(router);

  const answer = async (request: Request): Promise<Response> => {
    const refused = gate.refuse(request);
    if (refused) return refused;
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/api/")) {
      const token = request.headers.get("x-session") || null;
      const session = token === null ? null : parts.sessions.find(token);
      const context = { ...parts, token, session, person: session?.name ?? "" };
      const { response } = await rpc.handle(request, { prefix: "/api", context });
      return response ?? plain(404, "There is no such procedure.");
    }
    if (request.method !== "GET") return plain(405, "Only GET here.");
    if (pathname === "/") return new Response(null, { status: 303, headers: { location: "/jobbstyring/index.html" } });
    if (pathname === "/tavle") return new Response(null, { status: 303, headers: { location: "/tavle/index.html" } });
    if (pathname.startsWith("/images/")) return picture(app, pathname.slice("/images/".length));
    if (pathname.startsWith("/paper/")) return trainingPaper(parts, pathname);
    if (pathname.startsWith("/results/")) return resultFile(options.storeDir, pathname.slice("/results/".length));
    return (await windowFile(options.windowsDir, pathname)) ?? plain(404, "There is no such page.");
  };

  return {
    app,
    async fetch(request) {
      const response = await answer(request).catch((error: unknown) => {
        process.stderr.write(`Fault at ${request.url}: ${error instanceof Error ? error.stack : String(error)}\n`);
        return plain(500, "The service met a fault. What was stored is safe.");
      });
      for (const [name, value] of Object.entries(safety)) response.headers.set(name, value);
      return response;
    },
    async close() {
      stopListening();
      await parts.control.close();
      await parts.rereads.close();
      await parts.scans.close();
      await parts.scanners.close();
      await parts.pictures.close();
      await app.close();
    },
  };
}

async function picture(app: App, name: string): Promise<Response> {
  const bytes = await app.read.image(name).catch(() => null);
  if (!bytes) return plain(404, "There is no such picture.");
  const type = name.endsWith(".png") ? "image/png" : name.endsWith(".tif") ? "image/tiff" : "image/jpeg";
  return new Response(new Uint8Array(bytes), {
    headers: { "content-type": type, "cache-control": "private, max-age=31536000, immutable" },
  });
}

/** What lies on the output of a training scanner: `/paper/<scanner>/<sheet>`. */
async function trainingPaper({ trainers }: ServiceParts, pathname: string): Promise<Response> {
  const [id = "", name = ""] = pathname.slice("/paper/".length).split("/").map(decodeURIComponent);
  const bytes = await trainers.picture(id, name);
  return bytes
    ? new Response(new Uint8Array(bytes), { headers: { "content-type": "image/jpeg" } })
    : plain(404, "There is no such sheet in the output.");
}

async function resultFile(storeDir: string, name: string): Promise<Response> {
  const ref = /^([\w.-]+)\.zip$/.exec(decodeURIComponent(name))?.[1];
  const path = ref && packagePath(storeDir, ref);
  const file = path ? await stat(path).catch(() => null) : null;
  if (!path || !file) return plain(404, "There is no such result package.");
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, {
    headers: {
      "content-type": "application/zip",
      "content-length": String(file.size),
      "content-disposition": `attachment; filename="${ref}.zip"`,
    },
  });
}
