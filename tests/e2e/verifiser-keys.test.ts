import { join } from "node:path";
import Database from "better-sqlite3";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { fjordvik } from "../../src-main/basedata/fjordvik.ts";
import { sheetsOf } from "../support/counting.ts";
import { chromiumPath, examine } from "./support/browser.ts";
import { stationFor } from "./support/station.ts";
import { atBallot, openBox, toVerifiser, verifierStore } from "./support/verifiers.ts";

const MOST_PRESSES = 25;

/** The stamp is pale, on two lines somebody wrote, and the machine saw none of the three crosses. */
describe.skipIf(!chromiumPath)("a ballot by keys alone (needs Chromium)", () => {
  const station = stationFor(
    verifierStore(
      ["Kari"],
      sheetsOf("LYS", 1, 2).map((sheet) => ({ ...sheet, reasons: ["stamp-weak", "write-in-present"] })),
      {
        stamp: { fill: 0.02, present: null },
        writeIns: [1, 2].map((line) => ({ line, writing: true, proposals: [] })),
      },
    ),
  );
  let page: Page;
  const lists = fjordvik().elections[0]!.contests[0]!.lists;
  const own = lists.find((list) => list.id === "LYS")!.candidates;
  const [first, second] = lists.find((list) => list.id === "HAV")!.candidates;
  beforeAll(async () => {
    page = station.page;
    await toVerifiser(page, station, "Kari");
  });

  test(`three personal votes and two write-ins take at most ${MOST_PRESSES} presses`, async () => {
    let presses = 0;
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
      presses += keys.length;
    };
    /** As many letters of the family name as single the candidate out among all of the contest, as a person sees on the screen. */
    const writeIn = async (name: string) => {
      const field = page.getByRole("combobox", { name: "Søk etter navn" });
      await field.waitFor();
      const hit = page.getByRole("option", { name: new RegExp(name) });
      for (const letter of name.split(" ").at(-1)!) {
        await press(letter);
        if (await hit.first().isVisible()) break;
      }
      for (let step = 0; step < 8; step++) {
        await press("ArrowDown");
        if ((await hit.first().getAttribute("aria-selected")) === "true") break;
      }
      await press("Enter");
    };
    await openBox(page);
    await atBallot(page, 1);
    await press("j");
    await writeIn(first!.name);
    await writeIn(second!.name);
    await press("p");
    await page.getByLabel("Kandidatens nummer").waitFor();
    await press("1", "Enter", "4", "Enter", "1", "2", "Enter");
    await page.getByText(`${own[11]!.name} er lagt til`).waitFor();
    await examine(page, "20-bare-taster");
    await press("Enter", "Enter");
    await atBallot(page, 2);
    await page.getByText("Avgjort: 1").waitFor();
    expect(presses).toBeLessThanOrEqual(MOST_PRESSES);
  });

  test("and what is stored is what was pressed", async () => {
    const store = new Database(join(station.dir, "store", "store.sqlite"), { readonly: true });
    const stored = store.prepare("select model from decision").all() as { model: string }[];
    store.close();
    expect(stored.map(({ model }) => JSON.parse(model))).toEqual([
      {
        decision: "approve",
        list: "LYS",
        personalVotes: [own[0]!.id, own[3]!.id, own[11]!.id],
        writeIns: [first!.id, second!.id],
      },
    ]);
  });
});
