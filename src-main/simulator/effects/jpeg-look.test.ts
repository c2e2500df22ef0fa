import sharp from "sharp";
import { expect, test } from "vitest";
import { createRandom } from "../random.ts";
import { jpegLook } from "./jpeg-look.ts";

test.each([50, 75, 90])("at quality %i a picture loses what it loses in a real JPEG file", async (quality) => {
  const [width, height] = [160, 160];
  const random = createRandom("letters");
  const data = Uint8Array.from({ length: width * height }, () => 250 + random.normal());
  for (let i = 0; i < 60; i++) {
    const [x, y, length] = [random.int(140), random.int(155), 3 + random.int(17)];
    for (let d = 0; d < length; d++) data[(y + (i % 3)) * width + x + d] = 30 + random.int(40);
  }
  const jpeg = await sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace("b-w")
    .jpeg({ quality })
    .toBuffer();
  const real = await sharp(jpeg).toColourspace("b-w").raw().toBuffer();
  const page = { width, height, data: data.slice() };
  jpegLook(page, quality);
  const off = page.data.map((grey, i) => Math.abs(grey - real[i]!));
  const lost = data.map((grey, i) => Math.abs(grey - real[i]!));
  const sum = (values: Uint8Array) => values.reduce((a, b) => a + b, 0);
  expect(sum(lost)).toBeGreaterThan(5000);
  expect(sum(off)).toBeLessThan(0.15 * sum(lost));
});
