import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Layout, RectMm } from "../../../src-shared/domain/layout.ts";
import type { AmcProgram } from "./unpack-amc.ts";

/** One side to be read: where its picture is, and which boxes of its layout are on it. */
export interface PeerSide {
  readonly path: string;
  readonly boxes: readonly RectMm[];
}

export interface AmcDetect {
  readonly pid: number;
  /** Whether the marks were found, and the darkness of each box, 0..1. */
  read(side: PeerSide): Promise<{ found: boolean; darkness: number[] }>;
  close(): Promise<void>;
}

/** Layout units of AMC per millimetre; any will do. */
const UNITS = 10;
/** AMC's own defaults: tolerance of the marks' size, share of a box that is measured, black and white threshold. */
const TOLERANCE = "0.2";
const SHARE = "0.8";
const THRESHOLD = "0.6";

/**
 * Starts AMC-detect and speaks to it as AMC-analyse does: load a scan, fit the corner marks, measure each box.
 * @param zoomsDir where each box is kept as a picture, as AMC does; none where left out
 */
export function startAmcDetect(amc: AmcProgram, layout: Layout, zoomsDir?: string): AmcDetect {
  const { width, height } = layout.paperMm;
  const marks = layout.regions.flatMap((region) =>
    region.kind === "registrationMark" && region.side === "front" ? [region.rectMm] : [],
  );
  const frame = cornersOf(marks).map(({ x, y }) => `${(x * UNITS).toFixed(1)},${(y * UNITS).toFixed(1)}`);
  const diameter = marks[0]!.width * UNITS;
  const args = ["-x", width * UNITS, "-y", height * UNITS, "-d", diameter, "-p", TOLERANCE, "-m", TOLERANCE];
  const child = spawn(amc.path, [...args, "-c", 4, "-t", THRESHOLD, "-o", 1].map(String), {
    env: { ...process.env, LD_LIBRARY_PATH: amc.libraryPath },
    stdio: ["pipe", "pipe", "ignore"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (command: string): Promise<string[]> => {
    child.stdin.write(`${command}\n`);
    const answer: string[] = [];
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`AMC-detect ended while it was asked to ${command}`);
      if (String(value).includes("__END__")) return answer;
      answer.push(String(value));
    }
  };
  return {
    pid: child.pid!,
    async read({ path, boxes }) {
      const loaded = await ask(`load ${path}`);
      if (!loaded.some((line) => line.startsWith("Frame[3]"))) return { found: false, darkness: [] };
      await ask(`optim ${frame.join(" ")}`);
      if (zoomsDir) await ask(`zooms ${zoomsDir}`);
      const darkness: number[] = [];
      for (const [i, { x, y, width, height }] of boxes.entries()) {
        if (zoomsDir) await ask(`id 1 1 1 ${i + 1}`);
        const edges = [x, x + width, y, y + height].map((mm) => (mm * UNITS).toFixed(2));
        const pixels = (await ask(`mesure0 ${SHARE} square ${edges.join(" ")}`)).find((line) =>
          line.startsWith("PIX "),
        );
        const [dark, all] = (pixels ?? "PIX 0 1").split(" ").slice(1).map(Number);
        darkness.push(dark! / Math.max(1, all!));
      }
      return { found: true, darkness };
    },
    close: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.stdin.end("quit\n");
      }),
  };
}

/** Centres of the four outermost marks, clockwise from the top left. */
function cornersOf(marks: readonly RectMm[]): { x: number; y: number }[] {
  const centres = marks.map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }));
  const xs = centres.map(({ x }) => x);
  const ys = centres.map(({ y }) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}
