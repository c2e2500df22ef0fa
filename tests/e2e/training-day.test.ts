import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensureWindows } from "../../src-main/service/windows-files.ts";
import { axeFindings, chromiumPath, examine, openBrowser, openPage } from "./support/browser.ts";
import { prepareBox } from "./support/prepare-box.ts";
import { openNextBoxWithFolder } from "./support/scan-folder.ts";
import { type ServiceProcess, startServiceProcess } from "./support/service-process.ts";
import { setUpLeader } from "./support/sign-in.ts";

describe.skipIf(chromiumPath === null)("a training day in a browser (needs Chromium)", () => {
  let dir: string;
  let service: ServiceProcess;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    await ensureWindows();
    dir = await mkdtemp(join(tmpdir(), "tellesentral-e2e-"));
    await prepareBox(dir, 6);
    await cp(join(dir, "scans", "kasse-1"), join(dir, "scans", "kasse-2"), { recursive: true });
    service = await startServiceProcess(join(dir, "store"), join(dir, "scans"));
    browser = await openBrowser();
    ({ page } = await openPage(browser));
    await page.goto(service.url);
    await setUpLeader(page, "Ole Øver");
    await page.getByRole("link", { name: "Oppsett" }).click();
    await page.getByLabel("Pakke (GRUNNLAG.zip)").setInputFiles(join(dir, "GRUNNLAG.zip"));
    await page.getByRole("button", { name: "Importer" }).click();
    await page.getByText("I bruk nå").waitFor();
    await page.getByRole("link", { name: "Tellinger" }).click();
    await page.getByText("0002 Nordby").click();
    await page.getByRole("button", { name: "Start telling" }).click();
    await page.getByText("Ingen kasser er skannet").waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  test("the same paper in two boxes gives duplicates, which a person resolves one by one", async () => {
    for (const box of ["kasse-1", "kasse-2"]) {
      await page.goto(new URL("/skann/index.html", service.url).href);
      await page.evaluate(() => localStorage.removeItem("tellesentral.folder"));
      await page.goto(new URL("/jobbstyring/index.html", service.url).href);
      await page.getByText("0002 Nordby").click();
      await page.locator(".tile.add").click();
      await openNextBoxWithFolder(page);
      await page.getByRole("button", { name: new RegExp(box) }).click();
      await page.getByText("6 sedler i denne mappen").waitFor();
      await page.getByRole("button", { name: "Start skanning" }).click();
      await page.getByRole("button", { name: "Fullfør kassen" }).click({ timeout: 60_000 });
      await page.getByText("Kassen er ferdig").waitFor();
    }
    await page.goto(new URL("/jobbstyring/index.html", service.url).href);
    await page.getByText("0002 Nordby").click();
    await page.getByText("6 duplikater må avklares").click();
    await page.getByRole("heading", { name: "Duplikater" }).waitFor();
    await page.locator(".duplicate-pair img").first().waitFor();
    await examine(page, "21-duplikater");
    for (let left = 6; left > 0; left--) {
      await expect.poll(() => page.getByRole("button", { name: "Behold den første" }).count()).toBe(left);
      await page.getByRole("button", { name: "Behold den første" }).first().click();
    }
    await page.getByText("Ingen duplikater gjenstår").waitFor();
  });

  test("a preliminary count by hand shows as a difference beside the final one", async () => {
    await page.goto(new URL("/jobbstyring/index.html", service.url).href);
    await page.getByText("0002 Nordby").click();
    await page.getByRole("link", { name: "Foreløpig" }).click();
    await page.locator(".number-form input").first().waitFor();
    for (const field of await page.locator(".number-form input").all()) await field.fill("1");
    await page.getByRole("button", { name: "Registrer" }).click();
    await page.getByText("Den foreløpige tellingen er registrert").waitFor();
    await examine(page, "24-forelopig");
    await page.getByRole("link", { name: "Tellinger" }).click();
    await page.getByText("av ca. 6 sedler").waitFor();
  });

  test("discarding a count takes a reason and its word typed", async () => {
    await page.getByRole("button", { name: "Forkast telling" }).click();
    const confirm = page.locator("form").getByRole("button", { name: "Forkast telling" });
    expect(await confirm.isDisabled()).toBe(true);
    await examine(page, "25-forkast");
    await page.getByRole("button", { name: "Avbryt" }).click();
  });

  test.each(["nn", "se", "en"])("the windows speak %s, and no key shows through", async (language) => {
    await page.getByRole("combobox", { name: /Språk|Giella|Language/ }).selectOption(language);
    for (const name of ["jobbstyring", "skann", "verifiser", "stikkprove"]) {
      await page.goto(new URL(`/${name}/index.html`, service.url).href);
      await page.locator("main .panel, main .panel-title, main .scan-headline, main .scan-counter").first().waitFor();
      const text = (await page.locator("body").textContent()) ?? "";
      expect(
        text.match(/\b[a-z]+\.[a-z]+[A-Z]?\w*\b(?!\.)/g)?.filter((word) => !/^(ca|kasse|nr|zip)\./.test(word)) ?? [],
      ).toEqual([]);
      expect(await page.locator("html").getAttribute("lang")).toBe(language);
    }
    await examine(page, `26-${language}`);
  });

  test("axe finds nothing on any of these screens", () => {
    expect(axeFindings).toEqual([]);
  });
});
