import type { Page } from "playwright-core";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { windowNames } from "../../src-renderer/shared/window-names.ts";
import { askForControl } from "./support/ask-for-control.ts";
import { auditScreen } from "./support/audit-screen.ts";
import { chromiumPath } from "./support/browser.ts";
import { DECIDED_BOX, EMERGENCY, prepareEveryState, SENTRUM } from "./support/every-state.ts";
import { PASSWORD, setUpLeader } from "./support/sign-in.ts";
import { stationFor } from "./support/station.ts";

/**
 * Every screen in every language, with axe, and at both sizes with an eye for words that are cut off, covered, run out of their box or
 * lie on others. What the screens do is tested elsewhere.
 */
describe.skipIf(!chromiumPath)("every screen, in four languages and at two sizes (needs Chromium)", () => {
  const station = stationFor(prepareEveryState);
  let page: Page;
  let found: string[];

  const open = async (window: (typeof windowNames)[number], place = "") => {
    await page.goto("about:blank");
    await page.goto(station.window(window, place));
  };
  const control = () => page.getByRole("region", { name: "Kontrollesing" });
  const heading = (name: string | RegExp) => page.getByRole("heading", { name }).first().waitFor();
  const press = (name: string | RegExp) => page.getByRole("button", { name }).first().click();
  const link = (name: string) => page.getByRole("link", { name, exact: true }).click();
  const audit = async (name: string) => void found.push(...(await auditScreen(page, name)));

  beforeAll(() => {
    page = station.page;
  });
  beforeEach(() => {
    found = [];
  });
  afterEach(() => expect(found).toEqual([]));

  test("before the windows: the first account, the lock, the sign-in", async () => {
    await page.getByText("Første gang").waitFor();
    await audit("first account");
    await setUpLeader(page, "Lise Leder");
    await page.keyboard.press("Control+l");
    await heading("Låst av Lise Leder");
    await audit("lock");
    await press("En annen vil logge inn");
    await page.getByRole("button", { name: "Logg inn" }).waitFor();
    await audit("sign-in");
    await page.getByLabel("Navn").fill("Lise Leder");
    await page.getByLabel("Passord", { exact: true }).fill(PASSWORD);
    await page.keyboard.press("Enter");
    await page.locator(".frame-person .name").waitFor();
  });

  test("Jobbstyring: counts", async () => {
    await open("jobbstyring");
    await page.getByText("Velg en telling til venstre").waitFor();
    await audit("counts");
    await page.getByText("0001 Sentrum").first().click();
    await page.getByText("Dette gjenstår").waitFor();
    await audit("a count at work");
    await page.locator(".tile").first().click();
    await press("Forkast kassen");
    await audit("a box to discard");
    await open("jobbstyring");
    await page.getByText("0001 Sentrum").first().click();
    await page.getByText(/duplikater må avklares/).click();
    await page.locator(".duplicate-pair img").first().waitFor();
    await audit("duplicates");
    await open("jobbstyring");
    await page.getByText("0003").first().click();
    await page.getByRole("button", { name: "Start telling" }).waitFor();
    await audit("a count to start");
  });

  test("Jobbstyring: a completed count", async () => {
    await open("jobbstyring");
    await page.getByText("0002 Nordby").first().click();
    await press("Gjenåpne");
    await audit("a count to reopen");
    await press("Avbryt");
    await link("Foreløpig");
    await page.locator(".number-form input").first().waitFor();
    await audit("preliminary count");
    await link("Resultat");
    await page.getByText("Mangler forklaring").waitFor();
    await audit("result to explain");
    await page.getByLabel("Hvorfor er tallene ulike?", { exact: false }).fill("En seddel lå i feil bunke.");
    await press("Lagre forklaringen");
    await page.getByText("Forklart", { exact: true }).waitFor();
    await page.getByLabel("Lagre uten signatur").check();
    await press("Lagre resultatpakken");
    await page.getByText("Resultatpakken er lagret").waitFor();
    await audit("result to hand over");
  });

  test("Jobbstyring: the other sections", async () => {
    await open("jobbstyring", "etiketter");
    await page.getByText("Strekkodelapper til kasser").waitFor();
    await audit("labels");
    await link("Mandater");
    await page.getByText("Foreløpig: ikke alt er talt").waitFor();
    await audit("seats");
    await link("Logg");
    await press("Kontroller loggen");
    // A picture is gone (see every-state), and the check says so.
    await page.getByText("Loggen er ikke hel").waitFor();
    await audit("log");
    await link("Oppsett");
    await press("Tøm lageret");
    await audit("setup");
    await link("Personer");
    await heading("Ny person");
    await audit("people");
  });

  test("Skann: scanner, label, box, folder", async () => {
    await open("skann", "skanner");
    await page.getByRole("radio", { name: "Øvingsskanner 1" }).waitFor();
    await audit("scanners");
    await page.getByRole("radio", { name: /Mappe med bilder/ }).check();
    await press("Bruk denne");
    await page.getByLabel(/Les strekkoden/).waitFor();
    await page.keyboard.type("kasse fire");
    await page.keyboard.press("Enter");
    await page.getByText("Dette er ikke en kasselapp").waitFor();
    await audit("label");
    await openBox(3);
    await page.getByRole("button", { name: /kasse-1/ }).waitFor();
    await audit("box, from a folder");
    await openBox(1);
    await page.getByRole("link", { name: "Flytt sedler" }).click();
    await page.locator(".sheet-row input").first().check();
    await audit("sheets to move");
  });

  test("Skann: scanning, the stop, what is owed, the end", async () => {
    await open("skann", "skanner");
    await page.getByRole("radio", { name: "Øvingsskanner 1" }).check();
    await press("Bruk denne");
    await openBox(3);
    await audit("box, from a scanner");
    await page.getByLabel("Antall sedler på lappen").fill("10");
    await page.getByLabel("Antall øvingssedler").fill("10");
    await page.getByLabel("Hva skal skje?").selectOption("double-feed");
    await page.getByLabel("Etter så mange ark").fill("5");
    await press("La det skje");
    await page.getByText("Kommer:").waitFor();
    await press("Start skanning");
    await heading("To ark på en gang");
    await press("Rett feilen, ark tilbake i skuffen");
    await audit("stop");
    for (const box of await page.locator(".stop-steps input[type=checkbox]").all()) await box.check();
    await page.getByLabel("Denne seddelen ligger øverst (1)").check();
    await page.getByLabel("Ark lagt tilbake").fill("3");
    await page.getByLabel(/Ja, det er flere sedler/).check();
    await press("Fortsett skanning");
    await heading("Skuffen er tom");
    await page.getByLabel(/\(1\)/).check();
    await page.getByLabel(/\(T\)/).check();
    await press("Fullfør kassen");
    await page.getByRole("region", { name: /skulle leses på nytt/ }).waitFor();
    await audit("stop with sheets owed");
    await press("Forkast kassen");
    await audit("box to discard");
  });

  test("Skann: a box at work and a box that is done", async () => {
    await open("skann", "skanner");
    await page.getByRole("radio", { name: "Øvingsskanner 2" }).check();
    await press("Bruk denne");
    await openBox(4);
    // A slow scanner is still scanning while it is looked at, and leaves the machine to the looking.
    await page.getByLabel("Antall øvingssedler").fill("200");
    await page.getByLabel("Hva skal skje?").selectOption("slow");
    await press("La det skje");
    await page.getByText("Kommer:").waitFor();
    await press("Start skanning");
    await page.locator(".strip li").first().waitFor();
    await audit("scanning");
    // The control reader gives way to a scanner: what it is to read stays unread meanwhile.
    await openCount("0001 Sentrum");
    await askForControl(page, SENTRUM);
    await control().getByText("pågår").waitFor();
    await audit("control reading under way");
    await press("Fullfør uten resten");
    await control().getByText("Frafall skrives i loggen", { exact: false }).waitFor();
    await audit("control reading to waive");
    await control().getByLabel("Grunn (står i loggen)").fill("Det haster");
    await press("Fullfør uten resten");
    await control().waitFor({ state: "detached" });
    await open("skann", `${SENTRUM}/4`);
    await page.locator(".strip li").first().waitFor();
    await page.keyboard.press("Space");
    await heading(/^(Pause|Skuffen er tom)$/);
    await page.getByLabel(/\(1\)/).check();
    await page.getByLabel(/\(T\)/).check();
    await press("Fullfør kassen");
    await page.getByText("Kassen er ferdig").waitFor();
    await audit("box done");
  });

  test("Verifiser", async () => {
    await open("verifiser");
    await heading("Sedler som må verifiseres");
    await audit("queue");
    await press("Åpne");
    await page.locator(".viewer-page img").waitFor();
    await audit("ballot");
    await press("Maskinens lesing");
    await page.locator(".machine-view polygon").first().waitFor();
    await audit("what the machine read");
    await press("Maskinens lesing");
    await press("Foreslå forkastet");
    await heading("Foreslå forkastet");
    await audit("ballot to reject");
    await press("Avbryt");
    await press("Legg til side");
    await heading("Legg seddelen til side");
    await audit("ballot to set aside");
  });

  test("Verifiser: a box that is done", async () => {
    await open("verifiser", `${SENTRUM}/${DECIDED_BOX}`);
    await page.getByText("Kassen er ferdig verifisert").waitFor();
    await audit("box verified");
  });

  test("Jobbstyring: a control reading that is done, and one that has stopped", async () => {
    await openCount("Stemmer i særskilt omslag");
    await control().getByText("ferdig").waitFor();
    await audit("control reading done");
    await openCount("Beredskapsstemmer");
    await askForControl(page, EMERGENCY);
    await control().getByText("stanset").waitFor();
    await audit("control reading stopped");
  });

  test("Stikkprøve", async () => {
    await open("stikkprove");
    await page.getByText("Oppgitt").waitFor();
    await audit("samples");
    await link("Ny stikkprøve");
    await page.getByText("Er tellingen lest riktig?").waitFor();
    await audit("draw");
    await open("stikkprove", "gransk/2");
    await page.getByLabel("Hvilken liste?").waitFor();
    await audit("own reading");
    await page.getByLabel("Hvilken liste?").selectOption({ index: 5 });
    await press("Lagre min lesing");
    await page.getByText("Det er avvik").waitFor();
    await audit("comparison");
    await open("stikkprove", "rapport/2");
    await page.getByText("sedler er ikke lest ennå", { exact: false }).waitFor();
    await audit("report");
    await open("stikkprove", "rapport/1");
    await page.getByText("Terningene lå skjult for publikum.").waitFor();
    await audit("report given up");
    await link("Kasser");
    await audit("boxes to check");
    await page
      .getByRole("row", { name: /Verifisert|Låst/ })
      .first()
      .getByRole("button")
      .click();
    await heading("Tell kassen for hånd");
    await audit("checks of a box");
    await press("Tell for hånd");
    await page.getByLabel("Foreslått forkastet").fill("1");
    await audit("hand count");
    await press("Lagre tallene Enter");
    await page.getByLabel("Hva ser du på papiret?").waitFor();
    await audit("hand count that differs");
    await link("‹ Kontroller av kassen");
    await press("Les på nytt");
    await page.getByRole("button", { name: "Les kassen på nytt" }).waitFor();
    await audit("box to be read again");
    await link("‹ Kontroller av kassen");
    await press("Se resultatet");
    await page.getByText("Velg en seddel").waitFor();
    await page.keyboard.press("ArrowDown");
    await page.locator(".ballot-facts, .viewer").first().waitFor();
    await audit("box, ballot by ballot");
  });

  test.each(windowNames)("help: %s", async (window) => {
    await open(window);
    await page.locator(".frame-person .name").waitFor();
    await page.keyboard.press("F12");
    await page.locator("dialog.help article").waitFor();
    await audit(`help ${window}`);
  });

  test("the wall", async () => {
    await page.goto("about:blank");
    await page.goto(new URL("/tavle", station.url).href);
    await page.locator(".wall-figures").waitFor();
    await audit("wall");
  });

  test("a screen that breaks", async () => {
    await page.route("**/api/counts/list*", (route) => route.fulfill({ json: { json: [null], meta: [] } }));
    await open("jobbstyring");
    await page.getByText("Vinduet kan ikke vise dette").waitFor();
    await audit("crash");
  });

  async function openCount(words: string): Promise<void> {
    await open("jobbstyring");
    await page.getByText(words).first().click();
    await page.locator(".tile").first().waitFor();
  }

  async function openBox(number: number): Promise<void> {
    await open("skann");
    await page.getByText("Uten strekkode").click();
    await page.getByLabel("Kasse nr.").fill(String(number));
    await press("Åpne kassen");
    await heading(new RegExp(`^Kasse ${number}`));
  }
});
