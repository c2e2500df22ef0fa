import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { axeFindings, checkAxe, chromiumPath, examine } from "./support/browser.ts";
import { pretendedStore } from "./support/pretended-store.ts";
import { setUpLeader } from "./support/sign-in.ts";
import { stationFor } from "./support/station.ts";

/** An answer that no screen is made for stands in for a mistake in a screen. */
describe.skipIf(!chromiumPath)("a window that breaks (needs Chromium)", () => {
  const station = stationFor(pretendedStore());
  let page: Page;
  const answer = (procedure: string, json: unknown) =>
    page.route(`**/api/${procedure}*`, (route) => route.fulfill({ json: { json, meta: [] } }));
  const mended = async () => {
    await page.unrouteAll();
    await page.keyboard.press("Enter");
    await page.getByText("0002 Nordby").first().waitFor();
  };

  beforeAll(async () => {
    page = station.page;
    await setUpLeader(page, "Rolig Leder");
    await page.getByText("0002 Nordby").click();
  });

  test("says what is safe and keeps its frame; Enter loads it again at the same place", async () => {
    await page.getByRole("button", { name: "Start telling" }).waitFor();
    const place = page.url();
    await answer("counts/list", [null]);
    await page.reload();
    await page.getByText("Vinduet kan ikke vise dette").waitFor();
    await page.getByText("Alt som er lagret, er trygt.", { exact: false }).waitFor();
    await expect.poll(() => page.locator(".frame-tab").count()).toBe(4);
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
    await checkAxe(page, "crash of the frame");
    await mended();
  });

  test("axe finds nothing", () => {
    expect(axeFindings).toEqual([]);
  });
});
