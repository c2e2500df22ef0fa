import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { scanned, sheetsOf } from "../support/counting.ts";
import { axeFindings, chromiumPath, examine } from "./support/browser.ts";
import { pretendedStore } from "./support/pretended-store.ts";
import { PASSWORD, signIn } from "./support/sign-in.ts";
import { stationFor } from "./support/station.ts";

/** One box of three ballots with a stamp in doubt; a leader and three who verify, each at a window of their own. */
describe.skipIf(!chromiumPath)("a second reader, and a third (need Chromium)", () => {
  const station = stationFor(
    pretendedStore(async (store) => {
      await scanned(
        store,
        1,
        sheetsOf("LYS", 1, 3).map((sheet) => ({ ...sheet, reasons: ["stamp-weak"] })),
      );
      const { identity } = store.app.as("Lise");
      await identity.setUp({ name: "Lise", password: PASSWORD });
      for (const name of ["Kari", "Ola", "Per"]) await identity.create({ name, role: "operator", password: PASSWORD });
    }),
  );
  let lise: Page;
  let kari: Page;
  let ola: Page;
  let per: Page;
  beforeAll(async () => {
    lise = station.page;
    kari = await station.openPage();
    ola = await station.openPage();
    per = await station.openPage();
    for (const [page, name] of [
      [lise, "Lise"],
      [kari, "Kari"],
      [ola, "Ola"],
      [per, "Per"],
    ] as const) {
      await signIn(page, name);
    }
  });

  const toQueue = async (page: Page) => {
    await page.goto(station.window("verifiser"));
    await page.getByRole("heading", { name: "Sedler som må verifiseres" }).waitFor();
  };
  const openBox = async (page: Page) => {
    await page.getByRole("button", { name: "Åpne" }).click();
    await page.locator(".verify-head h1").waitFor();
  };
  const position = async (page: Page) =>
    Number(/seddel\s+(\d+)/.exec((await page.locator(".verify-head h1").textContent())!)![1]);
  const gone = (page: Page, before: number) =>
    page.waitForFunction(
      (n) => !document.querySelector(".verify-head h1")?.textContent?.includes(`seddel ${n} `),
      before,
    );
  const approve = async (page: Page) => {
    const at = await position(page);
    await page.getByText("Har seddelen offentlig stempel?").waitFor();
    await page.keyboard.press("j");
    const button = page.getByRole("button", { name: "Godkjenn" });
    await expect.poll(() => button.isEnabled(), { timeout: 60_000 }).toBe(true);
    await button.click();
    await gone(page, at);
  };
  const reject = async (page: Page) => {
    const at = await position(page);
    await page.getByText("Har seddelen offentlig stempel?").waitFor();
    await page.keyboard.press("n");
    await page.getByRole("heading", { name: "Foreslå forkastet" }).waitFor();
    await page.getByRole("button", { name: "Foreslå forkastet Enter" }).click();
    await gone(page, at);
  };
  /** What the service answers to the next question of this window. */
  const answerTo = (page: Page, procedure: string) =>
    page.waitForResponse((response) => response.url().includes(procedure)).then((response) => response.text());

  test("the count leader asks for two readers of proposed rejections, and an operator may not", async () => {
    await lise.goto(station.window("jobbstyring"));
    await lise.getByRole("row", { name: /0002 Nordby/ }).click();
    // Several may verify here: a new count begins with two readers of proposed rejections.
    await expect.poll(() => lise.getByLabel("Alle som foreslås forkastet").isChecked()).toBe(true);
    await examine(lise, "42-andre-leser-start");
    await openCount(lise);
    await openCount(kari);
    await expect.poll(() => kari.getByRole("heading", { name: "Andre leser" }).isVisible()).toBe(false);
    await lise.getByText("Ingen sedler leses av to.").waitFor();
    await lise.getByRole("button", { name: "Endre", exact: true }).click();
    await lise.getByLabel("Alle som foreslås forkastet").check();
    await examine(lise, "43-andre-leser-krav");
    await lise.getByRole("button", { name: "Lagre", exact: true }).click();
    await lise.getByText("Alle foreslått forkastede leses av to.").waitFor();
  });

  test("who proposes a rejection is told that somebody else must read it", async () => {
    await toQueue(kari);
    await openBox(kari);
    await reject(kari);
    await reject(kari);
    await approve(kari);
    await kari.getByRole("heading", { name: "En annen må lese resten av kassen" }).waitFor();
    await examine(kari, "44-en-annen-kassen");
    await kari.getByRole("button", { name: "Neste kasse" }).click();
    await kari.getByText("Du har lest de 2 sedlene som gjenstår. En annen må lese dem.").waitFor();
    await kari.getByText("Leses av flere: 2 venter på en annen leser, 0 på en tredje.").waitFor();
    await examine(kari, "45-en-annen-koen");
    await expect.poll(() => kari.getByRole("button", { name: "Åpne" }).isVisible()).toBe(false);
  });

  test("the second reader gets the ballot as if nobody had read it, from the service as on the screen", async () => {
    await toQueue(ola);
    const answers = [answerTo(ola, "verification/next"), answerTo(ola, "verification/ballot")];
    await openBox(ola);
    const [hand, ballot] = await Promise.all(answers);
    expect(JSON.parse(hand!).json.hand).toMatchObject([{ draft: null }, { draft: null }]);
    expect(JSON.parse(ballot!).json).toMatchObject({ decision: null, earlier: [], aside: null });
    for (const sent of [hand, ballot]) {
      expect(sent).not.toContain("Kari");
      expect(sent).not.toContain("reject");
    }
    await expect.poll(() => position(ola)).toBe(1);
    await examine(ola, "46-blind");
    const screen = (await ola.locator("main, body").first().textContent())!;
    for (const word of ["Kari", "ulikt", "foreslått forkastet"]) expect(screen).not.toContain(word);
  });

  test("nor does the log tell", async () => {
    await lise.getByRole("link", { name: "Logg", exact: true }).click();
    await lise.getByRole("cell", { name: "Seddel lest av én, venter på en til" }).first().waitFor();
    await lise.getByText("vises når seddelen er avgjort").first().waitFor();
    const rows = lise.getByRole("row", { name: /Seddel lest av én/ });
    await expect.poll(() => rows.count()).toBe(2);
    for (const row of await rows.allTextContents()) expect(row).not.toMatch(/Kari|reject|VA/);
    await examine(lise, "47-logg-holdt-tilbake");
  });

  test("two that say the same settle it; two that differ leave it to a third", async () => {
    await reject(ola);
    await approve(ola);
    await ola.getByRole("heading", { name: "En annen må lese resten av kassen" }).waitFor();
    await toQueue(kari);
    await kari.getByText("Du har lest den siste seddelen. En annen må lese den.").waitFor();
    await openCount(lise);
    await lise.getByText("1 seddel er lest ulikt og må leses av en tredje").waitFor();
    await lise.getByRole("button", { name: "Les på nytt" }).waitFor();
    await examine(lise, "48-andre-leser-tabell");
    await expect.poll(() => numberAt(lise, "Enige")).toBe("1");
    await expect.poll(() => numberAt(lise, "Ulikt lest")).toBe("1");
  });

  test("the third sees both, unnamed, and decides", async () => {
    await lise.getByRole("link", { name: /må leses av en tredje/ }).waitFor();
    await toQueue(per);
    await openBox(per);
    await per.getByText("To har lest seddelen ulikt. Du avgjør.").waitFor();
    const table = per.locator(".control-findings", { hasText: "To har lest" });
    await table.getByRole("row", { name: /Seddelen \(ulikt\) foreslått forkastet godkjent/ }).waitFor();
    for (const name of ["Kari", "Ola"]) await expect.poll(() => table.textContent()).not.toContain(name);
    await examine(per, "49-tredje-leser");
    await approve(per);
    await per.getByRole("heading", { name: "Kassen er ferdig verifisert" }).waitFor();
    await openCount(lise);
    await lise.getByText("Ingenting gjenstår.", { exact: false }).waitFor();
    await expect.poll(() => numberAt(lise, "Avgjort av en tredje")).toBe("1");
    await expect.poll(() => numberAt(lise, "foreslått forkastet")).toBe("1");
  });

  test("decided, the log names everybody again, and is whole", async () => {
    await lise.getByRole("link", { name: "Logg", exact: true }).click();
    await lise
      .getByRole("row", { name: /Kari Seddel lest av én/ })
      .first()
      .waitFor();
    await lise.getByRole("button", { name: "Kontroller loggen" }).click();
    await lise.getByText("Loggen er hel", { exact: false }).waitFor();
    expect(axeFindings).toEqual([]);
  });

  async function openCount(page: Page): Promise<void> {
    await page.goto(station.window("jobbstyring"));
    await page
      .getByRole("row", { name: /Sentrum/ })
      .first()
      .click();
    await page.locator(".figures").waitFor();
  }

  /** The number beside a word, in the table of the second reader or under a figure. */
  async function numberAt(page: Page, words: string): Promise<string> {
    const row = page.getByRole("row", { name: words });
    if (await row.isVisible()) return (await row.getByRole("cell").textContent())!;
    return (await page.locator(".figure", { hasText: words }).locator("b, strong, .value").first().textContent())!;
  }
});
