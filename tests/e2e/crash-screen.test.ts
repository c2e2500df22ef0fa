import { rmSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensureWindows } from "../../src-main/service/windows-files.ts";
import { startCounting } from "../support/counting.ts";
import { axeFindings, chromiumPath, examine, openBrowser, openPage } from "./support/browser.ts";
import { type ServiceProcess, startServiceProcess } from "./support/service-process.ts";
import { setUpLeader } from "./support/sign-in.ts";

/** An answer that no screen is made for stands in for a mistake in a screen. */
describe.skipIf(!chromiumPath)("a window that breaks (needs Chromium)", () => {
  let dir: string;
  let service: ServiceProcess;
  let browser: Browser;
  let page: Page;
  const answer = (procedure: string, json: unknown) =>
    page.route(`**/api/${procedure}*`, (route) => route.fulfill({ json: { json, meta: [] } }));
  const mended = async () => {
    await page.unrouteAll();
    await page.keyboard.press("Enter");
    await page.getByText("0002 Nordby").first().waitFor();
  };

  beforeAll(async () => {
    await ensureWindows();
    const store = await startCounting();
    await store.app.close();
    dir = store.dir;
    service = await startServiceProcess(dir, dir);
    browser = await openBrowser();
    ({ page } = await openPage(browser));
    await page.goto(service.url);
    await setUpLeader(page, "Rolig Leder");
    await page.getByText("0002 Nordby").click();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  test("says what is safe and keeps its frame; Enter loads it again at the same place", async () => {
    await page.getByRole("button", { name: "Start telling" }).waitFor();
    const place = page.url();
    await answer("counts/list", [null]);
    await page.reload();
    await page.getByText("Vinduet kan ikke vise dette").waitFor();
    await page.getByText("Alt som er lagret, er trygt.", { exact: false }).waitFor();
    expect(await page.locator(".frame-tab").count()).toBe(4);
    await examine(page, "krasj");
    await mended();
    expect(page.url()).toBe(place);
    await page.getByRole("button", { name: "Start telling" }).waitFor();
  });

  test("the other windows work meanwhile", async () => {
    await answer("counts/list", [null]);
    await page.reload();
    await page.getByText("Vinduet kan ikke vise dette").waitFor();
    await page.keyboard.press("F3");
    await page.getByText("Sedler som må verifiseres").or(page.getByText("Ingen sedler venter")).first().waitFor();
    await page.unrouteAll();
    await page.keyboard.press("F1");
    await page.getByText("0002 Nordby").first().waitFor();
  });

  test("a frame that breaks says the same", async () => {
    await answer("identity/me", { state: "signed-in", name: { no: "text" }, role: "leader" });
    await page.reload();
    await page.getByText("Vinduet kan ikke vise dette").waitFor();
    await examine(page, "krasj-ramme");
    await mended();
  });

  test("axe finds nothing", () => {
    expect(axeFindings).toEqual([]);
  });
});
