import { buffer } from "node:stream/consumers";
import PDFDocument from "pdfkit";
import { draw } from "../ballots/ballot-pdf.ts";
import { fontFile, fontNames } from "../ballots/fonts.ts";
import { type BoxLabelContent, drawLabel, labelSize } from "./draw-label.ts";

const PT_PER_MM = 72 / 25.4;
const COLUMNS = 2;
const ROWS = 4;

/** Labels of boxes as an A4 PDF, eight to a page with fine lines to cut along; taped or glued to the box. */
export async function writeLabelPdf(labels: readonly BoxLabelContent[], title: string): Promise<Uint8Array> {
  const doc = new PDFDocument({
    size: "A4",
    margin: 0,
    autoFirstPage: false,
    info: { Title: title, Creator: "Tellesentral" },
    lang: "no",
  });
  for (const name of fontNames) doc.registerFont(name, fontFile(name));
  for (const [index, label] of labels.entries()) {
    const place = index % (COLUMNS * ROWS);
    if (place === 0) {
      doc.addPage();
      drawCuts(doc);
    }
    const left = (place % COLUMNS) * labelSize.width;
    const top = Math.floor(place / COLUMNS) * labelSize.height;
    draw(doc, drawLabel(label, left, top));
  }
  doc.end();
  return buffer(doc);
}

function drawCuts(doc: PDFKit.PDFDocument): void {
  const mm = (value: number) => value * PT_PER_MM;
  doc.save().lineWidth(0.3).strokeColor("#999999").dash(2, { space: 3 });
  for (let column = 1; column < COLUMNS; column++)
    doc.moveTo(mm(column * labelSize.width), 0).lineTo(mm(column * labelSize.width), mm(ROWS * labelSize.height));
  for (let row = 1; row < ROWS; row++)
    doc.moveTo(0, mm(row * labelSize.height)).lineTo(mm(COLUMNS * labelSize.width), mm(row * labelSize.height));
  doc.stroke().undash().restore();
}
