import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paperFromFolder } from "../../src-main/scanning/simulated/paper.ts";
import { type SimulatedEscl, startSimulatedEscl } from "../../src-main/scanning/simulated-escl/simulated-escl.ts";
import { makeSigningKeys } from "../support/signing-keys.ts";
import { axeFindings, chromiumPath, examine } from "./support/browser.ts";
import { prepareBox } from "./support/prepare-box.ts";
import { setUpLeader, signIn } from "./support/sign-in.ts";
import { labelOf, skannOperator } from "./support/skann-operator.ts";
import { startCount } from "./support/start-count.ts";
import { stationFor } from "./support/station.ts";

const SHEETS = 10;

describe.skipIf(chromiumPath === null)("Skann in a browser (needs Chromium)", () => {
  const station = stationFor((dir) => prepareBox(dir, 8));
  let page: Page;
  let device: SimulatedEscl;

  const {
    open: skann,
    beep,
    answer,
    headline,
    addScanner,
    choose,
    readLabel,
    settle,
  } = skannOperator(() => page, station);
  const startTraining = async (box: number, sheets: number, mishap?: string) => {
    await readLabel(box);
    await page.getByLabel("Antall sedler på lappen").fill(String(sheets));
    await page.getByLabel("Antall øvingssedler").fill(String(sheets));
    if (mishap) {
      await page.getByLabel("Hva skal skje?").selectOption(mishap);
      await page.getByLabel("Etter så mange ark").fill("5");
      await page.getByRole("button", { name: "La det skje" }).click();
      await page.getByText("Kommer:").waitFor();
    }
    await page.getByRole("button", { name: "Start skanning" }).click();
  };
  /** `Space` pauses; a pile that has come to its end meanwhile waits on the same screen. */
  const stopByHand = async () => {
    const stopped = page.getByRole("heading", { name: /^(Pause|Skuffen er tom)$/ });
    await page.locator(".scan-counter").or(stopped).first().waitFor();
    await page.keyboard.press("Space");
    await stopped.waitFor();
  };

  beforeAll(async () => {
    device = await startSimulatedEscl();
    page = station.page;
    page.setDefaultTimeout(120_000);
    await setUpLeader(page, "Kari Skann");
    await startCount(page, station.dir, "0001 Sentrum");
  });
  afterAll(() => device?.close());

  test("every scanner is shown with how it is, and a network scanner is added by its address", async () => {
    await skann("skanner");
    await page.getByRole("radio", { name: "Øvingsskanner 1" }).waitFor();
    await addScanner("http://127.0.0.1:9/eSCL");
    await page.getByText("Skanneren svarer ikke").waitFor();
    await addScanner(device.address);
    await page.getByRole("radio", { name: /TRAINING-1/ }).waitFor();
    await page.getByText("Klar · skuffen er tom").first().waitFor();
    await examine(page, "skann-01-skannere");
  });

  test("a scanner is forgotten, and one that signs its own certificate is used once a person has compared it", async () => {
    await page.getByRole("button", { name: "Glem skanneren" }).click();
    await expect.poll(() => page.getByRole("radio", { name: /TRAINING-1/ }).count()).toBe(0);
    const { keyPem, certPem } = makeSigningKeys();
    const secure = await startSimulatedEscl({ tls: { keyPem, certificatePem: certPem } });
    try {
      await addScanner(secure.address);
      await page.getByText("Må godtas").waitFor();
      // It says who it is only once its word counts.
      await expect.poll(() => page.getByRole("radio", { name: secure.address }).isDisabled()).toBe(true);
      await examine(page, "skann-01-sertifikat");
      await page.getByRole("button", { name: /Det er likt/ }).click();
      await page.getByRole("radio", { name: /TRAINING-1/ }).waitFor();
      await page.getByRole("button", { name: "Glem skanneren" }).click();
      await expect.poll(() => page.getByRole("radio", { name: /TRAINING-1/ }).count()).toBe(0);
    } finally {
      await secure.close();
    }
    await addScanner(device.address);
    await page.getByRole("radio", { name: /TRAINING-1/ }).waitFor();
  });

  test("a label that cannot be used says what it is and why, and the cursor stays in the field", async () => {
    await choose("Øvingsskanner 1");
    await beep("kasse fire");
    await page.getByText("Dette er ikke en kasselapp").waitFor();
    await examine(page, "skann-02-strekkode");
    await beep(labelOf(1, { area: "47.99.9901.990100.0002" }).count);
    await page.getByText("Tellingen er ikke startet").waitFor();
    await beep(labelOf(1, { event: "270099" }).count);
    await page.getByText("Kassen gjelder en annen valghendelse").waitFor();
    await beep(labelOf(1).count);
    await page.getByText("Valgting ordinære · 0001 Sentrum").waitFor();
    await beep(labelOf(1, { category: "FO", area: "47.99.9901.990100.0000" }).box);
    await page.getByText("De to kodene er fra hver sin lapp").waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("label-code");
  });

  test("a jam stops the box: what stuck is fed again, and every sheet is counted once", async () => {
    await startTraining(1, SHEETS, "jam");
    await page.locator(".strip li").first().waitFor({ timeout: 240_000 });
    await examine(page, "skann-04-skanner");
    await headline("Papirstopp");
    await expect.poll(() => page.getByRole("button", { name: /Fortsett skanning/ }).isDisabled()).toBe(true);
    await examine(page, "skann-05-stopp");
    await page.getByRole("button", { name: "Rett feilen, ark tilbake i skuffen" }).click();
    for (const box of await page.locator(".stop-steps input[type=checkbox]").all()) await box.check();
    await page.getByLabel("Denne seddelen ligger øverst (1)").check();
    await page.getByLabel("Ark lagt tilbake").fill("1");
    await page.getByLabel("Av dem fra papirbanen").fill("1");
    await page.getByLabel(/Ja, det er flere sedler/).check();
    await examine(page, "skann-05-stopp-svart");
    await page.getByRole("button", { name: "Fortsett skanning" }).click();
    await headline("Skuffen er tom");
    await examine(page, "skann-06-tom-skuff");
    await settle(false);
    await page.getByText("Kassen er ferdig").waitFor();
    await expect.poll(() => page.locator(".scan-number").textContent()).toBe(`${SHEETS}av ${SHEETS} sedler`);
    await examine(page, "skann-07-ferdig");
  });

  test("two sheets at once: the last ones are put back, and none is missing or counted twice", async () => {
    await startTraining(2, SHEETS, "double-feed");
    await headline("To ark på en gang");
    // The pair and the one after it lie on top of the output; all three go back.
    await page.getByRole("button", { name: "Rett feilen, ark tilbake i skuffen" }).click();
    const wanted = (await page.locator(".ballot-id b").textContent())!;
    const top = page.locator(".training-panel b");
    let back = 0;
    while ((await top.textContent()) !== wanted) {
      const before = await top.textContent();
      await page.getByRole("button", { name: "Øverste ark tilbake i skuffen" }).click();
      await expect.poll(() => top.textContent()).not.toBe(before);
      back += 1;
    }
    for (const box of await page.locator(".stop-steps input[type=checkbox]").all()) await box.check();
    await page.getByLabel("Denne seddelen ligger øverst (1)").check();
    await page.getByLabel(/Ja, det er flere sedler/).check();
    await page.getByLabel("Ark lagt tilbake").fill("1");
    await examine(page, "skann-08-to-ark");
    await page.getByRole("button", { name: "Fortsett skanning" }).click();
    await page.getByText("For få ark er lagt tilbake").waitFor();
    await page.getByLabel("Ark lagt tilbake").fill(String(back));
    await page.getByRole("button", { name: "Fortsett skanning" }).click();
    await headline("Skuffen er tom");
    await settle(false);
    await page.getByText("Kassen er ferdig").waitFor();
    await expect.poll(() => page.locator(".scan-number").textContent()).toBe(`${SHEETS}av ${SHEETS} sedler`);
  });

  test("a box that is scanned is refused by its label, and its sheets are moved to the box they lie in", async () => {
    await skann();
    await beep(labelOf(2).count + labelOf(2).box);
    await page.getByText("Kasse 2 er skannet før").waitFor();
    await page.getByRole("link", { name: /Se på Kasse 2/ }).click();
    await page.getByRole("link", { name: "Flytt sedler" }).click();
    await page.locator(".sheet-row input").first().check();
    await page.locator(".sheet-row input").nth(1).check();
    await page.getByLabel("Til kasse nr.").fill("1");
    await page.getByLabel("Grunn (står i loggen)").fill("lå i kasse 1");
    await examine(page, "skann-09-flytt");
    await page.getByRole("button", { name: "Flytt 2 sedler" }).click();
    await page.getByText("2 sedler er flyttet").waitFor();
    await page.keyboard.press("Enter");
    await page.getByText(`${SHEETS + 2} sedler`).waitFor();
  });

  test("two scanners run side by side; one is paused and gone on with, one box is cancelled by typing its name", async () => {
    await startTraining(3, 24);
    await page.locator(".strip li").first().waitFor({ timeout: 240_000 });
    await choose("Øvingsskanner 2");
    await startTraining(4, 6);
    await page.locator(".strip li").first().waitFor({ timeout: 240_000 });
    await expect.poll(() => page.locator(".job-tabs a").count()).toBe(3);
    await examine(page, "skann-10-to-skannere");
    await page.getByRole("link", { name: /Kasse 3/ }).click();
    // The first is at its end by now or is paused; either way it is gone on with.
    await stopByHand();
    await settle(true);
    await stopByHand();
    await page.getByRole("button", { name: "Forkast kassen" }).click();
    await page.getByLabel("Grunn (står i loggen)").fill("feil bunke");
    await page.getByLabel(/Skriv «Kasse 3»/).fill("kasse 3");
    await examine(page, "skann-11-forkast");
    await page.locator("form").getByRole("button", { name: "Forkast kassen" }).click();
    await page.getByText("Ikke skannet").waitFor();
    await page.getByRole("link", { name: /Kasse 4/ }).click();
    await headline("Skuffen er tom");
    await settle(false);
    await page.getByText("Kassen er ferdig").waitFor();
  });

  test("sheets that were put back and never came again hold the box until a person says what became of each", async () => {
    await choose("Øvingsskanner 1");
    await startTraining(7, SHEETS, "double-feed");
    await headline("To ark på en gang");
    await page.getByRole("button", { name: "Rett feilen, ark tilbake i skuffen" }).click();
    for (const box of await page.locator(".stop-steps input[type=checkbox]").all()) await box.check();
    await page.getByLabel("Denne seddelen ligger øverst (1)").check();
    await page.getByLabel("Ark lagt tilbake").fill("3");
    await page.getByLabel(/Ja, det er flere sedler/).check();
    // The operator says so, and leaves the paper in the output.
    await page.getByRole("button", { name: "Fortsett skanning" }).click();
    await headline("Skuffen er tom");
    await answer("1", /\(1\)/);
    await answer("t", /\(T\)/);
    await page.getByRole("button", { name: "Fullfør kassen" }).click();
    const missing = page.getByRole("region", { name: /skulle leses på nytt/ });
    await missing.waitFor();
    await missing.evaluate((region) => region.scrollIntoView());
    await examine(page, "skann-14-mangler");
    for (let left = await missing.locator("li").count(); left > 0; left--) {
      const sheet = missing.locator("li").first();
      await sheet.getByRole("button", { name: /Si hva som skjedde/ }).click();
      await sheet.getByLabel("Grunn (står i loggen)").fill("papiret ligger i utskuffen");
      await sheet.getByRole("button", { name: /Bildet er riktig/ }).click();
      await expect.poll(() => missing.locator("li").count()).toBe(left - 1);
    }
    await page.getByRole("button", { name: "Fullfør kassen" }).click();
    await page.getByText("Kassen er ferdig").waitFor();
  });

  test("a label without sheets is registered as empty, and taken back", async () => {
    await readLabel(6);
    await page.getByRole("button", { name: "Kassen er tom" }).click();
    await page.getByLabel("Grunn (står i loggen)").fill("lappen ble til overs");
    await page.getByLabel(/Skriv «Kasse 6»/).fill("Kasse 6");
    await page.locator("form").getByRole("button", { name: "Kassen er tom" }).click();
    await page.getByRole("button", { name: "Kassen er ikke tom likevel" }).click();
    await page.getByRole("button", { name: "Start skanning" }).waitFor();
    await examine(page, "skann-03-kassen");
  });

  test("dust on the glass of a real driver's scanner is told while the box is scanned", async () => {
    device.paper.load(await dusty(join(station.dir, "scans", "kasse-1")));
    await choose(/TRAINING-1/);
    await readLabel(5);
    await page.getByText("Legg sedlene i skuffen.").waitFor();
    await page.getByRole("button", { name: "Start skanning" }).click();
    await headline("Skuffen er tom");
    await page.getByText("Støv på glasset").first().waitFor();
    await examine(page, "skann-12-stov");
  });

  test("after the program was started again, the box waits where it stood", async () => {
    await headline("Skuffen er tom");
    await station.restart();
    await page.goto(station.url);
    await signIn(page, "Kari Skann");
    await skann();
    await page.getByRole("link", { name: /Kasse 5/ }).click();
    await headline("Skuffen er tom");
    await settle(false);
    await page.getByText("Kassen er ferdig").waitFor();
    await expect.poll(() => page.locator(".scan-number b").textContent()).toBe("8");
  });

  test("it fits a large screen, and speaks every language without a key showing through", async () => {
    await page.setViewportSize({ width: 1920, height: 1080 });
    for (const language of ["nn", "se", "en", "nb"]) {
      await skann("skanner");
      await page.getByRole("combobox", { name: /Språk|Giella|Language/ }).selectOption(language);
      await page.locator(".scanner-card").first().waitFor();
      const text = (await page.locator("main").textContent()) ?? "";
      expect(text.match(/\b(scanner|label|box|run|stop|training|domain|errors)\.[a-z]+\w*/g) ?? []).toEqual([]);
    }
    await examine(page, "skann-13-stor-skjerm");
  });

  test("axe finds nothing on any of these screens, and no script failed", () => {
    expect(axeFindings).toEqual([]);
    expect(
      station.faults.filter((fault) => !/Failed to (load resource|fetch)|ERR_CONNECTION|network/i.test(fault)),
    ).toEqual([]);
  });
});

/** The sheets of a folder as a scanner with a speck on its glass pictures them. */
async function dusty(folder: string) {
  const speck = await sharp({ create: { width: 2, height: 2300, channels: 3, background: "#8a8a8a" } })
    .png()
    .toBuffer();
  const draw = (bytes: Uint8Array) =>
    sharp(bytes)
      .composite([{ input: speck, left: 700, top: 0 }])
      .toColourspace("b-w")
      .jpeg({ quality: 85 })
      .toBuffer();
  return (await paperFromFolder(folder)).map((sheet) => ({
    ...sheet,
    sides: async () => {
      const [first, second] = await sheet.sides();
      return [await draw(first), await draw(second)] as const;
    },
  }));
}
