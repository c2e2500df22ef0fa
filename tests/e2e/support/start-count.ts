import { join } from "node:path";
import type { Page } from "playwright-core";

/** Imports the GRUNNLAG.zip of a folder and starts a count, as the count leader does. Leaves the page at the count. */
export async function startCount(page: Page, dir: string, area: string): Promise<void> {
  await page.getByRole("link", { name: "Oppsett" }).click();
  await page.getByLabel("Pakke (GRUNNLAG.zip)").setInputFiles(join(dir, "GRUNNLAG.zip"));
  await page.getByRole("button", { name: "Importer" }).click();
  await page.getByText("I bruk nå").waitFor();
  await page.getByRole("link", { name: "Tellinger" }).click();
  await page.getByText(area).click();
  await page.getByRole("button", { name: "Start telling" }).click();
  await page.getByText("Ingen kasser er skannet").waitFor();
}
