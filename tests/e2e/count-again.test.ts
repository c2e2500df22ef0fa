import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { designBallots } from "../../src-main/ballots/design-ballots.ts";
import { fjordvik } from "../../src-main/basedata/fjordvik.ts";
import { scanned, sheetsOf, startCounting } from "../support/counting.ts";
import { axeFindings, chromiumPath, examine } from "./support/browser.ts";
import { prepareBox } from "./support/prepare-box.ts";
import { printedLabels } from "./support/printed-labels.ts";
import { savedFile, savedTable } from "./support/saved-file.ts";
import { setUpLeader } from "./support/sign-in.ts";
import { labelOf, skannOperator } from "./support/skann-operator.ts";
import { stationFor } from "./support/station.ts";

/** Ballot ids of the four papers in scans/kasse-1; one waits in the count that is discarded. */
const FIRST_ID = 100_000_001;

describe.skipIf(!chromiumPath)("a count that is opened again, and one that is counted again (needs Chromium)", () => {
  const station = stationFor(async (dir) => {
    await prepareBox(dir, 4);
    const baseData = fjordvik();
    const layouts = designBallots(baseData).map(({ layout }) => layout);
    const store = await startCounting({ storeDir: join(dir, "store") }, baseData, layouts);
    await scanned(store, 1, sheetsOf("LYS", FIRST_ID, FIRST_ID + 3));
    await store.app.as("Kari").counts.complete({ count: store.count.id });
    await store.app.close();
  });
  let page: Page;
  const { choose, beep } = skannOperator(() => page, station);
  beforeAll(async () => {
    page = station.page;
    await setUpLeader(page, "Lise Leder");
  });

  const button = (name: string) => page.getByRole("button", { name });
  const section = (name: string) => page.getByRole("link", { name, exact: true }).click();
  const confirm = async (word: string, action: string, reason: string) => {
    await page.getByLabel("Grunn (står i loggen)").fill(reason);
    await page.getByLabel(`Skriv «${word}»`, { exact: false }).fill(word);
    await button(action).click();
  };
  /** The lines of the log about counts, newest first. */
  const loggedOf = async (type: string) => {
    await section("Logg");
    await page.getByRole("cell", { name: type, exact: true }).first().waitFor();
    return page
      .getByRole("row")
      .filter({ has: page.getByRole("cell", { name: type, exact: true }) })
      .allTextContents();
  };

  test("a completed count is opened with a reason, takes boxes again, and is completed anew", async () => {
    await page.getByText("0001 Sentrum").first().click();
    await page.getByText("Ferdigstilt").first().waitFor();
    await expect.poll(() => page.locator(".tile.add").count()).toBe(0);
    await button("Gjenåpne").click();
    // The field for the reason has the focus, and Enter does not do the screen's next step meanwhile.
    await page.keyboard.press("Enter");
    await expect.poll(() => button("Se resultatet").count()).toBe(0);
    await expect.poll(() => button("Gjenåpne").isDisabled()).toBe(true);
    await confirm("gjenåpne", "Gjenåpne", "En kasse sto igjen på lageret");
    await page.getByText("Ingenting gjenstår").waitFor();
    await page.locator(".tile.add").waitFor();
    await expect.poll(() => page.locator(".tile").first().textContent()).toMatch(/Kasse 1.*Verifisert/);
    await examine(page, "gjenapnet");
    await button("Fullfør").click();
    await page.getByText("sedler i alt").waitFor();
    await expect.poll(() => page.locator(".figure").first().textContent()).toBe("4sedler i alt");
    expect((await loggedOf("Telling gjenåpnet")).join()).toContain("En kasse sto igjen på lageret");
    expect(await loggedOf("Telling fullført")).toHaveLength(2);
  });

  test("Enter does not complete a count that is about to be discarded", async () => {
    await section("Tellinger");
    await page.getByText("0001 Sentrum").first().click();
    await button("Gjenåpne").click();
    await confirm("gjenåpne", "Gjenåpne", "Feil bunke er skannet");
    await button("Fullfør").waitFor();
    await button("Forkast telling").click();
    await page.locator("body").focus();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press("Enter");
    await page.getByText("Forkaste denne tellingen?").waitFor();
    await expect.poll(() => page.getByText("sedler i alt").count()).toBe(0);
    expect(await loggedOf("Telling fullført")).toHaveLength(2);
  });

  test("a discarded count gives place to the next one, one press from its start", async () => {
    await section("Tellinger");
    await page.getByText("0001 Sentrum").first().click();
    await button("Forkast telling").click();
    await confirm("forkast", "Forkast telling", "Feil bunke ble skannet");
    await page.getByText("0001 Sentrum · endelig 2").waitFor();
    await page.getByRole("row", { name: /0001 Sentrum · 2\..*Ikke startet/ }).waitFor();
    await page.getByLabel("Antall kasser").fill("2");
    await page.getByLabel("Alle som foreslås forkastet").uncheck();
    await button("Start telling").click();
    await page.getByText("2 kasser er ikke ferdig skannet").waitFor();
    // Nothing of the discarded count is in the new one.
    await expect.poll(() => page.locator(".figure").first().textContent()).toBe("0sedler skannet");
    await examine(page, "telt-pa-nytt");
    expect((await loggedOf("Telling forkastet")).join()).toContain("Feil bunke ble skannet");
    await loggedOf("Telling startet");
    const { rows } = await savedTable(page, () => button("Lagre som CSV").click());
    const started = rows.filter((cells) => cells[4] === "count-started").map((cells) => cells[5]!);
    expect(started.map((details) => /""ordinal"":(\d)/.exec(details)?.[1])).toEqual(["2", "1"]);
  });

  test("its labels are of the new count, and Skann refuses those of the discarded one", async () => {
    await section("Etiketter");
    await page.getByLabel("Til kasse, Valgting ordinære 0001 Sentrum").fill("2");
    const { bytes } = await savedFile(page, () => page.keyboard.press("Enter"));
    const { labels } = await printedLabels(bytes);
    expect(labels.map(({ box, count }) => [box, count.ordinal])).toEqual([
      [1, 2],
      [2, 2],
    ]);
    await choose(/Mappe med bilder/);
    await beep(labelOf(1).count);
    await page.getByText("Lappen er fra en forkastet telling").waitFor();
    await page.getByText("Den gjelder telling 1; nå gjelder telling 2.", { exact: false }).waitFor();
    const printed = labelOf(1, { ordinal: 2 });
    await beep(printed.count);
    await page.getByText("Les den andre koden").waitFor();
    await beep(printed.box);
    await page.getByRole("heading", { name: /^Kasse 1/ }).waitFor();
  });

  test("box 1 is scanned again with the same papers, and none is a duplicate of the discarded count's", async () => {
    await button("kasse-1").click();
    await page.getByText("4 sedler i denne mappen").waitFor();
    await button("Start skanning").click();
    await button("Fullfør kassen").click({ timeout: 120_000 });
    await page.getByText("Kassen er ferdig").waitFor();
    await page.goto(station.window("jobbstyring"));
    await page.getByText("0001 Sentrum").first().click();
    await page.getByText("4sedler skannet").waitFor();
    await page.getByText("1 kasse er ikke ferdig skannet").waitFor();
    await expect.poll(() => page.getByText("duplikat").count()).toBe(0);
    await section("Logg");
    await button("Kontroller loggen").click();
    await page.getByText("Loggen er hel", { exact: false }).waitFor();
  });

  test("no script failed and axe finds nothing", () => {
    expect(station.faults).toEqual([]);
    expect(axeFindings).toEqual([]);
  });
});
