import sharp from "sharp";
import type { SideImage } from "../scanner-port.ts";
import { openPdf, type PdfPages } from "./pdf-pages.ts";

/** A file of many pages, two a sheet. */
export interface StackFile {
  readonly pages: number;
  /** The page as a picture of its own; one that cannot be read is an unreadable side, never a stop. */
  page(index: number): Promise<SideImage>;
}

export const isStackFile = (path: string): boolean => /\.(?:tiff?|pdf)$/i.test(path);

/** A file that cannot be opened is one unreadable page. */
export async function openStack(path: string, state: string): Promise<StackFile> {
  return /\.pdf$/i.test(path) ? pdfStack(path, state) : tiffStack(path);
}

async function tiffStack(path: string): Promise<StackFile> {
  const { pages = 1 } = await sharp(path)
    .metadata()
    .catch(() => ({ pages: 1 }));
  return { pages, page: (index) => tiffPage(path, index) };
}

/** Without loss, so that nothing is read worse than it was scanned. */
async function tiffPage(path: string, page: number): Promise<SideImage> {
  const bytes = await sharp(path, { page })
    .tiff({ compression: "lzw" })
    .toBuffer()
    .catch(() => new Uint8Array());
  return { bytes, mediaType: "image/tiff" };
}

/** The newest PDF that was opened: a watched folder is looked through four times a second, and a file may be 200 MB. */
let newest: { readonly key: string; readonly pages: number } | null = null;
let open: { readonly key: string; readonly pdf: Promise<PdfPages> } | null = null;

async function pdfStack(path: string, state: string): Promise<StackFile> {
  const key = `${path} ${state}`;
  if (newest?.key !== key) {
    const pages = await opened(key, path).then(
      (pdf) => pdf.pages,
      () => 1,
    );
    newest = { key, pages };
  }
  const { pages } = newest;
  return { pages, page: (index) => inTurn(() => pdfPage(key, path, index, index === pages - 1)) };
}

async function pdfPage(key: string, path: string, index: number, last: boolean): Promise<SideImage> {
  const image = await opened(key, path)
    .then((pdf) => pdf.page(index))
    .catch((): SideImage => ({ bytes: new Uint8Array(), mediaType: "image/x-portable-anymap" }));
  if (last) release();
  return image;
}

function opened(key: string, path: string): Promise<PdfPages> {
  if (open?.key === key) return open.pdf;
  release();
  const pdf = openPdf(path);
  open = { key, pdf };
  return pdf;
}

function release(): void {
  open?.pdf.then(
    (pdf) => pdf.close(),
    () => {},
  );
  open = null;
}

let turn: Promise<unknown> = Promise.resolve();
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = turn.then(work);
  turn = done.catch(() => {});
  return done;
}
