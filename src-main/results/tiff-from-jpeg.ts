/** What the first frame header of a JPEG says, as far as a TIFF needs it. */
interface JpegFrame {
  readonly baseline: boolean;
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly dpi: number | null;
}

/**
 * A TIFF around the JPEG's own bytes (compression 7, one strip): the scan as it was kept, nothing decoded, nothing lost.
 * Null where TIFF readers would not take it: more than one colour component, or not baseline.
 * @param rotation how the page lies in the JPEG, clockwise degrees to turn it upright; written as the TIFF's orientation
 * @param dpi instead of what the JPEG says of itself
 */
export function tiffFromJpeg(jpeg: Uint8Array, rotation: 0 | 180, dpi?: number): Uint8Array | null {
  const frame = readFrame(jpeg);
  if (!frame?.baseline || frame.components !== 1) return null;
  const SHORT = 3;
  const LONG = 4;
  const RATIONAL = 5;
  const tags = [
    [256, LONG, frame.width],
    [257, LONG, frame.height],
    [258, SHORT, 8],
    [259, SHORT, 7], // JPEG
    [262, SHORT, 1], // 0 is black
    [273, LONG, "strip"],
    [274, SHORT, rotation === 180 ? 3 : 1],
    [277, SHORT, 1],
    [278, LONG, frame.height],
    [279, LONG, jpeg.length],
    [282, RATIONAL, "resolution"],
    [283, RATIONAL, "resolution"],
    [296, SHORT, 2], // inches
  ] as const;
  const directoryAt = 8;
  const resolutionAt = directoryAt + 2 + tags.length * 12 + 4;
  const stripAt = resolutionAt + 8;
  const tiff = new Uint8Array(stripAt + jpeg.length);
  const view = new DataView(tiff.buffer);
  view.setUint16(0, 0x4949);
  view.setUint16(2, 42, true);
  view.setUint32(4, directoryAt, true);
  view.setUint16(directoryAt, tags.length, true);
  for (const [nth, [tag, type, value]] of tags.entries()) {
    const at = directoryAt + 2 + nth * 12;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, 1, true);
    view.setUint32(at + 8, value === "strip" ? stripAt : value === "resolution" ? resolutionAt : value, true);
  }
  view.setUint32(resolutionAt, dpi ?? frame.dpi ?? 200, true);
  view.setUint32(resolutionAt + 4, 1, true);
  tiff.set(jpeg, stripAt);
  return tiff;
}

function readFrame(jpeg: Uint8Array): JpegFrame | null {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  if (jpeg.length < 4 || view.getUint16(0) !== 0xffd8) return null;
  let dpi: number | null = null;
  for (let at = 2; at + 9 < jpeg.length && jpeg[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = jpeg[at + 1]!;
    if (marker === 0xe0 && jpeg[at + 4] === 0x4a && jpeg[at + 11] === 1) dpi = view.getUint16(at + 12); // JFIF, per inch
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame)
      return {
        baseline: marker === 0xc0 && jpeg[at + 4] === 8,
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        components: jpeg[at + 9]!,
        dpi: dpi && dpi > 1 ? dpi : null,
      };
  }
  return null;
}
