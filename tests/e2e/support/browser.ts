import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";
import sharp from "sharp";

const candidates = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser"];
/** Where a Chromium is, or null: then the tests that need one are skipped by name. */
export const chromiumPath = candidates.find((path) => path && existsSync(path)) ?? null;

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath!, args: ["--no-sandbox", "--disable-gpu"] });
}

/** A page with a session of its own; adds to `faults` what a person would not see: script errors and refused resources. */
export async function openPage(browser: Browser, faults: string[]): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("422")) faults.push(message.text());
  });
  return page;
}

/** What axe found on the screens so far; a finding does not keep the job from going on. */
export const axeFindings: string[] = [];

/** Checks the screen with axe, and keeps a picture of it for the manual where SCREENSHOTS names a folder. */
export async function examine(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder) {
    mkdirSync(folder, { recursive: true });
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    // 256 colours are a third of the bytes, and no eye tells.
    await sharp(await page.screenshot())
      .png({ palette: true, effort: 10 })
      .toFile(join(folder, `${name}.png`));
  }
  await checkAxe(page, name);
}

/** Legacy: without a page opened anew for each look, which only frames would need. */
export const axe = (page: Page): AxeBuilder =>
  new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });

/** Checks the screen with axe; `name` stands in the finding. */
export async function checkAxe(page: Page, name: string): Promise<void> {
  const { violations } = await axe(page).analyze();
  for (const { id, help, nodes } of violations) {
    axeFindings.push(`${name}: ${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
  }
}
