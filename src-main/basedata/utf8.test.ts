import { expect, test } from "vitest";
import { decodeUtf8 } from "./utf8.ts";

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

test("UTF-8 is read, with or without a byte order mark", () => {
  expect(decodeUtf8(new TextEncoder().encode("Čáhppi"))).toEqual({ text: "Čáhppi" });
  expect(decodeUtf8(new TextEncoder().encode("\uFEFFÅ"))).toEqual({ text: "Å" });
});

test("Windows-1252 is told by the first line that shows it, since names would be wrong on every ballot", () => {
  expect(decodeUtf8(latin1("parti\nLyslista\nRødt\nHøyre"))).toMatchObject({ line: 3 });
  expect(decodeUtf8(latin1("Rødt"))).toMatchObject({ line: 1 });
});

test("UTF-16 and binary files are told as such", () => {
  expect(decodeUtf8(new Uint8Array([0xff, 0xfe, 0x41, 0]))).toMatchObject({
    line: null,
    reason: expect.stringContaining("UTF-16"),
  });
  expect(decodeUtf8(new Uint8Array([0x50, 0x4b, 0, 0]))).toMatchObject({ line: null });
});
