import http from "node:http";
import https from "node:https";

/** How an `https` address is trusted: scanners sign their own certificates, so this one certificate is what is trusted. */
export interface EsclTrust {
  readonly certificatePem: string;
}

export interface EsclAnswer {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly body: Buffer;
}

export interface EsclConnection {
  /** @throws EsclUnreachable when no whole answer came */
  request(
    method: "GET" | "POST" | "DELETE",
    url: URL,
    options?: { body?: string; timeoutMs?: number },
  ): Promise<EsclAnswer>;
  close(): void;
}

/** No whole answer: nothing there, the cable pulled in the middle, or silence for too long. */
export class EsclUnreachable extends Error {}

/** A grey A4 side as JPEG is below 2 MB at 300 dpi; a device that sends without end is not waited for. */
const MAX_ANSWER_BYTES = 80_000_000;

/**
 * Requests to one device, each over its own connection: a kept one that the device closed while idle would look like a pulled
 * cable. TLS sessions are resumed. Node's `fetch` cannot trust a single certificate, which every scanner with
 * TLS needs, so this speaks through node:http(s). `timeoutMs` is the longest silence, not the whole transfer.
 */
export function connectEscl(trust: EsclTrust | null): EsclConnection {
  const agents = {
    "http:": new http.Agent(),
    // The certificate itself is compared, so the name in it (often the factory's) does not matter.
    "https:": new https.Agent({
      ...(trust ? { ca: [trust.certificatePem], checkServerIdentity: () => undefined } : {}),
    }),
  };
  return {
    request(method, url, { body, timeoutMs = 30_000 } = {}) {
      const { promise, resolve, reject } = Promise.withResolvers<EsclAnswer>();
      const fail = (reason: string) => reject(new EsclUnreachable(reason));
      const secure = url.protocol === "https:";
      const headers = body ? { "content-type": "text/xml", "content-length": Buffer.byteLength(body) } : {};
      const agent = secure ? agents["https:"] : agents["http:"];
      const request = (secure ? https : http).request(url, { method, headers, agent, timeout: timeoutMs });
      request.on("timeout", () => request.destroy(new Error(`no answer for ${timeoutMs / 1000} s`)));
      request.on("error", (error: NodeJS.ErrnoException) => fail(inWords(error)));
      request.on("response", (response) => {
        const parts: Buffer[] = [];
        let length = 0;
        response.on("data", (part: Buffer) => {
          parts.push(part);
          length += part.length;
          if (length > MAX_ANSWER_BYTES) request.destroy(new Error("the answer does not end"));
        });
        response.on("aborted", () => fail("the connection broke in the middle of an answer"));
        response.on("error", (error) => fail(inWords(error)));
        response.on("end", () => {
          if (!response.complete) return fail("the connection broke in the middle of an answer");
          resolve({
            status: response.statusCode ?? 0,
            header: (name) => String(response.headers[name] ?? "") || null,
            body: Buffer.concat(parts, length),
          });
        });
      });
      request.end(body);
      return promise;
    },
    close() {
      agents["http:"].destroy();
      agents["https:"].destroy();
    },
  };
}

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing answers at the address",
  ECONNRESET: "the connection broke",
  EPIPE: "the connection broke",
  EHOSTUNREACH: "the address cannot be reached",
  ENETUNREACH: "the network cannot be reached",
  ENOTFOUND: "the name of the scanner is not known on the network",
  ETIMEDOUT: "no answer",
};

function inWords(error: NodeJS.ErrnoException): string {
  return words[error.code ?? ""] ?? error.message;
}
