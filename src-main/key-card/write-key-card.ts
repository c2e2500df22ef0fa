import { buffer } from "node:stream/consumers";
import PDFDocument from "pdfkit";
import type { Language } from "../../src-shared/contract/contract-base.ts";
import en from "../../src-shared/i18n/en/keys.json" with { type: "json" };
import nb from "../../src-shared/i18n/nb/keys.json" with { type: "json" };
import nn from "../../src-shared/i18n/nn/keys.json" with { type: "json" };
import se from "../../src-shared/i18n/se/keys.json" with { type: "json" };
import { type KeyGroup, printedKey, windowKeys } from "../../src-shared/window-keys.ts";
import { fontFile, fontNames } from "../ballots/fonts.ts";

/** What the Sámi catalogue lacks is in bokmål, as in the windows. */
const words = {
  nb,
  nn,
  en,
  se: { ...nb, ...se, group: { ...nb.group, ...se.group }, does: { ...nb.does, ...se.does } },
};

/** Points from the left edge; A4 is 595 wide. */
const columns: readonly { left: number; groups: readonly KeyGroup[] }[] = [
  { left: 48, groups: ["all", "picture"] },
  { left: 312, groups: ["skann", "verifiser", "stikkprove"] },
];
const WIDTH = 240;
const KEYS_WIDTH = 84;
const LINE = 34;

/** All keys of the windows on one A4 page, from the table that the windows listen by; to be taped beside the keyboard. */
export async function writeKeyCard(language: Language): Promise<Uint8Array> {
  const { title, group, does } = words[language];
  const doc = new PDFDocument({
    size: "A4",
    margin: 0,
    info: { Title: title, Creator: "Tellesentral" },
    lang: language,
  });
  for (const name of fontNames) doc.registerFont(name, fontFile(name));
  doc.font("bold").fontSize(24).text(`Tellesentral · ${title.toLowerCase()}`, 48, 48, { lineBreak: false });
  for (const { left, groups } of columns) {
    let top = 108;
    for (const name of groups) {
      doc.font("semibold").fontSize(14).text(group[name], left, top, { lineBreak: false });
      top += 22;
      doc
        .moveTo(left, top)
        .lineTo(left + WIDTH, top)
        .lineWidth(0.8)
        .strokeColor("#000")
        .stroke();
      top += 8;
      for (const row of windowKeys[name]) {
        drawKeys(doc, shortened(row.keys.map(printedKey)), left, top);
        doc.font("regular").fontSize(12).fillColor("#000");
        doc.text(does[row.does], left + KEYS_WIDTH, top + 1, { width: WIDTH - KEYS_WIDTH, height: LINE, lineGap: -1 });
        top += LINE;
      }
      top += 18;
    }
  }
  doc.end();
  return buffer(doc);
}

/** A long run is said by its ends: 1 … 9. */
function shortened(keys: readonly string[]): readonly string[] {
  return keys.length > 3 ? [keys[0]!, "…", keys.at(-1)!] : keys;
}

function drawKeys(doc: PDFKit.PDFDocument, keys: readonly string[], left: number, top: number): void {
  let at = left;
  doc.font("semibold").fontSize(11).fillColor("#000");
  for (const key of keys) {
    const width = Math.max(20, doc.widthOfString(key) + 12);
    if (key !== "…")
      doc
        .roundedRect(at, top - 2, width, 20, 3)
        .lineWidth(0.8)
        .strokeColor("#555")
        .stroke();
    doc.text(key, at + (width - doc.widthOfString(key)) / 2, top + 1.5, { lineBreak: false });
    at += width + 4;
  }
}
