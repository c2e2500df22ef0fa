import { PDFiumLibrary } from "@hyzyla/pdfium";
import sharp from "sharp";
import { createZxingReader } from "../../../src-main/interpretation/zxing-reader.ts";
import { type BoxLabel, emptyEntry, readLabelText } from "../../../src-shared/domain/box-label.ts";

/** A hand scanner sees finer than this. */
const DPI = 300;
const px = (mm: number) => Math.round((mm * DPI) / 25.4);
/** A label's two codes, millimetres below its upper edge. */
const CODES_MM = [31, 51];
const CODE_MM = { width: 104, height: 15 };
const LABEL_MM = { width: 105, height: 74.25 };

/** The labels of a PDF as a hand scanner reads their codes from the paper, in order, and all words that are printed. */
export async function printedLabels(pdf: Uint8Array): Promise<{ labels: BoxLabel[]; words: string }> {
  const readCode = await createZxingReader();
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const labels: BoxLabel[] = [];
  let words = "";
  for (const page of document.pages()) {
    words += page.getText();
    const { width, height, data } = await page.render({ scale: DPI / 72, colorSpace: "Gray", render: "bitmap" });
    const paper = sharp(data, { raw: { width, height, channels: 1 } });
    const codeAt = async (left: number, top: number) => {
      const size = { width: px(CODE_MM.width), height: px(CODE_MM.height) };
      const crop = paper.clone().extract({ left: px(left), top: px(top), ...size });
      return readCode({ ...size, data: new Uint8Array(await crop.toColourspace("b-w").raw().toBuffer()) });
    };
    for (let place = 0; place < 8; place++) {
      const left = (place % 2) * LABEL_MM.width;
      const top = Math.floor(place / 2) * LABEL_MM.height;
      const codes = await Promise.all(CODES_MM.map((below) => codeAt(left, top + below)));
      const { label } = readLabelText(emptyEntry, codes.join("\n"));
      if (label) labels.push(label);
    }
  }
  document.destroy();
  library.destroy();
  return { labels, words };
}
