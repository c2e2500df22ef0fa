import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { axeFindings, chromiumPath, examine } from "./support/browser.ts";
import { PASSWORD, setUpLeader, signIn } from "./support/sign-in.ts";
import { stationFor } from "./support/station.ts";

describe.skipIf(!chromiumPath)("people at the stations (needs Chromium)", () => {
  const station = stationFor();
  let page: Page;
  beforeAll(() => {
    page = station.page;
  });

  test("a password that is too short is refused with the rule, and no account is made", async () => {
    await page.getByLabel("Navn").fill("Lise Leder");
    await page.getByLabel("Passord", { exact: true }).fill("kort");
    await page.getByLabel("Passordet en gang til").fill("kort");
    await page.keyboard.press("Enter");
    await page.getByText("Kontoen kan ikke lagres slik").waitFor();
    await expect.poll(() => page.getByText("10 to 200").isVisible()).toBe(true);
  });

  test("the count leader lets an operator in", async () => {
    await setUpLeader(page, "Lise Leder");
    await page.getByRole("link", { name: "Personer" }).click();
    await page.getByRole("heading", { name: "Ny person" }).waitFor();
    const form = page.locator("form", { has: page.getByRole("heading", { name: "Ny person" }) });
    await form.getByLabel("Navn").fill("Odd Operatør");
    await form.getByLabel("Første passord").fill(PASSWORD);
    await form.getByRole("button", { name: "Lag konto" }).click();
    await page.getByRole("cell", { name: "Odd Operatør", exact: true }).waitFor();
    await examine(page, "21-personer");
  });

  test("a locked station shows nothing of the count, and opens with the password where one was", async () => {
    await page.keyboard.press("Control+l");
    await page.getByRole("heading", { name: "Låst av Lise Leder" }).waitFor();
    await expect.poll(() => page.getByRole("link", { name: "Personer" }).isVisible()).toBe(false);
    await examine(page, "23-last");
    await page.getByLabel("Passord", { exact: true }).fill("feil passord her");
    await page.keyboard.press("Enter");
    await page.getByText("Feil navn eller passord").waitFor();
    await page.getByLabel("Passord", { exact: true }).fill(PASSWORD);
    await page.keyboard.press("Enter");
    await page.getByRole("cell", { name: "Odd Operatør", exact: true }).waitFor();
  });

  test("an operator sees only the own account, and the service refuses what windows hide", async () => {
    await page.getByRole("button", { name: "Logg ut" }).click();
    await page.getByRole("button", { name: "Logg inn" }).waitFor();
    await examine(page, "22-logg-inn");
    await signIn(page, "Odd Operatør");
    await page.getByRole("link", { name: "Personer" }).click();
    await page.getByRole("heading", { name: "Din konto" }).waitFor();
    await expect.poll(() => page.getByRole("heading", { name: "Ny person" }).isVisible()).toBe(false);
    const status = await page.evaluate(async () => {
      const response = await fetch("/api/identity/accounts", {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-tellesentral": "window",
          "x-session": localStorage.getItem("tellesentral.session")!,
        },
        body: "{}",
      });
      return { status: response.status, text: await response.text() };
    });
    expect(status).toMatchObject({ status: 422, text: expect.stringContaining("right-missing") });
  });

  test("every coming and going stands in the log, no password does", async () => {
    await page.getByRole("link", { name: "Logg", exact: true }).click();
    for (const words of ["Konto laget", "Logget inn", "Stasjon låst", "Innlogging avvist", "Logget ut"])
      await page.getByRole("cell", { name: words, exact: true }).first().waitFor();
    expect(await page.content()).not.toContain(PASSWORD);
  });

  test("axe finds nothing", () => expect(axeFindings).toEqual([]));
});
