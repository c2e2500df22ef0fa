import { createWriteStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import PDFDocument from "pdfkit";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { folderSource } from "../folder-source.ts";
import { usualFeed } from "../scanner-port.ts";
import { createFolderScanner } from "./folder-scanner.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "pdf-pages-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** A page as scanners' programs write it: one JPEG over all of it. */
const side = (grey: number) =>
  sharp({ create: { width: 400, height: 600, channels: 3, background: { r: grey, g: grey, b: grey } } })
    .toColourspace("b-w")
    .jpeg({ quality: 90 })
    .toBuffer();

async function writePdf(name: string, pages: readonly ((pdf: PDFKit.PDFDocument) => void)[]): Promise<void> {
  const pdf = new PDFDocument({ autoFirstPage: false });
  const out = pdf.pipe(createWriteStream(join(dir, name)));
  for (const draw of pages) {
    // 400 x 600 pixels at 200 dpi.
    pdf.addPage({ size: [144, 216], margin: 0 });
    draw(pdf);
  }
  pdf.end();
  await finished(out);
}

async function sheets() {
  const feed = createFolderScanner(dir).feed(usualFeed);
  const taken = [];
  for await (const sheet of feed) taken.push(sheet);
  return { sheets: taken, end: await feed.ended };
}

describe("a PDF file in a folder of scans", () => {
  test("is taken apart, two pages a sheet, each scanned page byte for byte as the scanner made it", async () => {
    const greys = [10, 80, 150, 220, 250];
    const jpegs = await Promise.all(greys.map(side));
    await writePdf(
      "pile.pdf",
      jpegs.map((jpeg) => (pdf) => void pdf.image(jpeg, 0, 0, { width: 144 })),
    );
    const fed = await sheets();
    expect(fed.sheets.map(({ name }) => name)).toEqual(["pile 1", "pile 2", "pile 3"]);
    const bytes = fed.sheets.flatMap(({ first, second }) => (second ? [first.bytes, second.bytes] : [first.bytes]));
    expect(bytes.map((each) => Buffer.from(each).equals(jpegs[bytes.indexOf(each)]!))).toEqual(Array(5).fill(true));
    expect(fed.sheets.at(-1)!.second).toBeNull();
    expect(fed.end).toMatchObject({ reason: "empty", sheets: 3 });
  });

  test("with anything over the picture is drawn, so that nothing that a person would see is lost", async () => {
    const jpeg = await side(255);
    await writePdf("drawn.pdf", [
      (pdf) => void pdf.image(jpeg, 0, 0, { width: 144 }).rect(36, 54, 72, 108).fill("black"),
      (pdf) => void pdf.rect(0, 0, 72, 216).fill("black"),
    ]);
    const [sheet] = (await sheets()).sheets;
    const pictures = [sheet!.first, sheet!.second!].map(({ bytes }) => readPgm(bytes));
    expect(pictures.map(({ width, height }) => [width, height])).toEqual(Array(2).fill([400, 600]));
    const at = (n: number, x: number, y: number) => pictures[n]!.grey[y * 400 + x];
    expect([at(0, 20, 20), at(0, 200, 300), at(1, 50, 300), at(1, 350, 300)]).toEqual([255, 0, 0, 255]);
  });

  test("that is damaged is one unreadable sheet, and the files after it still come", async () => {
    await writeFile(join(dir, "a.pdf"), "%PDF-1.4 and then nothing");
    await writePdf("b.pdf", [(pdf) => void pdf.rect(0, 0, 9, 9).fill("black"), () => {}]);
    const fed = await sheets();
    expect(fed.sheets.map(({ name, first }) => [name, first.bytes.length > 0])).toEqual([
      ["a", false],
      ["b", true],
    ]);
    expect(fed.end.reason).toBe("empty");
  });

  test("is read into a box like any folder of scans, and goes on after what is stored", async () => {
    const jpegs = await Promise.all([10, 80, 150, 220].map(side));
    await writePdf(
      "pile.pdf",
      jpegs.map((jpeg) => (pdf) => void pdf.image(jpeg, 0, 0, { width: 144 })),
    );
    const names = [];
    for await (const { name, second } of folderSource(dir).sheets(new Set(["pile 1"])))
      names.push([name, second !== null]);
    expect(names).toEqual([["pile 2", true]]);
  });
});

function readPgm(bytes: Uint8Array) {
  const head = /^P5\n(\d+) (\d+)\n255\n/.exec(Buffer.from(bytes.subarray(0, 40)).toString("latin1"))!;
  return { width: Number(head[1]), height: Number(head[2]), grey: bytes.subarray(head[0].length) };
}
