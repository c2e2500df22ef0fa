import { Buffer } from "node:buffer";

/**
 * Text of a UTF-8 file, its byte order mark removed; or where it stops being UTF-8.
 * @returns `line` counts from 1 and is null where the whole file is in another encoding
 */
export function decodeUtf8(bytes: Uint8Array): { text: string } | { line: number | null; reason: string } {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]))
    return { line: null, reason: "the file is UTF-16, not UTF-8" };
  if (bytes.subarray(0, 1000).includes(0)) return { line: null, reason: "the file is not text in UTF-8" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { line: firstBadLine(bytes), reason: "the line holds bytes that are not UTF-8 (often Windows-1252)" };
  }
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}

/** A line feed is never part of a longer UTF-8 sequence, so lines can be tried one by one. */
function firstBadLine(bytes: Uint8Array): number | null {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let start = 0;
  for (let line = 1; start <= all.length; line++) {
    const end = all.indexOf(10, start);
    try {
      decoder.decode(all.subarray(start, end < 0 ? all.length : end));
    } catch {
      return line;
    }
    if (end < 0) return null;
    start = end + 1;
  }
  return null;
}

/** Characters that no ballot can carry and XML may refuse; `�` is what a wrong decoding leaves behind. */
export function hasUnprintable(text: string): boolean {
  return /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\uFFFD\u{FFFE}\u{FFFF}]/u.test(text);
}
