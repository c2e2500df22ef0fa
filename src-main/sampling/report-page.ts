import { buffer } from "node:stream/consumers";
import PDFDocument from "pdfkit";
import { fontFile, fontNames } from "../ballots/fonts.ts";
import type { ReportWords } from "./report-words.ts";

const MARGIN = 56;

/** A report on A4 of plain paragraphs and tables that ends with lines for two signatures. */
export interface ReportPage {
  heading(words: string): void;
  line(words: string): void;
  /** The first column takes what the others leave; numbers stand to the right. */
  table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void;
  /** PDF, after the lines for signatures. */
  end(): Promise<Uint8Array>;
}

export function createReport(title: string, subtitle: string, { language, t }: ReportWords): ReportPage {
  const doc = new PDFDocument({
    size: "A4",
    margin: MARGIN,
    info: { Title: title, Creator: "Tellesentral" },
    lang: language,
  });
  for (const name of fontNames) doc.registerFont(name, fontFile(name));
  const line = (words: string): void => {
    doc.font("regular").fontSize(10).text(words, MARGIN, doc.y, { lineGap: 2 });
  };
  doc.font("bold").fontSize(18).text(title);
  line(subtitle);
  return {
    heading(words) {
      doc.moveDown(0.8).font("semibold").fontSize(12).text(words, MARGIN, doc.y).moveDown(0.2);
    },
    line,
    table(head, rows) {
      doc.font("regular").fontSize(10);
      doc.table({
        columnStyles: head.map((_, i) => ({ width: i === 0 ? "*" : 54, align: { x: i === 0 ? "left" : "right" } })),
        rowStyles: (i) => ({ border: [0, 0, i === 0 ? 1 : 0.4, 0], padding: "0.3em" }),
        data: [[...head], ...rows.map((row) => row.map(String))],
      });
    },
    end() {
      doc.moveDown(4);
      // Two people sign on the same line of one page.
      if (doc.y > doc.page.height - MARGIN - 40) doc.addPage();
      const y = doc.y;
      for (const [i, who] of [t("auditor"), t("lead")].entries()) {
        const x = MARGIN + i * 250;
        doc
          .moveTo(x, y)
          .lineTo(x + 210, y)
          .lineWidth(0.7)
          .stroke();
        doc
          .font("regular")
          .fontSize(9)
          .text(who, x, y + 4, { lineBreak: false });
      }
      doc.end();
      return buffer(doc);
    },
  };
}
