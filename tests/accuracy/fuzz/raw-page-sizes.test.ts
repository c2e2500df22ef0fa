import { expect, test } from "vitest";
import { decodeSide } from "../../../src-main/interpretation/decode-side.ts";

test.each([
  [Number.NaN, 2339],
  [1654, Number.POSITIVE_INFINITY],
  [-1, 2339],
  [0.5, 2339],
  [0, 0],
  [2 ** 31, 2 ** 31],
])("a raw page that says it is %f by %f pixels is refused: no loop over it would end", async (width, height) => {
  const { side, archive } = await decodeSide({ page: { width, height, data: new Uint8Array(1654 * 2339) } }, true);
  expect(side).toMatchObject({ unreadable: "image-size-implausible" });
  expect(archive).toBeNull();
});
