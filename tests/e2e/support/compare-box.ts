import type { Page } from "playwright-core";
import { expect } from "vitest";
import { fjordvik } from "../../../src-main/basedata/fjordvik.ts";
import type { SheetTruth } from "../../../src-main/simulator/sheet-truth.ts";

const lists = fjordvik().elections[0]!.contests[0]!.lists;
const nameOf = new Map([
  ...lists.map(({ id, name }) => [id, id === "BLANK" ? "Blank" : name] as const),
  ...lists.flatMap(({ candidates }) => candidates.map(({ id, name }) => [id, name] as const)),
]);
const namesOf = (ids: readonly string[]) =>
  ids.length === 0
    ? "ingen"
    : ids
        .map((id) => nameOf.get(id))
        .sort()
        .join(", ");

/** What counts for the ballot on the screen: the person's word where there is one, else the machine's. */
function countedOnScreen(): { list: string; personalVotes: string; writeIns: string } | "rejected" {
  const words = [...document.querySelectorAll(".readings > div")].map((row) => {
    const [machine, person] = [...row.querySelectorAll("dd")].map((line) => line.lastElementChild!);
    return (person!.className === "quiet" ? machine : person)!.textContent ?? "";
  });
  const sorted = (text = "") => text.split(", ").sort().join(", ");
  if (document.querySelector(".comparison-note b")) return "rejected";
  return { list: words[1] ?? "", personalVotes: sorted(words[2]), writeIns: sorted(words[3]) };
}

/** An auditor goes through a whole verified box in Stikkprøve and finds each ballot counted as its truth says. */
export async function compareBox(page: Page, box: number, truth: ReadonlyMap<number, SheetTruth>): Promise<void> {
  await page
    .getByRole("row", { name: new RegExp(`^Kasse ${box}\\b.*Verifisert`) })
    .getByRole("button")
    .click();
  await page.getByRole("button", { name: "Se resultatet" }).click();
  await page.getByText("Velg en seddel").waitFor();
  for (const [position, { decision }] of truth) {
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => page.locator("[aria-current=true] .sheet-number").textContent()).toBe(String(position));
    await expect
      .poll(() => page.evaluate(countedOnScreen), { message: `sheet ${position} of box ${box}`, timeout: 30_000 })
      .toEqual(
        decision.decision === "reject"
          ? "rejected"
          : {
              list: nameOf.get(decision.list),
              personalVotes: namesOf(decision.personalVotes),
              writeIns: namesOf(decision.writeIns),
            },
      );
    await page.locator(".viewer img").first().waitFor();
  }
}
