import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { capabilitiesXml, statusXml } from "./escl-documents.ts";
import { PaperPath, type PaperPathSettings, type Picture } from "./paper-path.ts";

export interface SimulatedEsclOptions extends Partial<PaperPathSettings> {
  /** Answers over TLS with this key and certificate. */
  readonly tls?: { readonly keyPem: string; readonly certificatePem: string };
  readonly duplex?: boolean;
}

/** A scanner for training and tests: speaks eSCL on loopback and misbehaves on order. */
export interface SimulatedEscl {
  /** What a driver opens. */
  readonly address: string;
  /** The paper, and the operator's hands on it. */
  readonly paper: PaperPath;
  /** Plugs the cable in again, switches on, and mends the path. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

interface Job {
  readonly uri: string;
  state: "Processing" | "Completed" | "Canceled" | "Aborted";
  reason: string;
  made: number;
}

/** Starts the scanner on a free loopback port, which it keeps over power cuts. */
export async function startSimulatedEscl(options: SimulatedEsclOptions = {}): Promise<SimulatedEscl> {
  const { sheetsPerMinute = null, bufferedPictures = 6, duplex = true, tls } = options;
  const paper = new PaperPath({ sheetsPerMinute, bufferedPictures });
  const jobs: Job[] = [];
  const sockets = new Set<Socket>();
  let linkBroken: Picture["breaks"] = null;

  const breakLink = (how: Picture["breaks"]) => {
    linkBroken = how;
    if (how === "cable-pulled") for (const socket of sockets) socket.destroy();
    paper.cancel();
  };

  const answer = (response: http.ServerResponse, status: number, body: string | Uint8Array = "", type = "text/xml") => {
    response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) });
    response.end(body);
  };

  const sendPicture = (response: http.ServerResponse, { bytes, breaks }: Picture) => {
    if (breaks === null) return answer(response, 200, bytes, "image/jpeg");
    response.writeHead(200, { "content-type": "image/jpeg", "content-length": bytes.length });
    response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => breakLink(breaks));
  };

  /** A job is over when the transport stands still and its pictures are taken. */
  const settle = (job: Job | undefined) => {
    if (job?.state !== "Processing") return;
    job.made = paper.picturesMade;
    if (paper.running || paper.picturesWaiting > 0) return;
    const [state, reason] = paper.cancelledAtDevice
      ? (["Canceled", "JobCanceledByUser"] as const)
      : paper.state !== "ready"
        ? (["Aborted", "AbortedBySystem"] as const)
        : (["Completed", "JobCompletedSuccessfully"] as const);
    Object.assign(job, { state, reason });
  };

  const nextDocument = async (response: http.ServerResponse, job: Job | undefined) => {
    if (!job || job.state === "Canceled") return answer(response, 404);
    const picture = await paper.next();
    if (paper.state === "switched-off" && !picture) return powerOff();
    settle(job);
    return picture ? sendPicture(response, picture) : answer(response, 404);
  };

  const startJob = (response: http.ServerResponse, host: string) => {
    if (paper.running) return answer(response, 503);
    if (paper.state !== "ready" || paper.tray.length === 0) return answer(response, 409);
    const job: Job = { uri: `/eSCL/ScanJobs/${jobs.length + 1}`, state: "Processing", reason: "JobScanning", made: 0 };
    jobs.unshift(job);
    paper.start();
    response.setHeader("location", `${tls ? "https" : "http"}://${host}${job.uri}`);
    return answer(response, 201);
  };

  const handle = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    if (linkBroken === "silent") return;
    const { method, url = "", headers } = request;
    const job = jobs.find(({ uri }) => url === uri || url === `${uri}/NextDocument`);
    request.resume();
    if (method === "GET" && url === "/eSCL/ScannerCapabilities") return answer(response, 200, capabilitiesXml(duplex));
    if (method === "GET" && url === "/eSCL/ScannerStatus") {
      settle(jobs[0]);
      return answer(response, 200, statusXml(facts()));
    }
    if (method === "POST" && url === "/eSCL/ScanJobs") return startJob(response, headers.host ?? "");
    if (method === "GET" && job && url.endsWith("/NextDocument")) return nextDocument(response, job);
    if (method === "DELETE" && job) {
      if (job.state === "Processing") {
        job.made = paper.picturesMade;
        job.state = "Canceled";
        job.reason = "JobCanceledByUser";
        paper.cancel();
      }
      return answer(response, 200);
    }
    return answer(response, 404);
  };

  const facts = () => ({
    path: paper.state,
    running: paper.running,
    paperInTray: paper.tray.length > 0,
    jobs: jobs.slice(0, 5).map((job) => ({ ...job, waiting: job.state === "Processing" ? paper.picturesWaiting : 0 })),
  });

  const listener = (request: http.IncomingMessage, response: http.ServerResponse) => void handle(request, response);
  const server = tls
    ? https.createServer({ key: tls.keyPem, cert: tls.certificatePem }, listener)
    : http.createServer(listener);
  server.on("connection", (socket: Socket) => {
    if (linkBroken === "cable-pulled") return socket.destroy();
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    return undefined;
  });

  const listen = async (port: number) => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  };
  const powerOff = () => {
    jobs.length = 0;
    server.close();
    for (const socket of sockets) socket.destroy();
  };

  const port = await listen(0);
  return {
    address: `${tls ? "https" : "http"}://127.0.0.1:${port}/eSCL/`,
    paper,
    async mend() {
      for (const socket of sockets) socket.destroy();
      linkBroken = null;
      paper.mend();
      if (!server.listening) await listen(port);
    },
    async close() {
      paper.cancel();
      for (const socket of sockets) socket.destroy();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}
