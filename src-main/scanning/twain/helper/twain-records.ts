/**
 * The specification's structures as bytes: packed to 2, little endian, pointers of the processor's own width. Written out by
 * hand, so that one reading serves 32 and 64 bits and needs no native code to be tested.
 */
export const pointerBytes = process.arch === "ia32" || process.arch === "arm" ? 4 : 8;

export function writePointer(record: Buffer, offset: number, address: bigint): void {
  if (pointerBytes === 8) record.writeBigUInt64LE(address, offset);
  else record.writeUInt32LE(Number(address), offset);
}

export function readPointer(record: Buffer, offset: number): bigint {
  return pointerBytes === 8 ? record.readBigUInt64LE(offset) : BigInt(record.readUInt32LE(offset));
}

/** A text of at most 33 bytes and its zero. */
const STR32 = 34;

function writeText(record: Buffer, offset: number, text: string): void {
  record.write(text.slice(0, STR32 - 2), offset, "latin1");
}

function readText(record: Buffer, offset: number): string {
  const bytes = record.subarray(offset, offset + STR32);
  const end = bytes.indexOf(0);
  return bytes.toString("latin1", 0, end < 0 ? STR32 : end).trim();
}

/** TW_IDENTITY: Id, version (4 x 16 bits and a text), protocol, groups, maker, family, name. */
const GROUPS = 4 + 8 + STR32 + 4;
export const IDENTITY_BYTES = GROUPS + 4 + 3 * STR32;

export function newIdentity(): Buffer {
  return Buffer.alloc(IDENTITY_BYTES);
}

/** This program, protocol 2.4; the groups say that it knows a 2.x manager. */
export function applicationIdentity(groups: number): Buffer {
  const record = newIdentity();
  record.writeUInt16LE(1, 4);
  record.writeUInt16LE(20, 8); // Norwegian
  record.writeUInt16LE(47, 10); // Norway
  writeText(record, 12, "Tellesentral");
  record.writeUInt16LE(2, 12 + STR32);
  record.writeUInt16LE(4, 14 + STR32);
  record.writeUInt32LE(groups, GROUPS);
  writeText(record, GROUPS + 4, "Tellesentral");
  writeText(record, GROUPS + 4 + STR32, "Tellesentral");
  writeText(record, GROUPS + 4 + 2 * STR32, "Tellesentral");
  return record;
}

export function groupsOf(identity: Buffer): number {
  return identity.readUInt32LE(GROUPS);
}

export interface SourceNames {
  readonly maker: string;
  readonly name: string;
  readonly version: string;
}

export function namesOf(identity: Buffer): SourceNames {
  return {
    maker: readText(identity, GROUPS + 4),
    name: readText(identity, GROUPS + 4 + 2 * STR32),
    version: `${identity.readUInt16LE(4)}.${identity.readUInt16LE(6)}`,
  };
}

/** TW_USERINTERFACE without a window of the driver's own. */
export function userInterface(window: bigint): Buffer {
  const record = Buffer.alloc(4 + pointerBytes);
  writePointer(record, 4, window);
  return record;
}

/** TW_CALLBACK. */
export function callbackRecord(address: bigint): Buffer {
  const record = Buffer.alloc(pointerBytes + 6);
  writePointer(record, 0, address);
  return record;
}

export interface ImageInfo {
  readonly width: number;
  /** Rows; -1 where the driver finds out while it scans. */
  readonly height: number;
  readonly bitsPerPixel: number;
  readonly pixelType: number;
  readonly compression: number;
}

export const IMAGE_INFO_BYTES = 42;

export function readImageInfo(record: Buffer): ImageInfo {
  return {
    width: record.readInt32LE(8),
    height: record.readInt32LE(12),
    bitsPerPixel: record.readInt16LE(34),
    pixelType: record.readInt16LE(38),
    compression: record.readUInt16LE(40),
  };
}

/** TW_IMAGEMEMXFER: where the next strip goes. */
export const STRIP_BYTES = 34 + pointerBytes;
const UNKNOWN = 0xffff_ffff;
const APP_OWNS_POINTER = 0x1 | 0x8;

export function stripRequest(address: bigint, length: number): Buffer {
  const record = Buffer.alloc(STRIP_BYTES);
  record.writeUInt16LE(0xffff, 0);
  for (let offset = 2; offset < 26; offset += 4) record.writeUInt32LE(UNKNOWN, offset);
  record.writeUInt32LE(APP_OWNS_POINTER, 26);
  record.writeUInt32LE(length, 30);
  writePointer(record, 34, address);
  return record;
}

/** A rectangle of the picture, row by row, each row `bytesPerRow` long. */
export interface Strip {
  readonly bytesPerRow: number;
  readonly columns: number;
  readonly rows: number;
  readonly x: number;
  readonly y: number;
}

export function readStrip(record: Buffer): Strip {
  const field = (n: number) => record.readUInt32LE(2 + 4 * n);
  return { bytesPerRow: field(0), columns: field(1), rows: field(2), x: field(3), y: field(4) };
}

/** TW_EXTIMAGEINFO that asks for some values of one number each. */
export function extendedInfoRequest(ids: readonly number[]): Buffer {
  const record = Buffer.alloc(4 + ids.length * (8 + pointerBytes));
  record.writeUInt32LE(ids.length, 0);
  ids.forEach((id, index) => {
    record.writeUInt16LE(id, 4 + index * (8 + pointerBytes));
  });
  return record;
}

/** The values, null for each that the driver does not have. */
export function readExtendedInfo(record: Buffer, ids: readonly number[]): (number | null)[] {
  return ids.map((_, index) => {
    const offset = 4 + index * (8 + pointerBytes);
    const one = record.readUInt16LE(offset + 4) === 1;
    const got = record.readUInt16LE(offset + 6) === 0;
    return one && got ? record.readUInt32LE(offset + 8) : null;
  });
}
