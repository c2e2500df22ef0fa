import type { Page } from "playwright-core";

/** Every account of these tests has it. */
export const PASSWORD = "rolig natt i mai";

/** The first account of a store: a count leader, signed in at once. */
export async function setUpLeader(page: Page, name: string): Promise<void> {
  await page.getByLabel("Navn").fill(name);
  await page.getByLabel("Passord", { exact: true }).fill(PASSWORD);
  await page.getByLabel("Passordet en gang til").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.locator(".frame-person .name").waitFor();
}

/** Signs in with an account that a leader has made. */
export async function signIn(page: Page, name: string): Promise<void> {
  // Whoever signed out leaves a screen that may have a field for a name too.
  await page.getByRole("button", { name: "Logg inn" }).waitFor();
  await page.getByLabel("Navn").fill(name);
  await page.getByLabel("Passord", { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.locator(".frame-person .name").waitFor();
}
