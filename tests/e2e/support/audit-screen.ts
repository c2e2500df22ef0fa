import type { Page } from "playwright-core";
import { axe } from "./browser.ts";
import { layoutFaults } from "./layout-faults.ts";

export const languages = ["nb", "nn", "se", "en"] as const;
export const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

/** What is wrong with this screen in any language at any of the two sizes; leaves it in bokmål at the small one. */
export async function auditScreen(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const language of languages.toReversed()) {
    await speak(page, language);
    for (const size of sizes.toReversed()) {
      await page.setViewportSize(size);
      await settled(page);
      const found = await page.evaluate(layoutFaults);
      faults.push(...found.map((fault) => `${name} ${language} ${size.width}: ${fault}`));
    }
    const { violations } = await axe(page).analyze();
    for (const { id, nodes } of violations)
      faults.push(`${name} ${language}: axe ${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
  }
  return faults;
}

/** As the language is chosen in the header, also where a page of help lies over it; a page without the choice is loaded anew. */
async function speak(page: Page, language: string): Promise<void> {
  const chosen = await page.evaluate((wanted) => {
    const select = document.querySelector<HTMLSelectElement>(".frame-person select");
    if (!select) {
      localStorage.setItem("tellesentral.language", wanted);
      return false;
    }
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "value")!.set!.call(select, wanted);
    select.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  }, language);
  if (!chosen && (await page.locator("html").getAttribute("lang")) !== language) {
    const words = await page.locator("body").textContent();
    await page.reload();
    await page.waitForFunction((length) => (document.body.textContent ?? "").length > length / 2, words?.length ?? 0);
  }
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
}

/** Two frames: what follows from a new size or language is drawn. A page of help is fetched first. */
async function settled(page: Page): Promise<void> {
  const help = page.locator("dialog.help");
  if (await help.count()) await help.locator("article h2").first().waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
