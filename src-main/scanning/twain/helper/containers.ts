import { TWTY } from "./twain-codes.ts";

/** The four ways in which a capability's values are packed. */
const ARRAY = 3;
const ENUMERATION = 4;
export const ONE_VALUE = 5;
const RANGE = 6;

export type ItemType = (typeof TWTY)[keyof typeof TWTY];

export interface CapabilityValues {
  readonly type: number;
  readonly current: number | null;
  /** All values that may be set; empty for a range, which gives its ends. */
  readonly values: readonly number[];
  readonly range: { readonly min: number; readonly max: number } | null;
}

/** A container of one value, as it is set. Fixed point numbers are whole and fraction of 16 bits each. */
export function oneValue(type: ItemType, value: number): Buffer {
  const record = Buffer.alloc(6);
  record.writeUInt16LE(type, 0);
  writeItem(record, 2, type, value);
  return record;
}

/** An array, for the capabilities that take several values at once. */
export function arrayOf(type: ItemType, values: readonly number[]): { container: number; bytes: Buffer } {
  const size = sizeOf(type);
  const record = Buffer.alloc(6 + Math.max(4, values.length * size));
  record.writeUInt16LE(type, 0);
  record.writeUInt32LE(values.length, 2);
  values.forEach((value, index) => {
    writeItem(record, 6 + index * size, type, value);
  });
  return { container: ARRAY, bytes: record };
}

/** Bytes that every container has. */
export const HEAD_BYTES = 6;
/** A driver that counts wrongly must not be read beyond its memory for long. */
const MOST_ITEMS = 4096;

/** How long a container is, by its first bytes. */
export function containerBytes(container: number, head: Buffer): number {
  if (container === RANGE) return 22;
  if (container !== ARRAY && container !== ENUMERATION) return HEAD_BYTES;
  const items = Math.min(head.readUInt32LE(2), MOST_ITEMS);
  return (container === ARRAY ? 6 : 14) + items * sizeOf(head.readUInt16LE(0));
}

/** What a driver answered. */
export function readContainer(container: number, bytes: Buffer): CapabilityValues {
  const type = bytes.readUInt16LE(0);
  const item = (offset: number) => readItem(bytes, offset, type);
  if (container === ONE_VALUE) return { type, current: item(2), values: [item(2)], range: null };
  if (container === RANGE) {
    const field = (n: number) => item(2 + 4 * n);
    return { type, current: field(4), values: [], range: { min: field(0), max: field(1) } };
  }
  if (container !== ARRAY && container !== ENUMERATION) return { type, current: null, values: [], range: null };
  const start = container === ARRAY ? 6 : 14;
  const size = sizeOf(type);
  const count = Math.min(bytes.readUInt32LE(2), Math.floor((bytes.length - start) / size));
  const values = Array.from({ length: count }, (_, index) => item(start + index * size));
  const current = container === ENUMERATION ? (values[bytes.readUInt32LE(6)] ?? null) : null;
  return { type, current, values, range: null };
}

function sizeOf(type: number): number {
  return type === TWTY.int16 || type === TWTY.uint16 || type === TWTY.bool ? 2 : type === 0 || type === 3 ? 1 : 4;
}

function writeItem(record: Buffer, offset: number, type: ItemType, value: number): void {
  if (type === TWTY.fix32) {
    record.writeInt16LE(Math.floor(value), offset);
    record.writeUInt16LE(Math.round((value - Math.floor(value)) * 65536) % 65536, offset + 2);
  } else if (type === TWTY.int16) record.writeInt16LE(value, offset);
  else if (type === TWTY.int32) record.writeInt32LE(value, offset);
  else if (type === TWTY.uint32) record.writeUInt32LE(value, offset);
  else record.writeUInt16LE(value, offset);
}

function readItem(record: Buffer, offset: number, type: number): number {
  if (type === TWTY.fix32) return record.readInt16LE(offset) + record.readUInt16LE(offset + 2) / 65536;
  if (type === TWTY.int16) return record.readInt16LE(offset);
  if (type === TWTY.int32) return record.readInt32LE(offset);
  if (type === TWTY.uint32) return record.readUInt32LE(offset);
  return sizeOf(type) === 1 ? record.readUInt8(offset) : record.readUInt16LE(offset);
}
