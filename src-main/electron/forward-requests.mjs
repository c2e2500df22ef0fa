import { request } from "node:http";
import { Readable } from "node:stream";

/**
 * Handler of the windows' scheme: every request, page and API alike, goes over the private socket to the service, and its
 * answer comes back as it arrives (event streams too).
 * @param {string} socketPath
 * @returns {(asked: Request) => Promise<Response>}
 */
export function forwardTo(socketPath) {
  return async (asked) => {
    const url = new URL(asked.url);
    const body = asked.body ? Buffer.from(await asked.arrayBuffer()) : null;
    return new Promise((resolve) => {
      const outgoing = request(
        {
          socketPath,
          method: asked.method,
          path: url.pathname + url.search,
          headers: { ...Object.fromEntries(asked.headers), host: url.host },
        },
        (incoming) => resolve(toResponse(incoming)),
      );
      outgoing.on("error", () => resolve(unavailable()));
      asked.signal.addEventListener("abort", () => outgoing.destroy());
      outgoing.end(body ?? undefined);
    });
  };
}

/** @param {import("node:http").IncomingMessage} incoming */
function toResponse(incoming) {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const status = incoming.statusCode ?? 500;
  const empty = status === 204 || status === 304 || (status >= 300 && status < 400);
  if (empty) incoming.resume();
  const body = empty ? null : /** @type {ReadableStream} */ (Readable.toWeb(incoming));
  return new Response(body, { status, headers });
}

/** While the service is started again the windows keep asking; they show that it does not answer. */
function unavailable() {
  return new Response("The counting service does not answer.\n", { status: 503 });
}
