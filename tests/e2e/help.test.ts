import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { axeFindings, checkAxe, chromiumPath } from "./support/browser.ts";
import { pretendedStore } from "./support/pretended-store.ts";
import { setUpLeader } from "./support/sign-in.ts";
import { stationFor } from "./support/station.ts";

const windows = ["jobbstyring", "skann", "verifiser", "stikkprove"] as const;

describe.skipIf(!chromiumPath)("help in each window (needs Chromium)", () => {
  const station = stationFor(pretendedStore());
  let page: Page;
  const open = (name: (typeof windows)[number]) => page.goto(station.window(name));
  const help = () => page.locator("dialog.help article");

  beforeAll(async () => {
    page = station.page;
    await setUpLeader(page, "Hjelpsom Leder");
  });

  test.each(windows)("%s: F12 shows its page with pictures over the window, and takes it away again", async (name) => {
    await open(name);
    await page.locator(".frame-person .name").waitFor();
    await page.keyboard.press("F12");
    await help().getByRole("heading").first().waitFor();
    const picture = help().locator("img").first();
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(1000);
    await expect.poll(() => picture.getAttribute("alt")).not.toBe("");
    await checkAxe(page, `help ${name}`);
    await page.keyboard.press("F12");
    await help().waitFor({ state: "detached" });
  });

  test("a question mark opens it too, the page scrolls by keys, Esc leads back", async () => {
    await open("jobbstyring");
    await page.locator(".frame-person .name").waitFor();
    await page.locator("h1").first().waitFor();
    await page.keyboard.press("?");
    await help().waitFor();
    await page.locator("dialog.help section").focus();
    await page.keyboard.press("End");
    await expect.poll(() => page.locator("dialog.help section").evaluate((part) => part.scrollTop)).toBeGreaterThan(50);
    await page.keyboard.press("Escape");
    await help().waitFor({ state: "detached" });
  });

  test("the key card is saved from there as one page", async () => {
    await page.keyboard.press("F12");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Tastekort (PDF)" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("tastekort.pdf");
    const pdf = readFileSync(await download.path(), "latin1");
    expect(pdf.startsWith("%PDF-")).toBe(true);
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
    await page.keyboard.press("Escape");
  });

  test("keys of the screen beneath rest while a page of help lies over it", async () => {
    await page.getByText("0002 Nordby").click();
    await page.getByRole("button", { name: "Start telling" }).waitFor();
    await page.keyboard.press("F12");
    await page.locator("dialog.help section").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await help().waitFor({ state: "detached" });
    await page.reload();
    await page.getByRole("button", { name: "Start telling" }).waitFor();
  });

  test("each language has its own words; northern Sámi shows bokmål, and says so to a screen reader", async () => {
    const seen = new Map<string, string>();
    for (const language of ["nb", "nn", "en", "se"]) {
      await page.locator(".frame-person select").selectOption(language);
      for (const name of windows) {
        await open(name);
        await page.locator(".frame-person .name").waitFor();
        await page.keyboard.press("F12");
        await help().waitFor();
        await expect.poll(() => help().getAttribute("lang")).toBe(language === "se" ? "nb" : language);
        seen.set(`${language} ${name}`, (await help().textContent())!);
      }
    }
    for (const name of windows) {
      expect(new Set(["nb", "nn", "en"].map((language) => seen.get(`${language} ${name}`))).size).toBe(3);
      expect(seen.get(`se ${name}`)).toBe(seen.get(`nb ${name}`));
    }
  });

  test("no script failed and axe finds nothing", () => {
    expect(station.faults).toEqual([]);
    expect(axeFindings).toEqual([]);
  });
});
