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
  // Where several may verify, a count begins with two readers of proposed rejections; second-reader.test.ts is about that.
  await page.getByLabel("Alle som foreslås forkastet").uncheck();
  await page.getByRole("button", { name: "Start telling" }).click();
  await page.getByText("Ingen kasser er skannet").waitFor();
}
