import type { Page } from "playwright-core";

/** From the screen of a count's boxes to the screen of its next box, with pictures of a folder in place of a scanner. */
export async function openNextBoxWithFolder(page: Page): Promise<void> {
  const folder = page.getByRole("radio", { name: /Mappe med bilder/ });
  await folder.or(page.getByLabel("Kasse nr.")).first().waitFor();
  if (await folder.isVisible()) {
    await folder.check();
    await page.getByRole("button", { name: "Bruk denne" }).click();
  }
  await page.getByRole("button", { name: "Åpne kassen" }).click();
  await page.getByRole("heading", { name: /^Kasse \d+/ }).waitFor();
}
