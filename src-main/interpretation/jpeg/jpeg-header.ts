/** One colour component of a scan. */
export interface JpegComponent {
  /** Blocks in an MCU, across and down. */
  readonly h: number;
  readonly v: number;
  readonly quant: number;
  readonly dc: number;
  readonly ac: number;
}

/** What stands before the picture's own data in a JPEG of one sequential scan. */
export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  /** One, or three of which the first is the grey. */
  readonly components: readonly JpegComponent[];
  /** Factors in zigzag order by table number. */
  readonly quants: ReadonlyMap<number, readonly number[]>;
  /** Sixteen counts of codes by length, then the symbols; DC tables 0-3, AC tables 4-7. */
  readonly codes: ReadonlyMap<number, Uint8Array>;
  /** MCUs between restart markers, 0 without. */
  readonly restartInterval: number;
  /** How the camera or scanner says the picture lies (EXIF), 1 where it says nothing. */
  readonly orientation: number;
  /** Where the picture's data begin. */
  readonly dataAt: number;
}

/**
 * Reads the header of a JPEG. Null for whatever is not plain: another kind of file, progressive or arithmetic coding,
 * 12 bits, colours other than YCbCr, a first component that is not the finest, anything cut short or out of range.
 */
export function readJpegHeader(bytes: Uint8Array): JpegHeader | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const quants = new Map<number, number[]>();
  const codes = new Map<number, Uint8Array>();
  let frame: Frame | null = null;
  let [restartInterval, orientation, adobe] = [0, 1, -1];
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const length = word(bytes, at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return null;
    const body = bytes.subarray(at + 4, end);
    if (marker === 0xdb) {
      if (!readQuants(body, quants)) return null;
    } else if (marker === 0xc4) {
      if (!readCodes(body, codes)) return null;
    } else if (marker === 0xc0 || marker === 0xc1) {
      if (frame) return null;
      frame = readFrame(body);
      if (!frame) return null;
    } else if (marker === 0xdd) restartInterval = word(body, 0);
    else if (marker === 0xee && text(body, 5) === "Adobe") adobe = body[11] ?? -1;
    else if (marker === 0xe1 && text(body, 4) === "Exif") orientation = exifOrientation(body.subarray(6));
    else if (marker === 0xda) {
      const components = frame && readScan(body, frame);
      if (!frame || !components || !inUse(components, quants, codes)) return null;
      if (components.length === 3 && adobe !== -1 && adobe !== 1) return null;
      const { width, height } = frame;
      return { width, height, components, quants, codes, restartInterval, orientation, dataAt: end };
    } else if (!(marker >= 0xe0 && marker <= 0xef) && marker !== 0xfe) return null;
    at = end;
  }
  return null;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly parts: readonly { readonly id: number; readonly h: number; readonly v: number; readonly quant: number }[];
}

const word = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const text = (bytes: Uint8Array, length: number): string => String.fromCharCode(...bytes.subarray(0, length));

function readQuants(body: Uint8Array, quants: Map<number, number[]>): boolean {
  for (let at = 0; at < body.length; ) {
    const [wide, table] = [body[at]! >> 4, body[at]! & 15];
    const size = wide ? 128 : 64;
    if (table > 3 || wide > 1 || at + 1 + size > body.length) return false;
    const from = at + 1;
    quants.set(
      table,
      Array.from({ length: 64 }, (_, i) => (wide ? word(body, from + 2 * i) : body[from + i]!)),
    );
    at = from + size;
  }
  return true;
}

function readCodes(body: Uint8Array, codes: Map<number, Uint8Array>): boolean {
  for (let at = 0; at < body.length; ) {
    const [kind, table] = [body[at]! >> 4, body[at]! & 15];
    if (kind > 1 || table > 3 || at + 17 > body.length) return false;
    const count = body.subarray(at + 1, at + 17).reduce((sum, n) => sum + n, 0);
    const end = at + 17 + count;
    if (count > 256 || end > body.length) return false;
    // A difference of more than eleven bits does not come from eight-bit greys.
    if (kind === 0 && body.subarray(at + 17, end).some((size) => size > 11)) return false;
    codes.set(kind * 4 + table, body.slice(at + 1, end));
    at = end;
  }
  return true;
}

function readFrame(body: Uint8Array): Frame | null {
  const [bits, height, width, count] = [body[0], word(body, 1), word(body, 3), body[5] ?? 0];
  if (bits !== 8 || height === 0 || width === 0 || (count !== 1 && count !== 3) || body.length < 6 + 3 * count)
    return null;
  const parts = Array.from({ length: count }, (_, i) => {
    const at = 6 + 3 * i;
    return { id: body[at]!, h: body[at + 1]! >> 4, v: body[at + 1]! & 15, quant: body[at + 2]! };
  });
  const [first] = parts;
  const plain = parts.every((part) => part.h > 0 && part.v > 0 && part.h <= first!.h && part.v <= first!.v);
  const named = count === 1 || parts.every((part, i) => part.id === i + 1 || part.id === i);
  return plain && named && first!.h <= 4 && first!.v <= 4 ? { width, height, parts } : null;
}

/** All components in one sequential scan, or null. */
function readScan(body: Uint8Array, { parts }: Frame): JpegComponent[] | null {
  const count = body[0]!;
  if (count !== parts.length || body.length < 4 + 2 * count) return null;
  const [from, to, approximation] = body.subarray(1 + 2 * count);
  if (from !== 0 || to !== 63 || approximation !== 0) return null;
  const components = parts.map(({ id, h, v, quant }, i) => {
    const tables = body[2 + 2 * i]!;
    return body[1 + 2 * i] === id ? { h, v, quant, dc: tables >> 4, ac: tables & 15 } : null;
  });
  return components.every((component) => component !== null) ? components : null;
}

const inUse = (
  components: readonly JpegComponent[],
  quants: ReadonlyMap<number, unknown>,
  codes: ReadonlyMap<number, unknown>,
): boolean =>
  components.every(({ quant, dc, ac }) => dc < 4 && ac < 4 && quants.has(quant) && codes.has(dc) && codes.has(4 + ac));

/** Tag 0x112 of the first directory; 1 where it cannot be read. */
function exifOrientation(tiff: Uint8Array): number {
  const little = tiff[0] === 0x49;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  try {
    const directory = view.getUint32(4, little);
    const entries = view.getUint16(directory, little);
    for (let i = 0; i < entries; i++) {
      const at = directory + 2 + 12 * i;
      if (view.getUint16(at, little) === 0x112) return view.getUint16(at + 8, little);
    }
  } catch {
    // Cut short: as if nothing were said.
  }
  return 1;
}
