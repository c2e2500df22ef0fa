import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { refuse } from "../../src-shared/result.ts";

export interface Listening {
  /** Port on loopback; 0 on a socket file. */
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves a fetch handler over HTTP on loopback or on a private socket file (or named pipe).
 * @throws Refusal `address-taken`, `address-not-allowed`
 */
export async function listen(
  handler: (request: Request) => Promise<Response>,
  where: { port: number } | { socketPath: string },
): Promise<Listening> {
  const server = createServer((incoming, outgoing) => {
    answer(handler, incoming, outgoing).catch((error: unknown) => {
      // A window that was closed in the middle of an answer is no fault.
      if (!outgoing.destroyed) outgoing.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.once("listening", resolve);
    if ("port" in where) server.listen(where.port, "127.0.0.1");
    else server.listen(where.socketPath);
  }).catch((error: NodeJS.ErrnoException) => {
    const place = "port" in where ? `Port ${where.port}` : where.socketPath;
    if (error.code === "EADDRINUSE")
      refuse("address-taken", `${place} is taken by another program. Nothing was started. Choose another, or none.`);
    if (error.code === "EACCES")
      refuse("address-not-allowed", `${place} may not be used by you. Nothing was started. Choose another, or none.`);
    throw error;
  });
  return {
    port: "port" in where ? (server.address() as AddressInfo).port : 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  handler: (request: Request) => Promise<Response>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  const response = await handler(toRequest(incoming, gone.signal));
  outgoing.writeHead(response.status, [...headersOf(response)].flat());
  if (!response.body) {
    outgoing.end();
    return;
  }
  outgoing.flushHeaders();
  await pipeline(Readable.fromWeb(response.body as import("node:stream/web").ReadableStream), outgoing).catch(
    (error) => {
      if (!gone.signal.aborted) throw error;
    },
  );
}

function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const headers = new Headers();
  for (let i = 0; i < incoming.rawHeaders.length; i += 2)
    headers.append(incoming.rawHeaders[i]!, incoming.rawHeaders[i + 1]!);
  const method = incoming.method ?? "GET";
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(`http://${incoming.headers.host ?? "localhost"}${incoming.url ?? "/"}`, {
    method,
    headers,
    signal,
    ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: "half" } : {}),
  } as RequestInit);
}

function* headersOf(response: Response): Generator<[string, string]> {
  for (const [name, value] of response.headers) {
    if (name !== "set-cookie") yield [name, value];
  }
  for (const cookie of response.headers.getSetCookie()) yield ["set-cookie", cookie];
}
