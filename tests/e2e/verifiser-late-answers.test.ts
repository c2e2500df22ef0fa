import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { feeder, pretendInterpreter, sheetsOf } from "../support/counting.ts";
import { chromiumPath } from "./support/browser.ts";
import { pretendedStore } from "./support/pretended-store.ts";
import { PASSWORD } from "./support/sign-in.ts";
import { stationFor } from "./support/station.ts";
import { atBallot, openBox, toVerifiser } from "./support/verifiers.ts";

/** Answers of one procedure that are kept back from a page until they are let through. */
async function keptBack(page: Page, procedure: string) {
  let letThrough = () => {};
  const open = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  const asked = page.waitForRequest((request) => new URL(request.url()).pathname.endsWith(`/${procedure}`));
  await page.route(`**/api/verification/${procedure}*`, async (route) => {
    await open;
    await route.continue();
  });
  return { asked, letThrough };
}

/** Two boxes of two ballots; a service on a busy machine answers later than a person presses keys. */
describe.skipIf(!chromiumPath)("keys that come before the answer (needs Chromium)", () => {
  const station = stationFor(
    pretendedStore(async ({ app, count }) => {
      const { boxes, identity } = app.as("Kari");
      for (const number of [1, 2]) {
        const sheets = sheetsOf("LYS", 2 * number - 1, 2 * number).map((sheet) => ({
          ...sheet,
          reasons: ["ink-outside-fields" as const],
        }));
        const { id } = await boxes.start({ count: count.id, number, source: "feeder 1" });
        await boxes.scan({ box: id, source: feeder(sheets), interpreter: pretendInterpreter, finishAtEnd: true });
      }
      await identity.setUp({ name: "Kari", password: PASSWORD });
    }),
  );
  let page: Page;
  beforeAll(async () => {
    page = station.page;
    await toVerifiser(page, station, "Kari");
    await openBox(page);
    await atBallot(page, 1);
  });
  const approve = async () => {
    for (const key of ["j", "Enter"]) await page.keyboard.press(key);
  };
  const undo = (disabled: boolean) => page.getByRole("button", { name: /^Angre/, disabled });

  test("a decision is taken back from the moment it is stored, also before the next ballots are here", async () => {
    await undo(true).waitFor();
    const next = await keptBack(page, "next");
    await approve();
    await next.asked;
    await undo(false).waitFor();
    await page.keyboard.press("Backspace");
    next.letThrough();
    await atBallot(page, 1);
    await undo(true).waitFor();
  });

  test("the next box is not the one that was done a moment ago, however late its list comes", async () => {
    await approve();
    await atBallot(page, 2);
    await page.getByText("Avgjort: 1").waitFor();
    const queue = await keptBack(page, "queue");
    await approve();
    await page.getByText("Kassen er ferdig verifisert").waitFor();
    await queue.asked;
    await page.keyboard.press("Enter");
    const open = page.getByRole("button", { name: "Åpne" });
    await open.waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => open.isDisabled()).toBe(true);
    queue.letThrough();
    await page.locator(".primary-action:enabled").waitFor();
    await page.keyboard.press("Enter");
    await atBallot(page, 1);
    await expect.poll(() => page.locator(".verify-head h1").textContent()).toMatch(/kasse\s+2/i);
  });

  test("no script failed", () => expect(station.faults).toEqual([]));
});
