import type { Page } from "playwright-core";
import { fjordvik } from "../../../src-main/basedata/fjordvik.ts";
import type { SheetTruth } from "../../../src-main/simulator/sheet-truth.ts";

const lists = fjordvik().elections[0]!.contests[0]!.lists;
const names = new Map(lists.flatMap((list) => list.candidates.map((candidate) => [candidate.id, candidate.name])));

/**
 * Plays the verifier: answers each question on the screen as the sheet's truth says, by the same keys and fields a person
 * uses, until the box is done. Takes the first decision back once and makes it again. Returns how many were decided.
 */
export async function decideAsTruth(
  page: Page,
  truth: ReadonlyMap<number, SheetTruth>,
  examine: (page: Page, name: string) => Promise<void> = async () => {},
): Promise<number> {
  let decided = 0;
  let undone = false;
  for (;;) {
    const done = page.getByText("Kassen er ferdig verifisert");
    const head = page.locator(".verify-head h1");
    await done.or(head).first().waitFor();
    if (await done.isVisible()) return decided;
    const title = (await head.textContent())!;
    const sheet = truth.get(Number(/seddel\s+(\d+)/.exec(title)?.[1]));
    if (!sheet) throw new Error(`no truth for ${title}`);
    if (decided === 0 && !undone) await examine(page, "12-verifiser");
    await answerAll(page, sheet, examine);
    decided += 1;
    // Between two ballots there may be a moment with neither, whose keys do nothing.
    await page.waitForFunction(
      (before) => {
        const now = document.querySelector(".verify-head h1, .centred .panel-title")?.textContent;
        return now !== undefined && now !== before;
      },
      title,
      { polling: 100 },
    );
    if (!undone) {
      undone = true;
      await page.keyboard.press("Backspace");
      await page.waitForFunction((before) => document.querySelector(".verify-head h1")?.textContent === before, title, {
        polling: 100,
      });
      decided -= 1;
    }
  }
}

/** Answers every question about the ballot on the screen, and approves or rejects it. */
export async function answerAll(
  page: Page,
  sheet: SheetTruth,
  examine: (page: Page, name: string) => Promise<void> = async () => {},
): Promise<void> {
  const writeIns = [...sheet.writeIns];
  for (let turn = 0; turn < 60; turn++) {
    if (await page.getByRole("heading", { name: "Foreslå forkastet" }).isVisible()) {
      await page.keyboard.press("1");
      return page.keyboard.press("Enter");
    }
    const approve = page.getByRole("button", { name: "Godkjenn" });
    if (await approve.isEnabled()) {
      await page.locator("body").focus();
      return approve.click();
    }
    const question =
      (await page
        .locator(".step-question")
        .first()
        .textContent({ timeout: 500 })
        .catch(() => "")) ?? "";
    if (question.includes("stempel")) await page.keyboard.press(sheet.stamp === "none" ? "n" : "j");
    else if (question.includes("riktig") || question.includes("dette valget")) await page.keyboard.press("j");
    else if (question.includes("Hvilken liste")) {
      const list = sheet.decision.decision === "approve" ? sheet.decision.list : (sheet.list ?? "BLANK");
      await page.keyboard.press(String(lists.findIndex((each) => each.id === list) + 1));
    } else if (question.includes("ruten")) await page.keyboard.press(await doubtedIsMarked(page, sheet));
    else if (await page.getByRole("combobox", { name: "Søk etter navn" }).isVisible()) {
      const wanted = writeIns.shift();
      if (!wanted) await page.keyboard.press("0");
      else {
        await page.keyboard.type(names.get(wanted)!);
        await page.locator(".hits [role=option]").first().waitFor();
        if (turn < 3) await examine(page, "13-slenger");
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
      }
    } else await page.getByLabel("Jeg har sett på hele seddelen").check();
  }
  throw new Error(`sheet ${sheet.sheet} could not be answered`);
}

async function doubtedIsMarked(page: Page, sheet: SheetTruth): Promise<"j" | "n"> {
  const asked = (await page.locator(".step-body").textContent()) ?? "";
  return sheet.personalVotes.some((id) => asked.includes(names.get(id)!)) ? "j" : "n";
}
