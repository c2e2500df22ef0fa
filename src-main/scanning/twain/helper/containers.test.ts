import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrayOf, containerBytes, HEAD_BYTES, ONE_VALUE, oneValue, readContainer } from "./containers.ts";
import { TWTY } from "./twain-codes.ts";

describe("containers of capabilities", () => {
  test.each([
    [TWTY.bool, 1],
    [TWTY.int16, -1],
    [TWTY.uint16, 65_535],
    [TWTY.int32, -2],
    [TWTY.uint32, 4_000_000_000],
    [TWTY.fix32, 200],
    [TWTY.fix32, -1.5],
    [TWTY.fix32, 8.503936767578125],
  ] as const)("type %i keeps the value %d", (type, value) => {
    expect(readContainer(ONE_VALUE, oneValue(type, value)).current).toBe(value);
  });

  test("a fixed point number stands as the specification says: whole part, then fraction of 65536", () => {
    expect([...oneValue(TWTY.fix32, 2.5)]).toEqual([7, 0, 2, 0, 0, 0x80]);
  });

  test("arrays keep their values and know their length", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(65_535), { maxLength: 20 }), (values) => {
        const { container, bytes } = arrayOf(TWTY.uint16, values);
        expect(readContainer(container, bytes).values).toEqual(values);
        expect(containerBytes(container, bytes.subarray(0, HEAD_BYTES))).toBe(6 + 2 * values.length);
      }),
    );
  });

  test("an enumeration gives its values and which of them is set", () => {
    const bytes = Buffer.alloc(14 + 3 * 4);
    bytes.writeUInt16LE(TWTY.fix32, 0);
    bytes.writeUInt32LE(3, 2);
    bytes.writeUInt32LE(1, 6);
    [150, 200, 300].forEach((dpi, index) => {
      bytes.writeInt16LE(dpi, 14 + 4 * index);
    });
    expect(readContainer(4, bytes)).toMatchObject({ current: 200, values: [150, 200, 300] });
  });

  test("a driver that counts wrongly is read within what it gave", () => {
    const { container, bytes } = arrayOf(TWTY.uint16, [1, 2]);
    bytes.writeUInt32LE(0xffff_ffff, 2);
    expect(readContainer(container, bytes).values).toEqual([1, 2]);
    expect(containerBytes(container, bytes)).toBeLessThan(10_000);
  });
});
