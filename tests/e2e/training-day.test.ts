import { cp } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { axeFindings, checkAxe, chromiumPath, examine } from "./support/browser.ts";
import { prepareBox } from "./support/prepare-box.ts";
import { openNextBoxWithFolder } from "./support/scan-folder.ts";
import { setUpLeader } from "./support/sign-in.ts";
import { startCount } from "./support/start-count.ts";
import { stationFor } from "./support/station.ts";

describe.skipIf(chromiumPath === null)("a training day in a browser (needs Chromium)", () => {
  const station = stationFor(async (dir) => {
    await prepareBox(dir, 6);
    await cp(join(dir, "scans", "kasse-1"), join(dir, "scans", "kasse-2"), { recursive: true });
  });
  let page: Page;

  beforeAll(async () => {
    page = station.page;
    await setUpLeader(page, "Ole Øver");
    await startCount(page, station.dir, "0002 Nordby");
  });

  test("the same paper in two boxes gives duplicates, which a person resolves one by one", async () => {
    for (const box of ["kasse-1", "kasse-2"]) {
      await page.goto(station.window("skann"));
      await page.evaluate(() => localStorage.removeItem("tellesentral.folder"));
      await page.goto(station.window("jobbstyring"));
      await page.getByText("0002 Nordby").click();
      await page.locator(".tile.add").click();
      await openNextBoxWithFolder(page);
      await page.getByRole("button", { name: new RegExp(box) }).click();
      await page.getByText("6 sedler i denne mappen").waitFor();
      await page.getByRole("button", { name: "Start skanning" }).click();
      await page.getByRole("button", { name: "Fullfør kassen" }).click({ timeout: 60_000 });
      await page.getByText("Kassen er ferdig").waitFor();
    }
    await page.goto(station.window("jobbstyring"));
    await page.getByText("0002 Nordby").click();
    await page.getByText("6 duplikater må avklares").click();
    await page.getByRole("heading", { name: "Duplikater" }).waitFor();
    await page.locator(".duplicate-pair img").first().waitFor();
    await examine(page, "37-duplikater");
    for (let left = 6; left > 0; left--) {
      await expect.poll(() => page.getByRole("button", { name: "Behold den første" }).count()).toBe(left);
      await page.getByRole("button", { name: "Behold den første" }).first().click();
    }
    await page.getByText("Ingen duplikater gjenstår").waitFor();
  });

  test("a preliminary count by hand shows as a difference beside the final one", async () => {
    await page.goto(station.window("jobbstyring"));
    await page.getByText("0002 Nordby").click();
    await page.getByRole("link", { name: "Foreløpig" }).click();
    await page.locator(".number-form input").first().waitFor();
    for (const field of await page.locator(".number-form input").all()) await field.fill("1");
    await page.getByRole("button", { name: "Registrer" }).click();
    await page.getByText("Den foreløpige tellingen er registrert").waitFor();
    await examine(page, "38-forelopig");
    await page.getByRole("link", { name: "Tellinger" }).click();
    await page.getByText("av ca. 6 sedler").waitFor();
  });

  test("discarding a count takes a reason and its word typed", async () => {
    await page.getByRole("button", { name: "Forkast telling" }).click();
    const confirm = page.locator("form").getByRole("button", { name: "Forkast telling" });
    await expect.poll(() => confirm.isDisabled()).toBe(true);
    await examine(page, "39-forkast");
    await page.getByRole("button", { name: "Avbryt" }).click();
  });

  test.each(["nn", "se", "en"])("the windows speak %s, and no key shows through", async (language) => {
    await page.getByRole("combobox", { name: /Språk|Giella|Language/ }).selectOption(language);
    for (const name of ["jobbstyring", "skann", "verifiser", "stikkprove"] as const) {
      await page.goto(station.window(name));
      await page.locator("main .panel, main .panel-title, main .scan-headline, main .scan-counter").first().waitFor();
      const text = (await page.locator("body").textContent()) ?? "";
      expect(
        text.match(/\b[a-z]+\.[a-z]+[A-Z]?\w*\b(?!\.)/g)?.filter((word) => !/^(ca|kasse|nr|zip)\./.test(word)) ?? [],
      ).toEqual([]);
      await expect.poll(() => page.locator("html").getAttribute("lang")).toBe(language);
    }
    await checkAxe(page, language);
  });

  test("axe finds nothing on any of these screens", () => {
    expect(axeFindings).toEqual([]);
  });
});
