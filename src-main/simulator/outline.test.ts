import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { font } from "../ballots/fonts.ts";
import { glyphContours } from "./glyph-contours.ts";
import { fillOutline } from "./outline.ts";

const sum = (values: Float32Array) => values.reduce((a, b) => a + b, 0);

describe("filling outlines", () => {
  it("covers as much as the shape's area, wherever it lies and however it is turned", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 6.3, noNaN: true }),
        fc.double({ min: -20, max: 20, noNaN: true }),
        fc.double({ min: 0.3, max: 30, noNaN: true }),
        fc.double({ min: 0.3, max: 30, noNaN: true }),
        (angle, shift, width, height) => {
          const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
          const shape = fillOutline([[0, 0, width, 0, width, height, 0, height]], [cos, sin, -sin, cos, shift, -shift]);
          expect(Math.abs(sum(shape.data) - width * height)).toBeLessThan(0.01 + 0.001 * width * height);
        },
      ),
    );
  });

  it("leaves a hole where an inner contour runs the other way", () => {
    const ring = fillOutline(
      [
        [0, 0, 10, 0, 10, 10, 0, 10],
        [2, 2, 2, 8, 8, 8, 8, 2],
      ],
      [1, 0, 0, 1, 0, 0],
    );
    expect(sum(ring.data)).toBeCloseTo(100 - 36, 3);
    expect(ring.data[5 * ring.width + 5]).toBeCloseTo(0, 5);
  });

  it("draws letters with their curves", () => {
    const { contours } = glyphContours(font("bold"), "Ø");
    const drawn = fillOutline(contours, [40, 0, 0, -40, 0, 0]);
    expect(sum(drawn.data)).toBeGreaterThan(200);
    expect(contours.flat().every(Number.isFinite)).toBe(true);
  });
});
