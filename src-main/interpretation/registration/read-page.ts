import type { VerificationReasonCode } from "../../../src-shared/domain/verification-reasons.ts";
import type { GreyPage } from "../grey-page.ts";
import type { LayoutBook } from "../layout-book.ts";
import { preparePage } from "../prepare-page.ts";
import type { SecondCodeReader } from "../read-code.ts";
import { readSide, type SideFound } from "../read-side.ts";
import { papersOf } from "./place-face.ts";

export interface PageRead {
  readonly found: SideFound | null;
  readonly faults: readonly VerificationReasonCode[];
}

/**
 * Prepares a scanned page and finds one of the forms on it. Where both a standing and a lying paper have its shape (A5
 * and A4 across), the page is turned only when nothing that stands is told on it.
 */
export function readPage(scanned: GreyPage, book: LayoutBook, second?: SecondCodeReader): PageRead {
  let unknown: PageRead = { found: null, faults: [] };
  for (const paper of papersOf(scanned, book.faces)) {
    const { page, hidden, faults } = preparePage(scanned, paper);
    const found = readSide(page, hidden, book, second);
    if (found?.number) return { found, faults };
    if (!unknown.found) unknown = { found, faults };
  }
  return unknown;
}
