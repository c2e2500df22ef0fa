import type { Page } from "playwright-core";

/**
 * Every text that the elements of a selector ever have on this page, in order and without repetitions; also those that stand there
 * for less than a look. To be called before the page goes to its window.
 */
export async function watchText(page: Page, selector: string): Promise<readonly string[]> {
  const seen: string[] = [];
  await page.exposeFunction("textWasSeen", (text: string) => {
    if (text !== seen.at(-1)) seen.push(text);
  });
  await page.addInitScript((watched) => {
    const tell = (globalThis as unknown as { textWasSeen(text: string): void }).textWasSeen;
    new MutationObserver(() => {
      for (const element of document.querySelectorAll(watched)) tell(element.textContent ?? "");
    }).observe(document, { subtree: true, childList: true, characterData: true });
  }, selector);
  return seen;
}
