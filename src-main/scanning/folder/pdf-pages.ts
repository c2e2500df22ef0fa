import { readFile } from "node:fs/promises";
import { PDFiumLibrary, type PDFiumPage } from "@hyzyla/pdfium";
import type { SideImage } from "../scanner-port.ts";

/** The pages of a PDF file that a scanner's own program wrote. */
export interface PdfPages {
  readonly pages: number;
  /** A page as a grey picture. Pages must not be asked for side by side: PDFium does one thing at a time. */
  page(index: number): Promise<SideImage>;
  close(): void;
}

/** Resolution of pages that are not a single picture; those are taken at their own. */
const DRAWN_DPI = 200;
const POINTS_PER_INCH = 72;
/** Above A3 at 300 dpi: a page that claims more is drawn smaller, and interpretation says what is wrong with it. */
const MOST_PIXELS = 20_000_000;

/** @throws Error where the file is no PDF, is damaged, or is locked by a password */
export async function openPdf(path: string): Promise<PdfPages> {
  // An instance a file: its memory goes with it, whatever the file held.
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(await readFile(path)).catch((error: unknown) => {
    library.destroy();
    throw error;
  });
  return {
    pages: document.getPageCount(),
    page: (index) => picture(document.getPage(index)),
    close() {
      document.destroy();
      library.destroy();
    },
  };
}

/** A page that is one JPEG and nothing else is that JPEG, byte for byte as the scanner made it; any other is drawn. */
async function picture(page: PDFiumPage): Promise<SideImage> {
  const objects = [...page.objects()];
  const only = objects.length === 1 ? objects[0] : undefined;
  const raw = only?.type === "image" ? await only.getImageDataRaw().catch(() => null) : null;
  if (raw && raw.filters.join() === "DCTDecode") return { bytes: raw.data, mediaType: "image/jpeg" };
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const wanted = raw ? raw.width / originalWidth : DRAWN_DPI / POINTS_PER_INCH;
  const scale = Math.min(wanted, Math.sqrt(MOST_PIXELS / (originalWidth * originalHeight)));
  const { width, height, data } = await page.render({ scale, colorSpace: "Gray", render: "bitmap" });
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`, "latin1");
  return { bytes: Buffer.concat([head, data]), mediaType: "image/x-portable-anymap" };
}
