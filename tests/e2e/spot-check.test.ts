import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { scanned, sheetsOf } from "../support/counting.ts";
import { axeFindings, checkAxe, chromiumPath, examine } from "./support/browser.ts";
import { pretendedStore } from "./support/pretended-store.ts";
import { setUpLeader } from "./support/sign-in.ts";
import { stationFor } from "./support/station.ts";

const DICE = "31415 92653 58979 32384";
/** Sheets 1 to 50 count for Lyslista, 51 to 72 for Havpartiet. */
const LISTS = [...sheetsOf("LYS", 1, 50), ...sheetsOf("HAV", 51, 72)];
const listOf = (position: number) => (position <= 50 ? "Lyslista" : "Havpartiet");

describe.skipIf(!chromiumPath)("a sample check (needs Chromium)", () => {
  const station = stationFor(pretendedStore((store) => scanned(store, 1, LISTS)));
  let page: Page;
  beforeAll(async () => {
    page = station.page;
    await setUpLeader(page, "Siri Stikkprøve");
    await page.goto(station.window("stikkprove"));
  });

  const position = async () =>
    Number(/seddel\s+(\d+)/.exec((await page.locator(".examine-side h1").textContent())!)![1]);
  const readAs = async (list: string) => {
    await page.getByLabel("Hvilken liste?").selectOption({ label: list });
    await page.getByRole("button", { name: "Lagre min lesing" }).click();
  };

  test("is drawn with dice, and too few digits are refused", async () => {
    await page.getByText("Ingen stikkprøver ennå").waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("Er tellingen lest riktig?").waitFor();
    await page.getByRole("radio").first().check();
    await page.getByLabel("Sifrene fra terningene").fill("12345");
    await page.getByRole("button", { name: "Trekk" }).click();
    await page.getByText("For få sifre").waitFor();
    await page.getByLabel("Sifrene fra terningene").fill(DICE);
    await checkAxe(page, "draw");
    await page.getByRole("button", { name: "Trekk" }).click();
    await page.getByText("70 av 70 igjen").waitFor();
  });

  test("shows nothing of the count before the auditor has read the ballot", async () => {
    await page.locator(".own-marks, .examine-side form").first().waitFor();
    await expect.poll(() => page.getByText("Maskinen talte").count()).toBe(0);
    await checkAxe(page, "own reading");
    await readAs(listOf(await position()));
    await page.getByText("Lik. Seddelen er talt slik du leste den.").waitFor();
    await page.getByText("Maskinen talte").waitFor();
  });

  test("asks for the cause of a difference, and takes the auditor's own mistake for no misreading", async () => {
    await page.getByRole("button", { name: "Neste seddel" }).click();
    await page.getByLabel("Hvilken liste?").waitFor();
    await readAs(listOf(await position()) === "Lyslista" ? "Havpartiet" : "Lyslista");
    await page.getByText("Det er avvik").waitFor();
    await expect.poll(() => page.getByRole("button", { name: "Neste seddel" }).isVisible()).toBe(false);
    await page.getByLabel("Hva ser du på papiret?").fill("Jeg leste feil linje");
    await page.getByRole("button", { name: "Jeg leste feil" }).click();
    await page.getByRole("button", { name: "Neste seddel" }).waitFor();
    await checkAxe(page, "difference");
  });

  test("ends with a sentence, a report to sign and the figures as CSV", async () => {
    for (let left = 68; left > 0; left--) {
      await page.getByRole("button", { name: "Neste seddel" }).click();
      await page.getByLabel("Hvilken liste?").waitFor();
      await readAs(listOf(await position()));
      await page.getByText("Maskinen talte").waitFor();
    }
    await page.getByRole("button", { name: "Til rapporten" }).click();
    await page.getByText("0 av 70 var talt feil.", { exact: false }).waitFor();
    await examine(page, "33-rapport");
    const [pdf] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Lagre rapport (PDF)" }).click(),
    ]);
    expect(
      readFileSync(await pdf.path())
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    const [csv] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Lagre som CSV" }).click(),
    ]);
    const lines = readFileSync(await csv.path(), "utf8")
      .trim()
      .split("\r\n");
    expect(lines).toHaveLength(71);
    expect(lines.filter((line) => line.includes("Jeg leste feil"))).toHaveLength(1);
    await page.getByLabel("Konklusjon, eller", { exact: false }).fill("Ingen feil i tellingen.");
    await page.getByRole("button", { name: "Avslutt stikkprøven" }).click();
    await page.getByText("Ingen feil i tellingen.").waitFor();
    await page.getByRole("link", { name: "Stikkprøver", exact: true }).click();
    await page.getByText("Avsluttet").waitFor();
  });

  test("axe finds nothing", () => expect(axeFindings).toEqual([]));
});
