import { createRandom, type Random } from "./random.ts";

/** An image of bare paper: grey `white` with noise of the given standard deviation, clipped as a sensor clips. */
export function barePaper(
  width: number,
  height: number,
  white: number,
  noise: number,
  random: Random,
): Uint8ClampedArray {
  const strip = new Uint8ClampedArray(STRIP);
  for (let i = 0; i < STRIP; i++) strip[i] = white + normals[i]! * noise;
  const image = new Uint8ClampedArray(width * height);
  // each row starts elsewhere in the strip, so that no pattern shows
  for (let y = 0; y < height; y++) {
    const start = random.int(STRIP - width);
    image.set(strip.subarray(start, start + width), y * width);
  }
  return image;
}

const STRIP = 1 << 16;
const normals = (() => {
  const random = createRandom("sensor noise");
  return Float32Array.from({ length: STRIP }, () => random.normal());
})();

/**
 * For each grey of the sheet, 0..255, what to add to bare paper: 0 for white, `ink - white` for black.
 * @param ink grey in which full ink is seen
 */
export function toneCurve(white: number, ink: number, gamma: number): Int16Array {
  return Int16Array.from({ length: 256 }, (_, grey) => Math.round((ink - white) * (1 - (grey / 255) ** gamma)));
}

/** Dust on the glass: thin lines along the whole image, in the direction of travel. */
export function drawStreaks(image: Uint8ClampedArray, width: number, height: number, random: Random): void {
  const streaks = 1 + random.int(2);
  for (let s = 0; s < streaks; s++) {
    const left = random.int(width - 4);
    const thickness = 1 + random.int(2);
    const depth = random.between(15, 70);
    for (let y = 0; y < height; y++)
      for (let x = left; x < left + thickness; x++) image[y * width + x] = image[y * width + x]! - depth;
  }
}
