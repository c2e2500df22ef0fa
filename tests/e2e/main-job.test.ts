import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { fjordvik } from "../../src-main/basedata/fjordvik.ts";
import type { SheetTruth } from "../../src-main/simulator/sheet-truth.ts";
import { axeFindings, chromiumPath, examine } from "./support/browser.ts";
import { decideAsTruth } from "./support/decide-as-truth.ts";
import { prepareBox } from "./support/prepare-box.ts";
import { openNextBoxWithFolder } from "./support/scan-folder.ts";
import { setUpLeader } from "./support/sign-in.ts";
import { stationFor } from "./support/station.ts";

const SHEETS = 24;

describe.skipIf(chromiumPath === null)("the main job in a browser (needs Chromium)", () => {
  let page: Page;
  let truth: Map<number, SheetTruth>;
  const station = stationFor(async (dir) => {
    truth = await prepareBox(dir, SHEETS);
  });

  beforeAll(() => {
    page = station.page;
  });

  test("without the key of this start nothing is shown", async () => {
    const response = await fetch(new URL("/jobbstyring/index.html", station.url));
    expect(response.status).toBe(403);
  });

  test("the count leader makes the first account, and sees that there are no base data yet", async () => {
    await page.getByText("Første gang").waitFor();
    await examine(page, "01-hvem");
    await setUpLeader(page, "Kari Prøve");
    await page.getByText("Ingen grunnlagsdata ennå").waitFor();
    await examine(page, "02-tomt");
    await page.keyboard.press("Enter");
  });

  test("base data are shown with their hash before they are imported", async () => {
    await page.getByLabel("Pakke (GRUNNLAG.zip)").setInputFiles(join(station.dir, "GRUNNLAG.zip"));
    await page.getByText("Klar til import").waitFor();
    await examine(page, "03-grunnlagsdata");
    await page.getByRole("button", { name: "Importer" }).click();
    await page.getByText("I bruk nå").waitFor();
    await page.locator(".band").getByText("OPPLÆRING").waitFor();
  });

  test("a package that is none is refused with advice, and the one in use stays", async () => {
    await writeFile(join(station.dir, "bad.zip"), "no zip at all");
    await page.getByLabel("Pakke (GRUNNLAG.zip)").setInputFiles(join(station.dir, "bad.zip"));
    await page.locator(".advice").waitFor();
    await examine(page, "04-avvist-pakke");
    await expect.poll(() => page.getByText("I bruk nå").isVisible()).toBe(true);
  });

  test("a count is started", async () => {
    await page.getByRole("link", { name: "Tellinger" }).click();
    await page.getByText("0001 Sentrum").click();
    await examine(page, "05-tellinger");
    await page.getByRole("button", { name: "Start telling" }).click();
    await page.getByText("Ingen kasser er skannet").waitFor();
    await examine(page, "06-startet");
  });

  test("a box is scanned from a folder", async () => {
    await page.keyboard.press("Enter");
    await openNextBoxWithFolder(page);
    await page.getByRole("button", { name: /kasse-1/ }).click();
    await page.getByText(`${SHEETS} sedler i denne mappen`).waitFor();
    await examine(page, "07-skann-velg");
    await page.getByRole("button", { name: "Start skanning" }).click();
    await page.locator(".strip li").first().waitFor();
    await examine(page, "08-skanner");
    await page.getByRole("button", { name: "Fullfør kassen" }).waitFor({ timeout: 60_000 });
    await examine(page, "09-lest");
    await page.keyboard.press("Enter");
    await page.getByText("Kassen er ferdig").waitFor();
    await examine(page, "10-kassen-ferdig");
  });

  test("the queued ballots are decided, and one decision is taken back", async () => {
    await page.goto(station.window("verifiser"));
    await page.getByText("Sedler som må verifiseres").waitFor();
    await examine(page, "11-ko");
    await page.keyboard.press("Enter");
    await page.locator(".viewer-page img").waitFor();
    await page.getByRole("button", { name: "Legg til side" }).click();
    await page.getByLabel("Merknad").fill("Er dette et kryss?");
    await examine(page, "35-legg-til-side");
    await page.keyboard.press("Escape");
    const decided = await decideAsTruth(page, truth, examine);
    expect(decided).toBeGreaterThan(2);
    await examine(page, "14-kasse-verifisert");
  });

  test("a box is compared with its ballots", async () => {
    await page.goto(station.window("stikkprove", "kasser"));
    await page.getByRole("button", { name: "Kasse 1" }).waitFor();
    await examine(page, "15-kasser");
    await page.getByRole("button", { name: "Kasse 1" }).click();
    await page.getByRole("button", { name: "Se resultatet" }).click();
    await page.getByText("Velg en seddel").waitFor();
    await page.keyboard.press("ArrowDown");
    await page.locator(".viewer img").waitFor();
    await page.getByText("godtatt som lest").or(page.getByText("Grunn til verifisering")).first().waitFor();
    await examine(page, "16-stikkprove");
  });

  test("the count is completed, and its result is that of the votes that were cast", async () => {
    await page.goto(station.window("jobbstyring"));
    await page.getByText("0001 Sentrum").click();
    await page.getByText("Klar for ferdigstilling").first().waitFor();
    await examine(page, "17-klar");
    await page.getByRole("button", { name: "Fullfør" }).click();
    await page.getByText("sedler i alt").waitFor();
    const cast = new Map<string, number>();
    for (const { decision } of truth.values()) {
      if (decision.decision === "approve") cast.set(decision.list, (cast.get(decision.list) ?? 0) + 1);
    }
    const names = new Map(fjordvik().elections[0]!.contests[0]!.lists.map((list) => [list.id, list.name]));
    for (const [list, ballots] of cast) {
      const row = page.getByRole("row", { name: list === "BLANK" ? /^Blank/ : new RegExp(`^${names.get(list)}`) });
      await expect.poll(() => row.getByRole("cell").first().textContent(), { message: list }).toBe(String(ballots));
    }
    await examine(page, "18-resultat");
  });

  test("the result is written, and can be fetched", async () => {
    await page.getByLabel("Lagre uten signatur").check();
    await page.getByRole("button", { name: "Lagre resultatpakken" }).click();
    await page.getByText("Resultatpakken er lagret").waitFor();
    await examine(page, "19-resultatpakke");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Last ned" }).click(),
    ]);
    const bytes = await readFile((await download.path())!);
    expect(bytes.subarray(0, 2).toString()).toBe("PK");
  });

  test("the log tells it all and is whole", async () => {
    await page.getByRole("link", { name: "Logg" }).click();
    await page.getByRole("button", { name: "Kontroller loggen" }).click();
    await page.getByText("Loggen er hel").waitFor();
    await examine(page, "20-logg");
  });

  test("ballots of the count are drawn with dice, read blind and compared", async () => {
    await page.goto(station.window("stikkprove", "trekk"));
    await page.getByRole("radio").first().check();
    await page.getByLabel("Sifrene fra terningene").fill("31415 92653 58979 32384");
    await page.locator(".screen-body").evaluate((body) => body.scrollTo(0, 0));
    await examine(page, "30-trekk");
    await page.getByRole("button", { name: "Trekk" }).click();
    await page.getByLabel("Hvilken liste?").waitFor();
    await page.locator(".viewer img").waitFor();
    await examine(page, "31-les-selv");
    const [first, another] = fjordvik().elections[0]!.contests[0]!.lists.filter(({ id }) => id !== "BLANK");
    const { decision } = truth.get(
      Number(/seddel\s+(\d+)/.exec((await page.locator("h1").last().textContent())!)![1]),
    )!;
    const wrong = decision.decision === "approve" && decision.list === first!.id ? another! : first!;
    await page.getByLabel("Hvilken liste?").selectOption({ label: wrong.name });
    await page.getByRole("button", { name: "Lagre min lesing" }).click();
    await page.getByText("Det er avvik").waitFor();
    await page.locator(".viewer img").waitFor();
    await examine(page, "32-avvik");
  });

  test("axe finds nothing on any of the screens", () => {
    expect(axeFindings).toEqual([]);
  });

  test("no window met a script error or a refused resource", () => {
    expect(station.faults).toEqual([]);
  });
});
