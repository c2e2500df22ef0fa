import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scanned, sheetsOf, startCounting } from "../support/counting.ts";
import { axeFindings, chromiumPath, examine, openBrowser, openPage } from "./support/browser.ts";
import { type ServiceProcess, startServiceProcess } from "./support/service-process.ts";
import { PASSWORD, signIn } from "./support/sign-in.ts";

/** Two people at one box of six ballots: stamps in doubt on all, and on the last two something written as well. */
describe.skipIf(!chromiumPath)("two verifiers at one box (need Chromium)", () => {
  const dir = mkdtempSync(join(tmpdir(), "tellesentral-verifiers-"));
  let store: Awaited<ReturnType<typeof startCounting>>;
  let service: ServiceProcess;
  let browser: Browser;
  let kari: Page;
  let ola: Page;
  beforeAll(async () => {
    store = await startCounting();
    const { identity } = store.app.as("Kari");
    await scanned(
      store,
      1,
      sheetsOf("LYS", 1, 6).map((sheet, i) => ({
        ...sheet,
        list: i < 4 ? "LYS" : "HAV",
        reasons: i < 4 ? ["stamp-weak"] : ["stamp-weak", "ink-outside-fields"],
      })),
    );
    await identity.setUp({ name: "Kari", password: PASSWORD });
    await identity.create({ name: "Ola", role: "operator", password: PASSWORD });
    await store.app.close();
    service = await startServiceProcess(store.dir, dir);
    browser = await openBrowser();
    [{ page: kari }, { page: ola }] = await Promise.all([openPage(browser), openPage(browser)]);
    for (const [page, name] of [
      [kari, "Kari"],
      [ola, "Ola"],
    ] as const) {
      await page.goto(service.url);
      await signIn(page, name);
      await page.goto(new URL("/verifiser/index.html", service.url).href);
      await page.getByRole("heading", { name: "Sedler som må verifiseres" }).waitFor();
    }
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    rmSync(dir, { recursive: true, force: true });
    rmSync(store.dir, { recursive: true, force: true });
  });

  const position = async (page: Page) =>
    Number(/seddel\s+(\d+)/.exec((await page.locator(".verify-head h1").textContent())!)![1]);
  const openBox = (page: Page) => page.getByRole("button", { name: "Åpne" }).click();
  const toQueue = (page: Page) => page.getByRole("link", { name: "Alle kasser" }).click();

  test("the queue is narrowed to a reason and a list, and a reload keeps it", async () => {
    await kari.getByLabel("Grunn").selectOption({ label: "blekk utenfor feltene (2)" });
    await kari.getByText("av 6 som venter").waitFor();
    await kari.getByLabel("Lest som").selectOption({ label: "Havpartiet (2)" });
    await kari.reload();
    await kari.getByText("av 6 som venter").waitFor();
    await examine(kari, "14-utvalg");
    await openBox(kari);
    expect(await position(kari)).toBe(5);
    await toQueue(kari);
  });

  test("two people never get the same ballot, and each sees who has which", async () => {
    await kari.getByLabel("Grunn").selectOption("");
    await kari.getByLabel("Lest som").selectOption("");
    await openBox(kari);
    expect(await position(kari)).toBe(1);
    await ola.getByText("Kari har seddel 1").waitFor();
    await openBox(ola);
    expect(await position(ola)).toBe(2);
    await toQueue(ola);
  });

  test("a ballot put aside for a colleague carries its note and stands marked with that colleague", async () => {
    await kari.keyboard.press("l");
    await kari.getByLabel("Merknad").fill("Er dette et stempel?");
    await kari.getByLabel("Hvem skal se på den?").selectOption("Ola");
    await examine(kari, "15-legg-til-side");
    await kari.getByRole("button", { name: "Legg til side Enter" }).click();
    await kari.waitForFunction(() => !document.querySelector(".verify-head h1")?.textContent?.includes("seddel 1 "));
    await ola.getByText("Du er spurt").waitFor();
    await examine(ola, "16-du-er-spurt");
    await ola.getByRole("link", { name: /Er dette et stempel/ }).click();
    await ola.getByText("Er dette et stempel?").waitFor();
    expect(await position(ola)).toBe(1);
  });

  test("who asked is kept from it meanwhile, and says so", async () => {
    await toQueue(kari);
    await kari.getByText("Ola har seddel 1").waitFor();
    expect(axeFindings).toEqual([]);
  });
});
