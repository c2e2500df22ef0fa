import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import PDFDocument from "pdfkit";
import type { BallotDesign } from "./design-ballots.ts";
import type { Drawing, Shape } from "./drawing.ts";
import { featuresOf, fontFile, fontNames, textWidth } from "./fonts.ts";
import { paper } from "./geometry.ts";
import { ballotIdShapes } from "./header.ts";

const PT_PER_MM = 72 / 25.4;
/** The black plate alone: one ink, nothing to register. Per cent of cyan, magenta, yellow, black. */
const BLACK: [number, number, number, number] = [0, 0, 0, 100];

/**
 * Writes the sheets of one design, pages alternately front and back. What is common to all sheets is stored once and
 * placed on each page, so that a thousand sheets cost little more than one.
 * @param issuedAt time stamped into the file: the same input gives the same bytes
 */
export async function writeBallotPdf(
  path: string,
  design: BallotDesign,
  ballotIds: Iterable<string>,
  { title, issuedAt }: { title: string; issuedAt: Date },
): Promise<void> {
  const doc = new PDFDocument({
    size: [paper.width * PT_PER_MM, paper.height * PT_PER_MM],
    margin: 0,
    autoFirstPage: false,
    info: { Title: title, Creator: "Tellesentral", CreationDate: issuedAt, ModDate: issuedAt },
    lang: "no",
  });
  const file = createWriteStream(path);
  doc.pipe(file);
  for (const name of fontNames) doc.registerFont(name, fontFile(name));
  let forms: { front: PDFKit.PDFKitReference; back: PDFKit.PDFKitReference } | null = null;
  let sheets = 0;
  for (const id of ballotIds) {
    doc.addPage();
    forms ??= { front: createForm(doc, design.drawFront(null)), back: createForm(doc, design.drawBack()) };
    placeForm(doc, forms.front);
    draw(doc, ballotIdShapes(design.layout.ballotType, id));
    doc.addPage();
    placeForm(doc, forms.back);
    // Lets the file keep up: memory stays flat however many sheets there are.
    if (++sheets % 50 === 0) await setImmediate();
  }
  doc.end();
  await finished(file);
}

/** A drawing as a form of its own (PDF 32000-1, 8.10), in the coordinates of the page. */
function createForm(doc: PDFKit.PDFDocument, drawing: Drawing): PDFKit.PDFKitReference {
  const { page } = doc;
  const fonts: Record<string, unknown> = {};
  const form = doc.ref({
    Type: "XObject",
    Subtype: "Form",
    BBox: [0, 0, page.width, page.height],
    Resources: { Font: fonts },
  });
  // Everything the library writes goes to the page's content; for the while of the drawing that is the form.
  const pageContent = page.content;
  page.content = form;
  try {
    draw(doc, drawing);
  } finally {
    page.content = pageContent;
  }
  Object.assign(fonts, page.fonts);
  form.end("");
  return form;
}

function placeForm(doc: PDFKit.PDFDocument, form: PDFKit.PDFKitReference): void {
  doc.page.xobjects.Sheet = form;
  doc.addContent("/Sheet Do");
}

/** Draws shapes on the page at hand, in millimetres from its top left corner; the fonts must be registered. */
export function draw(doc: PDFKit.PDFDocument, drawing: Drawing): void {
  doc.fillColor(BLACK).strokeColor(BLACK);
  for (const shape of drawing) drawShape(doc, shape);
}

function drawShape(doc: PDFKit.PDFDocument, shape: Shape): void {
  const mm = (value: number): number => value * PT_PER_MM;
  if (shape.kind === "fill") {
    doc.rect(mm(shape.x), mm(shape.y), mm(shape.width), mm(shape.height)).fill();
    return;
  }
  if (shape.kind === "frame") {
    const half = shape.strokeMm / 2;
    doc.lineWidth(mm(shape.strokeMm));
    doc.rect(mm(shape.x + half), mm(shape.y + half), mm(shape.width - 2 * half), mm(shape.height - 2 * half)).stroke();
    return;
  }
  const width = textWidth(shape.text, shape.font, shape.sizeMm);
  const left = shape.x - (shape.align === "left" ? 0 : shape.align === "right" ? width : width / 2);
  doc.font(shape.font).fontSize(mm(shape.sizeMm));
  doc.text(shape.text, mm(left), mm(shape.baseline), {
    lineBreak: false,
    baseline: "alphabetic",
    features: featuresOf(shape.text),
  });
}
