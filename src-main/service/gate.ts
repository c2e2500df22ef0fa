import { createHash, timingSafeEqual } from "node:crypto";

/**
 * Who may speak to the service. On loopback every request needs the token of this start (a cookie, set by the start
 * address) and must name a loopback host, so that neither other users' programs nor a foreign web page get in. On the
 * shell's private socket the socket itself is the key.
 */
export interface Gate {
  /** A response that ends the request, or null where it may pass. */
  refuse(request: Request): Response | null;
}

const loopbackHosts = new Set(["127.0.0.1", "localhost", "[::1]"]);
/** Sent by our own windows only; a form or an image of a foreign page cannot send it. */
const OWN_HEADER = "x-tellesentral";

export const openGate: Gate = { refuse: (request) => refuseForeignOrigin(request) };

export function tokenGate(token: string): Gate {
  const cookie = `tellesentral-${digest(token).toString("hex").slice(0, 8)}`;
  return {
    refuse(request) {
      const url = new URL(request.url);
      if (!loopbackHosts.has(url.hostname)) return plain(421, "This service answers on this machine only.");
      const given = url.searchParams.get("token");
      if (url.pathname === "/" && given !== null) {
        if (!same(given, token))
          return plain(403, "The address is of an earlier start. Open the one that is printed now.");
        return new Response(null, {
          status: 303,
          headers: {
            location: "/jobbstyring/index.html",
            "set-cookie": `${cookie}=${token}; HttpOnly; SameSite=Strict; Path=/`,
          },
        });
      }
      const sent = cookieOf(request, cookie);
      if (sent === null || !same(sent, token)) {
        return plain(403, "Open the address that `tellesentral serve` printed; it carries the key of this start.");
      }
      return refuseForeignOrigin(request);
    },
  };
}

function refuseForeignOrigin(request: Request): Response | null {
  const url = new URL(request.url);
  const origin = request.headers.get("origin");
  if (origin !== null && origin !== url.origin && !origin.startsWith("app://")) {
    return plain(403, "Requests from other pages are refused.");
  }
  const acting = url.pathname.startsWith("/api/") || request.method !== "GET";
  if (acting && request.headers.get(OWN_HEADER) === null) return plain(403, "Only the windows may call the service.");
  return null;
}

function cookieOf(request: Request, name: string): string | null {
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const [key, value] = part.trim().split("=");
    if (key === name) return value ?? "";
  }
  return null;
}

function same(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

export function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: { "content-type": "text/plain; charset=utf-8" } });
}
