import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src-main/app.ts";
import { fjordvik } from "../../src-main/basedata/fjordvik.ts";
import { type BoxFigures, figuresOf } from "../../src-shared/domain/sampling/box-figures.ts";
import { forgetOneVote } from "../support/forget-one-vote.ts";
import { pdfText } from "../support/pdf-text.ts";
import { mustRun, ndjson } from "../support/run-cli.ts";
import { scanElection } from "../support/scanned-election.ts";
import { axeFindings, chromiumPath, examine } from "./support/browser.ts";
import { setUpLeader } from "./support/sign-in.ts";
import { stationFor } from "./support/station.ts";

const DICE = "27182 81828 45904 52353";
const SHEETS = 14;
const lists = fjordvik().elections[0]!.contests[0]!.lists;
const nameOf = (list: string) => (list === "BLANK" ? "Blank" : lists.find(({ id }) => id === list)!.name);

interface Truth {
  decision: { decision: "approve"; list: string; personalVotes: string[]; writeIns: string[] } | { decision: "reject" };
}

/** What lies in the box, by who filled it. */
function paperOf(dir: string): BoxFigures {
  const truth = ndjson<Truth>(readFileSync(join(dir, "box-1", "truth.ndjson"), "utf8"));
  const ids = ["BLANK", ...lists.map(({ id }) => id).filter((id) => id !== "BLANK")];
  return figuresOf(
    ids,
    truth.map(({ decision }) =>
      decision.decision === "approve"
        ? { kind: "approved", vote: { ballotId: "000000000", ...decision } }
        : { kind: "rejected", rejected: { ballotId: "000000000", reason: "VA" } },
    ),
  );
}

describe.skipIf(chromiumPath === null)("the checks of a box (needs Chromium)", () => {
  const station = stationFor(async (dir) => {
    const election = await scanElection([SHEETS], "clean", dir);
    const store = join(dir, "store");
    await mustRun(election.countArgs(store, join(dir, "result.zip")));
    const app = await createApp({ storeDir: store });
    const { id } = (await app.read.countsOverview())[0]!.count;
    await app.as("Kari").counts.reopen({ count: id, reason: "to be checked" });
    await app.close();
    forgetOneVote(join(store, "store.sqlite"));
  });
  let page: Page;
  let paper: BoxFigures;

  beforeAll(async () => {
    page = station.page;
    paper = paperOf(station.dir);
    await setUpLeader(page, "Siri Stikkprøve");
    await page.goto(station.window("stikkprove", "kasser"));
  });

  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const back = () => page.getByRole("link", { name: "Kontroller av kassen" }).click();
  const write = async (figures: BoxFigures) => {
    for (const { list, ballots, modified } of figures.lists) {
      await page.getByLabel(`Sedler, ${nameOf(list)}`, { exact: true }).fill(String(ballots || ""));
      if (list !== "BLANK")
        await page.getByLabel(`Rettede, ${nameOf(list)}`, { exact: true }).fill(String(modified || ""));
    }
    await page.getByLabel("Foreslått forkastet").fill(String(figures.rejected || ""));
  };

  test("dice choose the box, and too few digits are refused", async () => {
    await page.getByLabel("Sifrene fra terningene").fill("123");
    await press("Trekk kassen");
    await page.getByText("For få sifre").waitFor();
    await page.getByLabel("Sifrene fra terningene").fill(DICE);
    await press("Trekk kassen");
    await page.getByText("Trukket med terninger: nummer 1 av 1 kasser").waitFor();
    await page.getByText(DICE.replaceAll(" ", "")).waitFor();
    await examine(page, "50-kasse-kontroller");
  });

  test("the hand count is given before anything of the count is shown", async () => {
    await press("Tell for hånd");
    await page.getByRole("button", { name: "Lagre tallene" }).waitFor();
    const shown = await page.locator("main table").textContent();
    expect(shown).not.toMatch(/[1-9]/);
    await expect.poll(() => page.getByRole("button", { name: "Lagre tallene" }).isDisabled()).toBe(true);
  });

  test("figures that cannot be right are told at once", async () => {
    await page.getByLabel("Sedler, Lyslista").fill("1");
    await page.getByLabel("Rettede, Lyslista").fill("2");
    await page.getByText("Lyslista: flere rettede enn sedler").waitFor();
    await expect.poll(() => page.getByRole("button", { name: "Lagre tallene" }).isDisabled()).toBe(true);
  });

  test("a difference shows both numbers of its list, and asks what it came from", async () => {
    const [one, other] = paper.lists.filter(({ ballots, modified }) => ballots > modified);
    const wrong = paper.lists.map((line) => ({
      ...line,
      ballots: line.ballots + (line === one ? 1 : line === other ? -1 : 0),
    }));
    await write({ ...paper, lists: wrong });
    await examine(page, "51-tell-for-hand");
    await press("Lagre tallene Enter");
    const compared = page.getByRole("region", { name: "Talt for hånd og talt av maskin" });
    const row = compared.getByRole("row", { name: new RegExp(`^${nameOf(one!.list)}`) });
    await row.waitFor();
    const cells = await row.getByRole("cell").allTextContents();
    expect(cells.slice(0, 3)).toEqual([String(one!.ballots + 1), String(one!.ballots), "+1"]);
    await page.getByLabel("Hva ser du på papiret?").fill("En seddel lå i feil bunke");
    await examine(page, "52-handtelling-avvik");
    await press("Jeg talte feil");
    await page.getByText("Tell for hånd på nytt og lagre de riktige tallene.").waitFor();
  });

  test("counted once more, the paper shows what the machine missed", async () => {
    await press("Tell på nytt for hånd");
    await write(paper);
    await press("Lagre tallene Enter");
    await page.getByText("Ett tall er forskjellig").waitFor();
    await page.getByText("Tidligere opptellinger av kassen: 1").waitFor();
    await page.getByLabel("Hva ser du på papiret?").fill("Ett kryss er ikke lest");
    await press("Maskinen leste feil");
    await page.getByText("Skann kassen på nytt på en annen stasjon.", { exact: false }).waitFor();
  });

  test("report and figures are saved, with the dice, both numbers and the cause", async () => {
    const download = async (name: string) => {
      const [file] = await Promise.all([page.waitForEvent("download"), press(name)]);
      return readFileSync(await file.path());
    };
    const text = await pdfText(await download("Lagre rapport (PDF)"));
    for (const words of [
      DICE.replaceAll(" ", ""),
      "Ett kryss er ikke lest",
      "Årsak: maskinen",
      "Kontrollør, sted og dato",
    ])
      expect(text).toContain(words);
    const [head, ...rows] = (await download("Lagre som CSV")).toString("utf8").trim().split("\r\n");
    expect(head).toBe("Liste;For hånd;Talt;Rettede, for hånd;Rettede, talt");
    const given = paper.lists.map(({ list, ballots, modified }) => [nameOf(list), ballots, modified].join(" "));
    expect(
      rows
        .slice(0, -1)
        .map((row) => row.split(";"))
        .map(([list, hand, , modified]) => [list, hand, modified].join(" ")),
    ).toEqual(given);
    const differing = rows.map((row) => row.split(";")).filter(([, , , hand, machine]) => hand !== machine);
    expect(differing).toHaveLength(1);
  });

  test("the control reader reads the box again, and names the ballot and the vote", async () => {
    await back();
    await press("Les på nytt");
    await press("Les kassen på nytt Enter");
    await page.getByText("Én seddel ble lest annerledes").waitFor({ timeout: 120_000 });
    const found = page.getByRole("region", { name: "Sedler som ble lest annerledes" });
    expect((await found.locator("tbody tr").allTextContents()).join(" | ")).toMatch(/tomt.*kryss/);
    await page.getByText("Forskjellene venter nå i Verifiser", { exact: false }).waitFor();
    await examine(page, "53-lest-pa-nytt");
  });

  test("its ballot waits for a person now, and a box that waits is not counted by hand", async () => {
    await back();
    await page.getByText("Noen sedler venter på verifisering").waitFor();
    await expect.poll(() => page.getByRole("button", { name: "Se opptellingen" }).isDisabled()).toBe(true);
    await page.goto(station.window("verifiser"));
    await page.getByText("Sedler som må verifiseres").waitFor();
    await page.locator(".queue-line").waitFor();
  });

  test("a count leader sends a ballot that was counted wrongly to people anew", async () => {
    await page.goto(station.window("stikkprove", "kasser"));
    await page.getByRole("button", { name: "Kasse 1" }).click();
    await press("Se resultatet");
    await page
      .getByRole("link", { name: /Lest av maskin/ })
      .first()
      .click();
    await press("Send til ny verifisering");
    await page.getByLabel("Grunn").fill("Krysset er på en annen linje");
    await press("Send til ny verifisering");
    await page.getByText("Seddelen venter nå i Verifiser.").waitFor();
    await expect.poll(() => page.getByRole("link", { name: /Venter/ }).count()).toBe(2);
  });

  test("the whole box is examined ballot by ballot, once nothing waits", async () => {
    await page.getByRole("link", { name: "Kontroller av kassen" }).click();
    await expect.poll(() => page.getByRole("button", { name: "Gransk hele kassen" }).isDisabled()).toBe(true);
  });

  test("the log tells it all", async () => {
    await page.goto(station.window("jobbstyring", "logg"));
    for (const words of [
      "Kasse trukket med terninger",
      "Kasse talt for hånd",
      "Årsak til avvik i håndtelling",
      "Kasse lest på nytt",
    ])
      await page.getByText(words).first().waitFor();
  });

  test("no script failed and axe finds nothing", () => {
    expect(station.faults).toEqual([]);
    expect(axeFindings).toEqual([]);
  });
});
