import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src-main/app.ts";
import { paperFromFolder } from "../../src-main/scanning/simulated/paper.ts";
import { type SimulatedEscl, startSimulatedEscl } from "../../src-main/scanning/simulated-escl/simulated-escl.ts";
import type { SheetTruth } from "../../src-main/simulator/sheet-truth.ts";
import { openStore } from "../../src-main/store/open-store.ts";
import { auditPage } from "../../src-main/store/read-models/audit-page.ts";
import { type CountResult, countResult } from "../../src-shared/domain/count-result.ts";
import { mustRun } from "../support/run-cli.ts";
import { axeFindings, chromiumPath, examine } from "./support/browser.ts";
import { compareBox } from "./support/compare-box.ts";
import { prepareBoxes } from "./support/prepare-box.ts";
import { PASSWORD, signIn } from "./support/sign-in.ts";
import { skannOperator } from "./support/skann-operator.ts";
import { startCount } from "./support/start-count.ts";
import { stationFor } from "./support/station.ts";
import { placeIn, verifyAlongside } from "./support/verify-alongside.ts";
import { watchText } from "./support/watch-text.ts";

const BOXES = [12, 12, 12];
const SHEETS = BOXES.reduce((sum, sheets) => sum + sheets, 0);
/** Enough pale stamps that two verifiers have to share every box. */
const WEAK_STAMPS = 0.4;
const people = { Liv: "leader", Sam: "operator", Vera: "operator", Vidar: "operator", Siri: "operator" } as const;

/** One count night in small: every window at work at once, each with a person of its own, on one service. */
describe.skipIf(!chromiumPath)("four windows at once (need Chromium)", () => {
  let truth: Map<number, Map<number, SheetTruth>>;
  const station = stationFor(async (dir) => {
    truth = await prepareBoxes(dir, BOXES, WEAK_STAMPS);
    const app = await createApp({ storeDir: join(dir, "store") });
    const { setUp, create } = app.as("Liv").identity;
    await setUp({ name: "Liv", password: PASSWORD });
    for (const [name, role] of Object.entries(people)) {
      if (name !== "Liv") await create({ name, role, password: PASSWORD });
    }
    await app.close();
  });
  let device: SimulatedEscl;
  let jobs: Page;
  let skann: Page;
  let verifiers: readonly { page: Page; shown: readonly string[]; decided: string[] }[];
  let spot: Page;
  let figures: readonly string[];
  let allDecided = false;
  const operator = skannOperator(() => skann, station);
  const sheetAt = (place: string) => {
    const [box, position] = place.split("/").map(Number);
    return truth.get(box!)!.get(position!)!;
  };

  const startBox = async (box: number) => {
    device.paper.unload();
    device.paper.load(await paperFromFolder(join(station.dir, "scans", `kasse-${box}`)));
    await operator.readLabel(box);
    await skann.getByRole("button", { name: "Start skanning" }).click();
    await skann.locator(".strip li").first().waitFor();
  };
  const finishBox = async () => {
    await operator.headline("Skuffen er tom");
    await operator.settle(false);
    await skann.getByText("Kassen er ferdig").waitFor();
  };

  beforeAll(async () => {
    device = await startSimulatedEscl({ sheetsPerMinute: 150 });
    jobs = station.page;
    const others = await Promise.all([1, 2, 3, 4].map(() => station.openPage()));
    const [sam, vera, vidar, siri] = others as [Page, Page, Page, Page];
    [skann, spot] = [sam, siri];
    for (const [i, name] of Object.keys(people).entries()) await signIn([jobs, ...others][i]!, name);
    figures = await watchText(jobs, ".figures");
    verifiers = await Promise.all(
      [vera, vidar].map(async (page) => ({ page, shown: await watchText(page, ".verify-head h1"), decided: [] })),
    );
    await jobs.goto(station.window("jobbstyring"));
    await startCount(jobs, station.dir, "0001 Sentrum");
    await Promise.all([
      ...verifiers.map(({ page }) => page.goto(station.window("verifiser"))),
      spot.goto(station.window("stikkprove", "kasser")),
      operator.open("skanner"),
    ]);
    await operator.addScanner(device.address);
    await operator.choose(/TRAINING-1/);
    await jobs.evaluate(() => document.body.setAttribute("data-since", "the start"));
  });
  afterAll(() => device?.close());

  test("what is scanned stands in Jobbstyring at once, and waits in both verifiers' queues", async () => {
    await startBox(1);
    await finishBox();
    await jobs.getByRole("button", { name: new RegExp(`Kasse 1.*${BOXES[0]} sedler`) }).waitFor();
    for (const { page } of verifiers) await page.locator(".queue-line").waitFor();
  });

  test("the next boxes are scanned while two people verify and a third goes through the box that is done", async () => {
    const firstDecisions = verifiers.map(() => Promise.withResolvers<void>());
    const begun = Promise.withResolvers<void>();
    const scan = async () => {
      for (const box of [2, 3]) {
        await startBox(box);
        begun.resolve();
        // Both have decided something while this box lay in the scanner.
        if (box === 2) await Promise.all(firstDecisions.map(({ promise }) => promise));
        await finishBox();
      }
      await jobs.getByRole("button", { name: new RegExp(`Kasse 3.*${BOXES[2]} sedler`) }).waitFor();
      await examine(jobs, "40-fire-vinduer-jobbstyring");
      await jobs.getByText("Klar for ferdigstilling").first().waitFor({ timeout: 240_000 });
      allDecided = true;
    };
    const verify = ({ page, decided }: (typeof verifiers)[number], i: number) =>
      verifyAlongside(
        page,
        sheetAt,
        () => allDecided,
        (place) => {
          decided.push(place);
          firstDecisions[i]!.resolve();
        },
      );
    const scanning = scan();
    await begun.promise;
    await Promise.all([scanning, ...verifiers.map(verify), compareBox(spot, 1, truth.get(1)!)]);
    await examine(spot, "41-fire-vinduer-stikkprove");
  });

  test("Jobbstyring followed all of it without being loaded again, and no number of sheets ever fell", async () => {
    await expect.poll(() => jobs.locator("body").getAttribute("data-since")).toBe("the start");
    const sheets = figures.map((text) => Number(/^\d+/.exec(text)![0]));
    expect(sheets).toEqual(sheets.toSorted((a, b) => a - b));
    expect(sheets.at(-1)).toBe(SHEETS);
    expect(new Set(sheets).size).toBeGreaterThanOrEqual(BOXES.length);
    expect(figures.at(-1)).toMatch(new RegExp(`^${SHEETS}\\D+0\\D`));
  });

  test("no ballot was ever shown to both verifiers", () => {
    const [vera, vidar] = verifiers.map(({ shown }) => new Set(shown.map(placeIn)));
    expect([...vera!].filter((place) => vidar!.has(place))).toEqual([]);
    for (const { shown, decided } of verifiers) expect(new Set(shown.map(placeIn))).toEqual(new Set(decided));
  });

  test("the count is completed, and its result is that of the votes that were cast, ballot by ballot", async () => {
    await jobs.getByRole("button", { name: "Fullfør" }).click();
    await jobs.getByText("sedler i alt").waitFor();
    const store = await openStore(join(station.dir, "store"), "read-only");
    try {
      const { result } = await store.db.selectFrom("count").select("result").executeTakeFirstOrThrow();
      expect(sorted(countResult.parse(JSON.parse(result!)))).toEqual(
        resultOf([...truth.values()].flatMap((sheets) => [...sheets.values()])),
      );
    } finally {
      await store.close();
    }
  });

  test("by the log, each queued ballot was decided once, by who had it, and some while a box was scanned", async () => {
    const store = await openStore(join(station.dir, "store"), "read-only");
    try {
      const sheets = await store.db
        .selectFrom("sheet")
        .innerJoin("box", "box.id", "sheet.box")
        .select(["sheet.id", "sheet.state", "sheet.sequence", "box.number", "box.id as box"])
        .execute();
      expect(sheets).toHaveLength(SHEETS);
      const placeOf = new Map(sheets.map(({ id, number, sequence }) => [id, `${number}/${sequence}`]));
      const log = (await auditPage(store.db, { limit: 10_000 })).reverse();
      const decisions = log.filter(({ type }) => type === "ballot-decided");
      const queued = sheets.filter(({ state }) => state !== "accepted").map(({ id }) => id);
      expect(decisions.map(({ details }) => details.sheet as number).sort(byNumber)).toEqual(queued.sort(byNumber));
      for (const [i, name] of ["Vera", "Vidar"].entries()) {
        const own = decisions.filter(({ person }) => person === name);
        expect(own.map(({ details }) => placeOf.get(details.sheet as number))).toEqual(verifiers[i]!.decided);
      }
      const second = sheets.find(({ number }) => number === 2)!.box;
      const at = (type: string) => log.find((entry) => entry.type === type && entry.details.box === second)!.seq;
      const meanwhile = decisions.filter(({ seq }) => seq > at("box-started") && seq < at("box-finished"));
      expect(new Set(meanwhile.map(({ person }) => person))).toEqual(new Set(["Vera", "Vidar"]));
    } finally {
      await store.close();
    }
    await jobs.getByRole("link", { name: "Logg" }).click();
    await jobs.getByRole("button", { name: "Kontroller loggen" }).click();
    await jobs.getByText("Loggen er hel").waitFor();
    await mustRun(["log", "verify", join(station.dir, "store"), "--json"]);
  });

  test("no window met a script error, and axe finds nothing", () => {
    expect(station.faults).toEqual([]);
    expect(axeFindings).toEqual([]);
  });
});

const byNumber = (a: number, b: number) => a - b;
const byBallot = (a: { ballotId: string }, b: { ballotId: string }) => a.ballotId.localeCompare(b.ballotId);

type Outcome = Pick<CountResult, "corrected" | "rejected" | "total"> & { ballots: Record<string, number> };

function sorted({ lists, corrected, rejected, total }: CountResult): Outcome {
  return {
    ballots: Object.fromEntries(lists.filter(({ ballots }) => ballots > 0).map(({ list, ballots }) => [list, ballots])),
    corrected: corrected
      .map((ballot) => ({
        ...ballot,
        personalVotes: ballot.personalVotes.toSorted(),
        writeIns: ballot.writeIns.toSorted(),
      }))
      .sort(byBallot),
    rejected: rejected.toSorted(byBallot),
    total,
  };
}

/** The result by the truth of the sheets alone; no code of the product's tally is asked. */
function resultOf(sheets: readonly SheetTruth[]): Outcome {
  const ballots: Record<string, number> = {};
  const corrected: CountResult["corrected"] = [];
  const rejected: CountResult["rejected"] = [];
  for (const { ballotId, decision } of sheets) {
    if (decision.decision === "reject") {
      rejected.push({ ballotId, reason: decision.reason });
      continue;
    }
    const { list, personalVotes, writeIns } = decision;
    ballots[list] = (ballots[list] ?? 0) + 1;
    if (personalVotes.length + writeIns.length > 0)
      corrected.push({ ballotId, list, personalVotes: personalVotes.toSorted(), writeIns: writeIns.toSorted() });
  }
  return { ballots, corrected: corrected.sort(byBallot), rejected: rejected.sort(byBallot), total: sheets.length };
}
