import { PDFiumLibrary } from "@hyzyla/pdfium";

/** The words of a PDF as a reader of it selects them, page after page. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(bytes);
    const text = [...document.pages()].map((page) => page.getText()).join("\n");
    document.destroy();
    return text;
  } finally {
    library.destroy();
  }
}
