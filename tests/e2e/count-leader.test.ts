import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { keyOf, scanned, sheetsOf } from "../support/counting.ts";
import { makeSigningKeys } from "../support/signing-keys.ts";
import { axeFindings, checkAxe, chromiumPath, examine } from "./support/browser.ts";
import { pretendedStore } from "./support/pretended-store.ts";
import { printedLabels } from "./support/printed-labels.ts";
import { savedFile } from "./support/saved-file.ts";
import { setUpLeader } from "./support/sign-in.ts";
import { stationFor } from "./support/station.ts";

/** The count leader's evening, from labels to an emptied store. 40 pretended sheets; the preliminary count said 41. */
describe.skipIf(!chromiumPath)("a count leader (needs Chromium)", () => {
  const station = stationFor(
    pretendedStore(async (store) => {
      const kari = store.app.as("Kari");
      await scanned(store, 1, [...sheetsOf("LYS", 1, 25), ...sheetsOf("HAV", 26, 40)]);
      const preliminary = store.baseData.elections[0]!.contests[0]!.lists;
      const said = new Map([
        ["LYS", 26],
        ["HAV", 15],
      ]);
      await kari.counts.registerByHand({
        key: keyOf(store.baseData, { stage: "preliminary" }),
        hand: { lists: preliminary.map(({ id }) => ({ list: id, ballots: said.get(id) ?? 0 })), doubtful: 0, note: "" },
      });
      await kari.counts.complete({ count: store.count.id });
    }),
  );
  let page: Page;
  beforeAll(async () => {
    page = station.page;
    await setUpLeader(page, "Lise Leder");
  });

  const saved = (act: () => Promise<void>) => savedFile(page, act);
  const section = (name: string) => page.getByRole("link", { name, exact: true }).click();

  test("prints labels ahead, as many as are asked for", async () => {
    await section("Etiketter");
    await page.getByLabel("Til kasse, Valgting ordinære 0002 Nordby").fill("9");
    await examine(page, "24-etiketter");
    const { name, bytes } = await saved(() => page.keyboard.press("Enter"));
    expect(name).toBe("strekkodelapper.pdf");
    const { labels, words } = await printedLabels(bytes);
    expect(labels.map(({ box, of }) => [box, of])).toEqual(Array.from({ length: 9 }, (_, i) => [i + 1, 9]));
    expect(new Set(labels.map(({ count }) => `${count.category} ${count.area} ${count.ordinal}`))).toEqual(
      new Set(["VO 9901000002 1"]),
    );
    for (let box = 1; box <= 9; box++) expect(words).toContain(`Kasse ${box} av 9`);
    expect(words.match(/Fjordvik · 0002 Nordby/g)).toHaveLength(9);
    await page.getByText("9 lapper er lagret som PDF").waitFor();
  });

  test("sees how the seats fall as it stands, and that not everything is counted", async () => {
    await section("Mandater");
    await page.getByText("Foreløpig: ikke alt er talt").waitFor();
    await examine(page, "25-mandater");
    const { bytes } = await saved(() => page.getByRole("button", { name: "Lagre som CSV" }).first().click());
    const seats = bytes
      .toString("utf8")
      .trim()
      .split("\r\n")
      .slice(1)
      .map((line) => Number(line.split(";")[3]));
    expect(seats.reduce((sum, n) => sum + n)).toBe(19);
  });

  test("explains the difference from the preliminary count before the result can be signed", async () => {
    await section("Resultat");
    await page.getByText("Mangler forklaring").waitFor();
    const { keyPem, certPem } = makeSigningKeys();
    writeFileSync(join(station.dir, "key.pem"), keyPem);
    writeFileSync(join(station.dir, "cert.pem"), certPem);
    await page.getByLabel("Privat nøkkel (PEM)").setInputFiles(join(station.dir, "key.pem"));
    await page.getByLabel("Sertifikat (PEM)").setInputFiles(join(station.dir, "cert.pem"));
    const sign = page.getByRole("button", { name: "Signer og lagre" });
    await sign.click();
    await page.getByText("Avviket er ikke forklart").waitFor();
    await examine(page, "26-forklar-avvik");
    await page.getByLabel("Hvorfor er tallene ulike?", { exact: false }).fill("En seddel lå i feil bunke.");
    await page.getByRole("button", { name: "Lagre forklaringen" }).click();
    await page.getByText("Forklart", { exact: true }).waitFor();
    await sign.click();
    await page.getByText("9578-4050-127091783").waitFor();
  });

  test("hands the package over and writes down the receipt", async () => {
    await page.getByLabel("Sted, kvittering eller grunn", { exact: false }).fill("Lastet opp kl. 23:10");
    await page.getByRole("button", { name: "Overført" }).click();
    await page.getByRole("button", { name: "Mottatt" }).waitFor();
    await page.getByLabel("Sted, kvittering eller grunn", { exact: false }).fill("Kvittering 4711");
    await page.getByRole("button", { name: "Mottatt" }).click();
    await page.getByText("Mottakeren har tatt imot. Tellingen er låst.").waitFor();
    await examine(page, "27-overfort");
  });

  test("finds in the log what was done, and takes it along as CSV", async () => {
    await section("Logg");
    await page.getByRole("combobox", { name: "Hva" }).selectOption({ label: "Tellinger" });
    await page.getByRole("cell", { name: "Resultat mottatt" }).waitFor();
    await expect.poll(() => page.getByRole("cell", { name: "Logget inn" }).count()).toBe(0);
    await page.getByLabel("Søk i detaljer").fill("4711");
    await page.getByRole("cell", { name: "Resultat overført" }).waitFor({ state: "detached" });
    await checkAxe(page, "log, narrowed");
    const { bytes } = await saved(() => page.getByRole("button", { name: "Lagre som CSV" }).click());
    expect(bytes.toString("utf8")).toContain("Resultat mottatt;count-acknowledged");
    expect(bytes.toString("utf8").trim().split("\r\n")).toHaveLength(2);
  });

  test("hangs a wall up that needs no sign-in and shows no result", async () => {
    const wall = await page.context().newPage();
    await wall.setViewportSize({ width: 1920, height: 1080 });
    await wall.goto(new URL("/tavle", station.url).href);
    // The count is done: how many the preliminary one expected is no longer of interest, nor is a time left.
    await wall.getByText("40 sedler", { exact: true }).waitFor();
    await expect.poll(() => wall.getByText("av ca.").count()).toBe(0);
    await expect.poll(() => wall.getByText("Lyslista").count()).toBe(0);
    await examine(wall, "28-tavle");
    await wall.close();
  });

  test("empties the store after training: the counts go, the log and the accounts stay", async () => {
    await section("Oppsett");
    await page.getByRole("button", { name: "Tøm lageret" }).click();
    for (const [language, words] of [
      ["nn", "Grunn (står i loggen)"],
      ["en", "Reason (goes into the log)"],
      ["nb", "Grunn (står i loggen)"],
    ] as const) {
      await page.locator(".frame-person select").selectOption(language);
      await page.getByLabel(words).waitFor();
      const question = page.locator(".foot-stack .advice");
      const { y, height } = (await question.boundingBox())!;
      expect(y, language).toBeGreaterThan(0);
      expect(y + height, language).toBeLessThanOrEqual(800);
      const button = (await question.getByRole("button").first().boundingBox())!;
      expect(button.y + button.height, language).toBeLessThanOrEqual(800);
    }
    await page.getByLabel("Grunn (står i loggen)").fill("Kurset er slutt");
    await page.getByLabel("Skriv «tøm»", { exact: false }).fill("tøm");
    await examine(page, "29-tom");
    await page.getByRole("button", { name: "Tøm lageret" }).click();
    await page.getByText("Lageret er tømt").waitFor();
    await section("Tellinger");
    await page.getByText("Ikke startet").first().waitFor();
    await expect.poll(() => page.getByText("Kvittert").count()).toBe(0);
    await section("Logg");
    await page.getByRole("cell", { name: "Alt tømt etter øving" }).waitFor();
    await page.getByRole("button", { name: "Kontroller loggen" }).click();
    await page.getByText("Loggen er hel", { exact: false }).waitFor();
  });

  test("axe finds nothing", () => expect(axeFindings).toEqual([]));
});
