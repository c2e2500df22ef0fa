import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import type { SheetTruth } from "../../../src-main/simulator/sheet-truth.ts";
import { answerAll } from "./decide-as-truth.ts";

/** Box and sheet that the head of a ballot in Verifiser names, as `2/14`. */
export function placeIn(head: string): string {
  const [, box, sheet] = /^Kasse (\d+) · seddel (\d+) ·/.exec(head) ?? [];
  if (!sheet) throw new Error(`no ballot is named in "${head}"`);
  return `${box}/${sheet}`;
}

/**
 * One of several verifiers at the same boxes: opens the next box of the queue, decides what comes as its truth says, until `isOver`
 * where nothing waits.
 * @param onDecided hears the place of each ballot that this person decided
 */
export async function verifyAlongside(
  page: Page,
  truth: (place: string) => SheetTruth,
  isOver: () => boolean,
  onDecided: (place: string) => void,
): Promise<void> {
  const head = page.locator(".verify-head h1");
  const nothingHere = page.getByText(/Kassen er ferdig verifisert|Resten av kassen er hos andre/);
  const waiting = page.locator(".queue-line").first();
  const nothing = page.getByText("Ingen sedler venter på verifisering");
  for (;;) {
    await head.or(nothingHere).or(waiting).or(nothing).first().waitFor();
    if (await head.isVisible()) {
      const place = placeIn((await head.textContent())!);
      await answerAll(page, truth(place));
      await page.waitForFunction(
        (before) => {
          const text = document.querySelector(".verify-head h1")?.textContent ?? "";
          return !text.startsWith(before);
        },
        `Kasse ${place.replace("/", " · seddel ")} ·`,
      );
      onDecided(place);
    } else if (await nothingHere.isVisible()) await page.getByRole("button", { name: "Neste kasse" }).click();
    // The line goes away where the others decide the box's last ballots meanwhile.
    else if (await waiting.isVisible()) await waiting.click({ timeout: 2_000 }).catch(() => {});
    else if (isOver()) return;
    else await sleep(100);
  }
}
