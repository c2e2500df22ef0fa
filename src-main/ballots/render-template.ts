import sharp from "sharp";
import type { Side } from "../../src-shared/domain/layout.ts";
import type { GreyPage } from "../interpretation/grey-page.ts";
import type { BallotDesign } from "./design-ballots.ts";
import type { Drawing } from "./drawing.ts";
import { paper } from "./geometry.ts";
import { drawingToSvg } from "./svg.ts";

/** A side as printed, without a ballot id, ink 0 on paper 255. Pixel = millimetre * dpi / 25.4 from the top left corner. */
export function renderTemplate(design: BallotDesign, side: Side, dpi: number): Promise<GreyPage> {
  return renderDrawing(side === "front" ? design.drawFront(null) : design.drawBack(), dpi);
}

/** @param size millimetres; the paper of our own ballots where left out */
export async function renderDrawing(
  drawing: Drawing,
  dpi: number,
  size: { readonly width: number; readonly height: number } = paper,
): Promise<GreyPage> {
  const widthPx = Math.round((size.width * dpi) / 25.4);
  const heightPx = Math.round((size.height * dpi) / 25.4);
  const svg = drawingToSvg(drawing, { widthPx, heightPx, dpi });
  const { data, info } = await sharp(Buffer.from(svg), { limitInputPixels: 60_000_000, unlimited: true })
    .toColourspace("b-w")
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.width !== widthPx || info.height !== heightPx || info.channels !== 1) {
    throw new Error(`rendered ${info.width} x ${info.height} x ${info.channels}, wanted ${widthPx} x ${heightPx} x 1`);
  }
  return { width: widthPx, height: heightPx, data: new Uint8Array(data) };
}
