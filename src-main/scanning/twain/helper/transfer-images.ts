import { CC, RC, TWEI } from "./twain-codes.ts";
import {
  extendedInfoRequest,
  IMAGE_INFO_BYTES,
  type ImageInfo,
  readExtendedInfo,
  readImageInfo,
  readStrip,
  stripRequest,
} from "./twain-records.ts";
import type { Answer, TwainSession } from "./twain-session.ts";

/** One side as it came, or why none did. */
export type Transfer =
  | {
      readonly pgm: Uint8Array;
      readonly side: number | null;
      readonly paperCount: number | null;
      readonly more: boolean;
    }
  | { readonly stopped: Answer };

const GREY = 1;
/** Above A3 at 600 dpi: a source that says so is broken. */
const MOST_BYTES = 80_000_000;
const SMALLEST_STRIP = 65_536;
const wanted = [TWEI.pageSide, TWEI.paperCount];

/** Takes the picture that is ready (state 6) strip by strip into a grey PNM, and ends its transfer. */
export function transferImage(session: TwainSession): Transfer {
  const record = Buffer.alloc(IMAGE_INFO_BYTES);
  const told = session.ask("imageInfo", record);
  if (told.code !== RC.success) return { stopped: told };
  const info = readImageInfo(record);
  const unfit = info.width <= 0 || info.bitsPerPixel !== 8 || info.pixelType !== GREY || info.compression !== 0;
  if (unfit || info.width * Math.max(info.height, 1) > MOST_BYTES) {
    return { stopped: { code: RC.failure, condition: CC.operationError } };
  }
  const picture = new GrowingPicture(info);
  const strip = Buffer.alloc(stripBytes(session, info.width));
  for (;;) {
    const request = stripRequest(session.addressOf(strip), strip.length);
    const answer = session.nextStrip(request);
    if (answer.code !== RC.success && answer.code !== RC.xferDone) return { stopped: answer };
    if (!picture.add(strip, request)) return { stopped: { code: RC.failure, condition: CC.operationError } };
    if (answer.code === RC.xferDone) break;
  }
  const [side = null, paperCount = null] = extended(session);
  const pending = session.endTransfer();
  return { pgm: picture.pgm(), side, paperCount, more: pending !== 0 };
}

function stripBytes(session: TwainSession, width: number): number {
  const setup = Buffer.alloc(12);
  if (session.ask("setupStrips", setup).code !== RC.success) return Math.max(SMALLEST_STRIP, width);
  const [least, most, preferred] = [0, 4, 8].map((offset) => setup.readUInt32LE(offset)) as [number, number, number];
  const sensible = preferred > 0 && preferred < MOST_BYTES ? preferred : SMALLEST_STRIP;
  return Math.max(least < MOST_BYTES ? least : 0, Math.min(sensible, most === 0 ? sensible : most), width);
}

function extended(session: TwainSession): (number | null)[] {
  const request = extendedInfoRequest(wanted);
  return session.ask("extendedInfo", request).code === RC.success ? readExtendedInfo(request, wanted) : [];
}

/** Rows as they come; sources that find out the height while scanning say -1 at first. */
class GrowingPicture {
  readonly #width: number;
  #rows: Buffer;
  #height = 0;

  constructor(info: ImageInfo) {
    this.#width = info.width;
    this.#rows = Buffer.alloc(info.width * Math.max(info.height, 1));
  }

  /** False where the strip cannot be of this picture. */
  add(bytes: Buffer, record: Buffer): boolean {
    const { bytesPerRow, columns, rows, x, y } = readStrip(record);
    if (rows === 0) return true;
    if (x >= this.#width) return false;
    const top = y === 0xffff_ffff ? this.#height : y;
    const length = Math.min(columns, bytesPerRow, this.#width - x);
    if ((top + rows) * this.#width > MOST_BYTES || rows * bytesPerRow > bytes.length) return false;
    this.#reserve(top + rows);
    for (let row = 0; row < rows; row += 1) {
      bytes.copy(this.#rows, (top + row) * this.#width + x, row * bytesPerRow, row * bytesPerRow + length);
    }
    this.#height = Math.max(this.#height, top + rows);
    return true;
  }

  #reserve(rows: number): void {
    if (rows * this.#width <= this.#rows.length) return;
    const larger = Buffer.alloc(2 * rows * this.#width);
    this.#rows.copy(larger);
    this.#rows = larger;
  }

  pgm(): Uint8Array {
    const head = Buffer.from(`P5\n${this.#width} ${this.#height}\n255\n`, "latin1");
    return Buffer.concat([head, this.#rows.subarray(0, this.#width * this.#height)]);
  }
}
