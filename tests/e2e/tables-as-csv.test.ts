import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { fjordvik } from "../../src-main/basedata/fjordvik.ts";
import { keyOf, scanned, sheetsOf } from "../support/counting.ts";
import { axeFindings, chromiumPath, examine } from "./support/browser.ts";
import { pretendedStore } from "./support/pretended-store.ts";
import { savedTable } from "./support/saved-file.ts";
import { PASSWORD, signIn } from "./support/sign-in.ts";
import { stationFor } from "./support/station.ts";

const { name: electionName, contests } = fjordvik().elections[0]!;
const contest = contests[0]!;

/** Sentrum: box 1 of six ballots, box 2 with two of them again and one that waits; the preliminary count said seven. */
describe.skipIf(!chromiumPath)("every table of Jobbstyring as a spreadsheet reads it (needs Chromium)", () => {
  const station = stationFor(
    pretendedStore(async (store) => {
      const { app, baseData } = store;
      const lise = app.as("Lise Leder");
      await scanned(store, 1, sheetsOf("LYS", 1, 6));
      await scanned(store, 2, [
        ...sheetsOf("LYS", 1, 2),
        ...sheetsOf("HAV", 7, 7).map((sheet) => ({ ...sheet, reasons: ["stamp-weak" as const] })),
      ]);
      await lise.counts.registerByHand({
        key: keyOf(baseData, { stage: "preliminary" }),
        hand: {
          lists: contest.lists.map(({ id }) => ({ list: id, ballots: id === "LYS" ? 6 : id === "HAV" ? 1 : 0 })),
          doubtful: 2,
          note: "",
        },
      });
      await lise.identity.setUp({ name: "Lise Leder", password: PASSWORD });
      await lise.identity.create({ name: "Åse Ødegård", role: "operator", password: PASSWORD });
      await lise.identity.create({ name: "Čálli Ŋuorta", role: "technician", password: PASSWORD });
    }),
  );
  let page: Page;
  const saved: string[] = [];
  beforeAll(async () => {
    page = station.page;
    await signIn(page, "Lise Leder");
  });
  /** The table under that heading, without it; each row as long as the heading. */
  const table = async (name: string, heading: readonly string[]) => {
    const { name: file, rows } = await savedTable(page, () =>
      page.getByRole("button", { name: "Lagre som CSV" }).last().click(),
    );
    saved.push(...rows.flat());
    expect(file).toBe(`${name}.csv`);
    expect(rows[0]).toEqual(heading);
    for (const row of rows) expect(row).toHaveLength(heading.length);
    return rows.slice(1);
  };
  const section = (name: string) => page.getByRole("link", { name, exact: true }).click();

  test("people, with their letters", async () => {
    await section("Personer");
    await page.getByRole("cell", { name: "Åse Ødegård", exact: true }).waitFor();
    expect((await table("personer", ["Navn", "Rolle", "Tilstand"])).toSorted()).toEqual([
      ["Lise Leder", "Valgansvarlig", "Åpen"],
      ["Åse Ødegård", "Skanning", "Åpen"],
      ["Čálli Ŋuorta", "Tekniker", "Åpen"],
    ]);
    await examine(page, "personer-csv");
  });

  test("base data: each list with its candidates", async () => {
    await section("Oppsett");
    await page.getByText("I bruk nå").waitFor();
    const rows = await table("grunnlagsdata", ["Valg", "Område", "Liste", "Kandidater"]);
    const names = (list: (typeof contest.lists)[number]) => list.name;
    expect(rows).toEqual(
      contest.lists.map((list) => [electionName, contest.name, names(list), String(list.candidates.length)]),
    );
  });

  test("labels, as many as are asked for", async () => {
    await section("Etiketter");
    await page.getByLabel("Til kasse, Valgting ordinære 0003 Čáhppi").fill("12");
    const rows = await table("etiketter", ["Kategori", "Krets", "Fra kasse", "Til kasse"]);
    expect(rows).toContainEqual(["Valgting ordinære", "0003 Čáhppi", "1", "12"]);
    expect(rows).toContainEqual(["Valgting ordinære", "0002 Nordby", "", ""]);
  });

  test("the boxes of a count", async () => {
    await section("Tellinger");
    await page.getByText("0001 Sentrum").first().click();
    await page.locator(".tile").first().waitFor();
    const rows = await table("kasser", ["Kasse", "Tilstand", "Skanner", "Sedler", "til verifisering", "avgjort"]);
    expect(rows).toEqual([
      ["1", "Verifisert", "feeder 1", "6", "0", "0"],
      ["2", "Til verifisering", "feeder 1", "3", "1", "0"],
    ]);
  });

  test("duplicates, each sheet with its place", async () => {
    await page.getByText("2 duplikater må avklares").click();
    await page.getByRole("heading", { name: "Duplikater" }).waitFor();
    const rows = await table("duplikater", ["Seddel-ID", "Kasse", "Seddel", "Lest som", "Skannet"]);
    expect(rows.map((cells) => cells.slice(0, 4))).toEqual([
      ["000000001", "1", "1", "Lyslista"],
      ["000000001", "2", "1", "Lyslista"],
      ["000000002", "1", "2", "Lyslista"],
      ["000000002", "2", "2", "Lyslista"],
    ]);
  });

  test("the preliminary count", async () => {
    await page.getByRole("link", { name: "Tilbake til tellingen" }).click();
    await page.locator(".tile").first().waitFor();
    await section("Foreløpig");
    await page.locator(".number-form input").first().waitFor();
    const rows = await table("forelopig", ["Liste", "Sedler"]);
    expect(rows).toContainEqual(["Lyslista", "6"]);
    expect(rows.at(-1)).toEqual(["Tvilsomme sedler", "2"]);
    expect(rows).toHaveLength(contest.lists.length + 1);
  });

  test("no table carries a password, nor what it was made into", () => {
    expect(saved.join("\n")).not.toMatch(new RegExp(`${PASSWORD}|scrypt|argon|[0-9a-f]{32}`));
  });

  test("no script failed and axe finds nothing", () => {
    expect(station.faults).toEqual([]);
    expect(axeFindings).toEqual([]);
  });
});
