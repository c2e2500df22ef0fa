import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { scanned, sheetsOf } from "../support/counting.ts";
import { axeFindings, checkAxe, chromiumPath, examine } from "./support/browser.ts";
import { pretendedStore } from "./support/pretended-store.ts";
import { PASSWORD, signIn } from "./support/sign-in.ts";
import { stationFor } from "./support/station.ts";

/** Two people at one box of six ballots: stamps in doubt on all, and on the last two something written as well. */
describe.skipIf(!chromiumPath)("two verifiers at one box (need Chromium)", () => {
  const station = stationFor(
    pretendedStore(async (store) => {
      await scanned(
        store,
        1,
        sheetsOf("LYS", 1, 6).map((sheet, i) => ({
          ...sheet,
          list: i < 4 ? "LYS" : "HAV",
          reasons: i < 4 ? ["stamp-weak"] : ["stamp-weak", "ink-outside-fields"],
        })),
      );
      const { identity } = store.app.as("Kari");
      await identity.setUp({ name: "Kari", password: PASSWORD });
      await identity.create({ name: "Ola", role: "operator", password: PASSWORD });
    }),
  );
  let kari: Page;
  let ola: Page;
  beforeAll(async () => {
    kari = station.page;
    ola = await station.openPage();
    for (const [page, name] of [
      [kari, "Kari"],
      [ola, "Ola"],
    ] as const) {
      await signIn(page, name);
      await page.goto(station.window("verifiser"));
      await page.getByRole("heading", { name: "Sedler som må verifiseres" }).waitFor();
    }
  });

  const position = async (page: Page) => {
    await page.locator(".verify-head h1").waitFor();
    return Number(/seddel\s+(\d+)/.exec((await page.locator(".verify-head h1").textContent())!)![1]);
  };
  const openBox = (page: Page) => page.getByRole("button", { name: "Åpne" }).click();
  const toQueue = (page: Page) => page.getByRole("link", { name: "Alle kasser" }).click();

  test("the queue is narrowed to a reason and a list, and a reload keeps it", async () => {
    await kari.getByLabel("Grunn").selectOption({ label: "blekk utenfor feltene (2)" });
    await kari.getByText("av 6 som venter").waitFor();
    await kari.getByLabel("Lest som").selectOption({ label: "Havpartiet (2)" });
    await kari.reload();
    await kari.getByText("av 6 som venter").waitFor();
    await examine(kari, "34-utvalg");
    await openBox(kari);
    await expect.poll(() => position(kari)).toBe(5);
    await toQueue(kari);
  });

  test("two people never get the same ballot, nor one held ready for the other, and each sees who has which", async () => {
    await kari.getByLabel("Grunn").selectOption("");
    await kari.getByLabel("Lest som").selectOption("");
    await openBox(kari);
    await expect.poll(() => position(kari)).toBe(1);
    await ola.getByText("Kari har seddel 1 og 2").waitFor();
    await openBox(ola);
    await expect.poll(() => position(ola)).toBe(3);
    await toQueue(ola);
  });

  test("a ballot put aside for a colleague carries its note and stands marked with that colleague", async () => {
    await kari.keyboard.press("l");
    await kari.getByLabel("Merknad").fill("Er dette et stempel?");
    await kari.getByLabel("Hvem skal se på den?").selectOption("Ola");
    await checkAxe(kari, "set aside");
    await kari.getByRole("button", { name: "Legg til side Enter" }).click();
    await kari.waitForFunction(() => !document.querySelector(".verify-head h1")?.textContent?.includes("seddel 1 "));
    await ola.getByText("Du er spurt").waitFor();
    await examine(ola, "36-du-er-spurt");
    await ola.getByRole("link", { name: /Er dette et stempel/ }).click();
    await ola.getByText("Er dette et stempel?").waitFor();
    await expect.poll(() => position(ola)).toBe(1);
  });

  test("who asked is kept from it meanwhile, and says so", async () => {
    await toQueue(kari);
    await kari.getByText(/Ola har seddel 1 og \d/).waitFor();
    await examine(kari, "17-hvem-har-hvilken");
    expect(axeFindings).toEqual([]);
  });
});
