import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src-main/app.ts";
import { forgetOneVote } from "../support/forget-one-vote.ts";
import { mustRun } from "../support/run-cli.ts";
import { scanElection } from "../support/scanned-election.ts";
import { axeFindings, chromiumPath, examine } from "./support/browser.ts";
import { setUpLeader } from "./support/sign-in.ts";
import { stationFor } from "./support/station.ts";

describe.skipIf(chromiumPath === null)("a silent misreading that the control reader finds (needs Chromium)", () => {
  const station = stationFor(
    async (dir) => {
      const election = await scanElection([7], "clean", dir);
      const store = join(dir, "store");
      await mustRun(election.countArgs(store, join(dir, "result.zip")));
      const app = await createApp({ storeDir: store });
      const { id } = (await app.read.countsOverview())[0]!.count;
      await app.as("Kari").counts.reopen({ count: id, reason: "to be read again" });
      await app.as("Kari").control.setShare({ count: id, share: 1 });
      await app.close();
      forgetOneVote(join(store, "store.sqlite"));
    },
    { controlShare: 1 },
  );
  let page: Page;

  beforeAll(async () => {
    page = station.page;
    await setUpLeader(page, "Kontroll Leder");
  });

  test("Jobbstyring shows how far it has come and what it found", async () => {
    await page.getByText("0001 Sentrum").click();
    const panel = page.getByRole("region", { name: "Kontrollesing" });
    await panel.getByText("ferdig").waitFor({ timeout: 120_000 });
    await expect.poll(() => panel.textContent()).toContain("1 seddel ble lest annerledes");
    await examine(page, "kontrollesing-jobbstyring");
  });

  test("the ballot waits in Verifiser, with both readings side by side and the box open to answer", async () => {
    await page.goto(station.window("verifiser"));
    await page.getByText("Sedler som må verifiseres").waitFor();
    await page.keyboard.press("Enter");
    const findings = page.getByRole("region", { name: "Kontrollesingen leste noe annet" });
    await findings.waitFor();
    const row = (await findings.locator("tbody tr").allTextContents()).join(" | ");
    expect(row).toMatch(/tomt.*kryss/);
    await page.getByText("Er denne ruten merket?").waitFor();
    await examine(page, "kontrollesing-verifiser");
  });

  test("no script failed and axe finds nothing", () => {
    expect(station.faults).toEqual([]);
    expect(axeFindings).toEqual([]);
  });
});
