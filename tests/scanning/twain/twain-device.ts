import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import sharp from "sharp";
import { PaperPath, type PathState, type Picture } from "../../../src-main/scanning/simulated-escl/paper-path.ts";

/** The scanner behind the pretended data source: its paper, and one line of answer to each line of a question. */
export interface TwainDevice {
  readonly port: number;
  readonly paper: PaperPath;
  /** What is mended is on the line again. */
  mend(): void;
  close(): Promise<void>;
}

const OFF_LINE = 23;
/** Not a condition of the specification: somebody pressed stop. */
const CANCELLED = 103;
const conditions: Readonly<Record<PathState, number>> = {
  ready: 0,
  jam: 20,
  "double-feed": 21,
  "cover-open": 24,
  "switched-off": OFF_LINE,
};

export async function startTwainDevice(): Promise<TwainDevice> {
  const paper = new PaperPath({ sheetsPerMinute: null, bufferedPictures: 6 });
  const sockets = new Set<Socket>();
  let offLine = false;
  let sheet = 0;

  const end = () => {
    if (offLine) return `end ${OFF_LINE}\n`;
    return `end ${paper.cancelledAtDevice ? CANCELLED : conditions[paper.state]}\n`;
  };
  const sendPicture = async (socket: Socket, { bytes, side, breaks }: Picture) => {
    if (breaks === "silent") return;
    if (breaks === "cable-pulled") {
      offLine = true;
      socket.write(end());
      return;
    }
    const grey = sharp(bytes).toColourspace("b-w").extractChannel(0).raw();
    const { data, info } = await grey.toBuffer({ resolveWithObject: true });
    if (side === 1) sheet += 1;
    socket.write(`image ${info.width} ${info.height} ${side} ${sheet}\n`);
    socket.write(data);
  };
  const answer = async (socket: Socket, question: string) => {
    if (question === "online") return void socket.write(offLine || paper.state === "switched-off" ? "0\n" : "1\n");
    if (question === "loaded") return void socket.write(paper.tray.length > 0 ? "1\n" : "0\n");
    if (question === "start") {
      if (offLine || paper.state !== "ready" || paper.tray.length === 0) return void socket.write(end());
      paper.start();
    }
    if (question === "stop") paper.running = false;
    if (question === "reset") paper.cancel();
    if (question !== "next") return void socket.write("ok\n");
    const picture = await paper.next();
    return picture ? sendPicture(socket, picture) : void socket.write(end());
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => {
      sockets.delete(socket);
      paper.cancel();
    });
    const lines = createInterface({ input: socket });
    // A driver that is killed breaks its connection; readline tells it once more, as an error of its own.
    lines.on("error", () => {});
    lines.on("line", (question) => void answer(socket, question));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    paper,
    mend() {
      offLine = false;
      paper.mend();
    },
    async close() {
      paper.cancel();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
