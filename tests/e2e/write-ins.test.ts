import { join } from "node:path";
import Database from "better-sqlite3";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { fjordvik } from "../../src-main/basedata/fjordvik.ts";
import { sheetsOf } from "../support/counting.ts";
import { axeFindings, chromiumPath, examine } from "./support/browser.ts";
import { stationFor } from "./support/station.ts";
import { atBallot, openBox, toVerifiser, verifierStore } from "./support/verifiers.ts";

const contest = fjordvik().elections[0]!.contests[0]!;
const own = contest.lists.find((list) => list.id === "LYS")!.candidates;
const others = contest.lists
  .filter((list) => list.id !== "LYS")
  .flatMap((list) => list.candidates.map((candidate) => ({ ...candidate, listName: list.name })));
/** What a person presses for each letter on a keyboard without it. */
const plain: Record<string, string> = {
  æ: "ae",
  ø: "o",
  å: "a",
  á: "a",
  č: "c",
  đ: "d",
  ŋ: "n",
  š: "s",
  ŧ: "t",
  ž: "z",
};
const typed = (name: string) => [...name.toLowerCase()].map((letter) => plain[letter] ?? letter).join("");
/** Somebody of another list with the letter in the name; null where nobody has it. */
const withLetter = (letter: string) => others.find(({ name }) => name.toLowerCase().includes(letter)) ?? null;

/** Six ballots, each with six lines that somebody wrote; by law five may count. */
describe.skipIf(!chromiumPath)("write-ins line by line, and each ground of rejection (needs Chromium)", () => {
  const station = stationFor(
    verifierStore(
      ["Kari"],
      sheetsOf("LYS", 1, 6).map((sheet) => ({ ...sheet, reasons: ["write-in-present"] })),
      { writeIns: [1, 2, 3, 4, 5, 6].map((line) => ({ line, writing: true, proposals: [] })) },
    ),
  );
  let page: Page;
  beforeAll(async () => {
    page = station.page;
    await toVerifiser(page, station, "Kari");
    await openBox(page);
    await atBallot(page, 1);
  });
  const field = () => page.getByRole("combobox", { name: "Søk etter navn" });
  const hits = () => page.locator(".hits [role=option]");
  const line = (n: number) => page.locator(".write-in", { hasText: `Linje ${n}` });
  const write = async (name: string) => {
    await field().fill(typed(name));
    const hit = hits().filter({ hasText: name });
    await hit.waitFor();
    for (let step = 0; step < 8 && (await hit.getAttribute("aria-selected")) !== "true"; step++)
      await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
  };
  const approve = () => page.getByRole("button", { name: "Godkjenn" });

  test("nobody is proposed before something is typed, and none of the found is chosen beforehand", async () => {
    await field().waitFor();
    await expect.poll(() => hits().count()).toBe(0);
    await field().fill(typed(others[0]!.name));
    await hits().first().waitFor();
    await expect.poll(() => page.locator("[role=option][aria-selected=true]").count()).toBe(0);
    await page.keyboard.press("Enter");
    await expect.poll(() => line(1).textContent()).toContain("må vurderes");
  });

  test.each(Object.keys(plain))("a name with %s is found in another list by letters without it", async (letter) => {
    const wanted = withLetter(letter);
    // Not a letter of the invented municipality's other lists; candidate-search.test.ts folds them all.
    if (!wanted) return expect(["ž", "ŋ", "ŧ", "š", "đ", "č"]).toContain(letter);
    await field().fill(typed(wanted.name));
    const hit = hits().filter({ hasText: wanted.name });
    await hit.waitFor();
    await expect.poll(() => hit.textContent()).toContain(wanted.listName);
  });

  test("nothing written is one key, and so is what nobody can read", async () => {
    await write(others[0]!.name);
    await line(2).locator("input").waitFor();
    await page.keyboard.press("0");
    await line(3).locator("input").waitFor();
    await page.keyboard.press("9");
    await line(4).locator("input").waitFor();
    await expect.poll(() => line(1).textContent()).toContain(others[0]!.name);
    await expect.poll(() => line(2).textContent()).toContain("Ingenting");
    await expect.poll(() => line(3).textContent()).toContain("Uleselig");
    await examine(page, "slengere-linje-for-linje");
  });

  test("a name of the ballot's own list, and one written twice, are told not to count", async () => {
    await write(own[1]!.name);
    await page.getByText(`${own[1]!.name} står på seddelens egen liste`).waitFor();
    await write(others[0]!.name);
    await page.getByText(`${others[0]!.name} er ført flere ganger`).waitFor();
    await page.keyboard.press("0");
    await page.keyboard.press("Enter");
    await atBallot(page, 2);
  });

  test("more names than the law allows are not approved, and it is said in words what to do", async () => {
    for (const { name } of others.slice(0, 6)) await write(name);
    await page
      .getByText("Det er ført 6 slengere, men bare 5 kan telle. Behold de 5 øverste", { exact: false })
      .waitFor();
    await page.getByText("Svar på dette først: færre slengere").waitFor();
    await expect.poll(() => approve().isDisabled()).toBe(true);
    await examine(page, "for-mange-slengere");
    await page.keyboard.press("Enter");
    await atBallot(page, 2);
    await line(6).getByRole("button", { name: "Endre" }).click();
    await page.keyboard.press("0");
    await expect.poll(() => approve().isEnabled()).toBe(true);
    await page.keyboard.press("Enter");
    await atBallot(page, 3);
  });

  test("a rejection is proposed with each of the law's grounds", async () => {
    for (const ground of [1, 2, 3, 4]) {
      await atBallot(page, 2 + ground);
      await page.getByRole("button", { name: "Foreslå forkastet" }).click();
      const confirm = page.getByRole("button", { name: "Foreslå forkastet Enter" });
      await confirm.waitFor();
      // No ground is chosen beforehand.
      await expect.poll(() => page.getByRole("radio", { checked: true }).count()).toBe(0);
      await expect.poll(() => confirm.isDisabled()).toBe(true);
      await page.keyboard.press(String(ground));
      await page.keyboard.press("Enter");
      if (ground < 4) await atBallot(page, 3 + ground);
    }
    await page.getByText("Kassen er ferdig verifisert").waitFor();
    await examine(page, "kasse-med-forkastede");
  });

  test("what is stored is what was answered", () => {
    const store = new Database(join(station.dir, "store", "store.sqlite"), { readonly: true });
    const models = store.prepare("select model from decision order by id").all() as { model: string }[];
    store.close();
    const decisions = models.map(({ model }) => JSON.parse(model));
    expect(decisions[0].writeIns).toEqual([others[0]!.id]);
    expect(decisions[1].writeIns).toEqual(others.slice(0, 5).map(({ id }) => id));
    expect(decisions.slice(2)).toEqual(["VA", "VB", "VC", "VD"].map((reason) => ({ decision: "reject", reason })));
  });

  test("each ground stands in the log, and in the result with its paragraph", async () => {
    await page.goto(station.window("jobbstyring"));
    await page.getByText("0001 Sentrum").first().click();
    await page.getByRole("button", { name: "Fullfør" }).click();
    await page.getByText("sedler i alt").waitFor();
    const rows = page.getByRole("row", { name: /^foreslått forkastet:/i });
    await expect.poll(() => rows.count()).toBe(4);
    const words = (await rows.allTextContents()).join(" | ");
    for (const letter of ["a", "b", "c", "d"]) expect(words).toMatch(new RegExp(`§ 10-3 \\(1\\) ${letter}`));
    await examine(page, "resultat-med-forkastede");
    await page.getByRole("link", { name: "Logg", exact: true }).click();
    await page.getByRole("combobox", { name: "Hva" }).selectOption({ label: "Avgjørelser" });
    await page.getByRole("cell", { name: "Seddel avgjort" }).first().waitFor();
    const log = (await page.locator(".log tbody").textContent())!;
    expect(log.match(/"decision":"reject"/g)).toHaveLength(4);
  });

  test("no script failed and axe finds nothing", () => {
    expect(station.faults).toEqual([]);
    expect(axeFindings).toEqual([]);
  });
});
