import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { sheetsOf } from "../support/counting.ts";
import { axeFindings, chromiumPath, examine } from "./support/browser.ts";
import { signIn } from "./support/sign-in.ts";
import { stationFor } from "./support/station.ts";
import { atBallot, openBox, toQueue, toVerifiser, verifierStore } from "./support/verifiers.ts";

/** Fourteen ballots with a pale stamp and something outside the fields: two answers each. */
describe.skipIf(!chromiumPath)("going on where one was (needs Chromium)", () => {
  const station = stationFor(
    verifierStore(
      ["Kari", "Ola"],
      sheetsOf("LYS", 1, 14).map((sheet) => ({ ...sheet, reasons: ["stamp-weak", "ink-outside-fields"] })),
    ),
  );
  let kari: Page;
  beforeAll(async () => {
    kari = station.page;
    await toVerifiser(kari, station, "Kari");
  });

  const stampAnswered = (page: Page) =>
    page.locator(".step", { hasText: "Stempel" }).getByText("stempel", { exact: true });
  const approve = async (page: Page) => {
    for (const key of ["j", "j", "Enter"]) await page.keyboard.press(key);
  };

  test("a reload comes back to the ballot under work with what was answered", async () => {
    await openBox(kari);
    await atBallot(kari, 1);
    await approve(kari);
    await atBallot(kari, 2);
    const kept = kari.waitForResponse((response) => response.url().includes("keepDraft"));
    await kari.keyboard.press("j");
    await kept;
    await kari.reload();
    await atBallot(kari, 2);
    await stampAnswered(kari).waitFor();
    await expect.poll(() => kari.getByText("Svar på dette først").textContent()).not.toContain("stempel");
    await examine(kari, "18-etter-ny-start");
  });

  test("three decisions are taken back one after the other, also after a reload, and each is asked anew", async () => {
    await kari.keyboard.press("j");
    await kari.keyboard.press("Enter");
    await atBallot(kari, 3);
    await approve(kari);
    await atBallot(kari, 4);
    // On its way it would not be stored: the ballot would come back with its answers instead.
    await kari.getByText("Avgjort: 2").waitFor();
    await kari.reload();
    for (const position of [3, 2, 1]) {
      await kari.getByRole("button", { name: /^Angre/, disabled: false }).waitFor();
      await kari.keyboard.press("Backspace");
      await atBallot(kari, position);
      await expect.poll(() => stampAnswered(kari).count()).toBe(0);
    }
    await kari.getByRole("button", { name: /^Angre/, disabled: true }).waitFor();
  });

  test("what is not stored comes back with its answers and says so, and what was done meanwhile stands", async () => {
    let refuse = true;
    await kari.route("**/api/verification/decide", (route) => (refuse ? route.abort() : route.continue()));
    await approve(kari);
    await kari.getByText("Avgjørelsen ble ikke lagret").waitFor();
    await atBallot(kari, 1);
    await stampAnswered(kari).waitFor();
    await examine(kari, "19-ikke-lagret");
    await expect.poll(() => kari.getByText(/^Avgjort:/).count()).toBe(0);
    refuse = false;
    await kari.getByRole("button", { name: "Godkjenn" }).click();
    await kari.getByText("Avgjort: 1").waitFor();
    await atBallot(kari, 2);
    await kari.unroute("**/api/verification/decide");
  });

  test("while a decision is on its way the next ballot is there, and the first is not called done", async () => {
    let send: () => void = () => {};
    const sent = new Promise<void>((resolve) => {
      send = resolve;
    });
    await kari.route("**/api/verification/decide", async (route) => {
      await sent;
      await route.continue();
    });
    await approve(kari);
    await atBallot(kari, 3);
    await kari.getByText("Lagrer …").waitFor();
    await kari.getByText("Avgjort: 1").waitFor();
    send();
    await kari.getByText("Avgjort: 2").waitFor();
    await kari.unroute("**/api/verification/decide");
  });

  test("leaving the box frees the ballots at once, and what one person answered another does not see", async () => {
    const kept = kari.waitForResponse((response) => response.url().includes("keepDraft"));
    await kari.keyboard.press("j");
    await kept;
    const ola = await station.openPage();
    await toVerifiser(ola, station, "Ola");
    await ola.getByText(/Kari har seddel 3, 4/).waitFor();
    const freed = kari.waitForResponse((response) => response.url().includes("letGo"));
    await toQueue(kari);
    await freed;
    await openBox(ola);
    await atBallot(ola, 3);
    await ola.getByText("Har seddelen offentlig stempel?").waitFor();
    await expect.poll(() => stampAnswered(ola).count()).toBe(0);
    await kari.getByText("Ola har seddel 3, 4 og 5").waitFor();
    await ola.close();
    // The window closed: its ballots are free a moment later, not ten minutes.
    await kari.getByText(/Ola har/).waitFor({ state: "hidden" });
  });

  test("on a shared station the answers belong to the person, and signing out frees the ballots", async () => {
    await openBox(kari);
    await atBallot(kari, 3);
    await stampAnswered(kari).waitFor();
    await kari.keyboard.press("Control+l");
    await kari.getByRole("button", { name: /En annen/ }).click();
    await signIn(kari, "Ola");
    await atBallot(kari, 3);
    await kari.getByText("Har seddelen offentlig stempel?").waitFor();
    await expect.poll(() => stampAnswered(kari).count()).toBe(0);
  });

  test("axe finds nothing on these screens", () => {
    expect(axeFindings).toEqual([]);
  });
});
