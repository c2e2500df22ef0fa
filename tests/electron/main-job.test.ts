import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { _electron, type ElectronApplication, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensureWindows } from "../../src-main/service/windows-files.ts";
import type { SheetTruth } from "../../src-main/simulator/sheet-truth.ts";
import { decideAsTruth } from "../e2e/support/decide-as-truth.ts";
import { prepareBox } from "../e2e/support/prepare-box.ts";
import { openNextBoxWithFolder } from "../e2e/support/scan-folder.ts";
import { setUpLeader } from "../e2e/support/sign-in.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const home = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? "";
const electron = existsSync(join(home, "electron")) ? join(home, "electron") : null;
const hasScreen = process.env.DISPLAY !== undefined || spawnSync("which", ["Xvfb"]).status === 0;
const DISPLAY = ":87";
const SHEETS = 10;

describe.skipIf(!electron || !hasScreen)("the main job in Electron (ELECTRON_OVERRIDE_DIST_PATH and a screen)", () => {
  let dir: string;
  let app: ElectronApplication;
  let quit = false;
  let truth: Map<number, SheetTruth>;
  const screen: ChildProcess[] = [];

  beforeAll(async () => {
    const display = await openScreen(screen);
    await ensureWindows();
    dir = await mkdtemp(join(tmpdir(), "tellesentral-electron-"));
    truth = await prepareBox(dir, SHEETS);
    app = await _electron.launch({
      executablePath: electron!,
      args: [root, "--no-sandbox", "--disable-gpu", `--user-data-dir=${join(dir, "user")}`],
      env: {
        ...(process.env as Record<string, string>),
        DISPLAY: display,
        TELLESENTRAL_NODE: process.execPath,
        TELLESENTRAL_STORE: join(dir, "store"),
        TELLESENTRAL_SCANS: join(dir, "scans"),
      },
    });
  });
  afterAll(async () => {
    if (!quit) await app?.close();
    for (const process of screen) process.kill();
    await rm(dir, { recursive: true, force: true });
  });

  test("four windows open, walled in", async () => {
    await expect.poll(() => app.windows().length, { timeout: 20_000 }).toBe(4);
    const settings = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => ({
        kiosk: window.isKiosk(),
        address: new URL(window.webContents.getURL()).protocol,
      })),
    );
    expect(settings.every((each) => each.kiosk && each.address === "app:")).toBe(true);
    const page = await windowOf(app, "jobbstyring");
    expect(await page.evaluate(() => "require" in globalThis || "process" in globalThis)).toBe(false);
    expect(await page.evaluate(() => window.open("https://example.org"))).toBeNull();
  });

  test("from base data to a result, across the windows", async () => {
    const jobs = await windowOf(app, "jobbstyring");
    await setUpLeader(jobs, "Kari Prøve");
    await jobs.getByRole("link", { name: "Oppsett" }).click();
    await jobs.getByLabel("Pakke (GRUNNLAG.zip)").setInputFiles(join(dir, "GRUNNLAG.zip"));
    await jobs.getByText("Klar til import").waitFor();
    await jobs.getByRole("button", { name: "Importer" }).click();
    await jobs.getByText("I bruk nå").waitFor();
    await jobs.getByRole("link", { name: "Tellinger" }).click();
    await jobs.getByText("0001 Sentrum").click();
    await jobs.getByRole("button", { name: "Start telling" }).click();
    await jobs.getByRole("button", { name: "Skann kasse" }).waitFor();
    // The shell brings the other window forward instead of navigating; a click would wait for the navigation.
    await jobs.keyboard.press("Enter");

    const scan = await windowOf(app, "skann");
    await openNextBoxWithFolder(scan);
    await scan.getByRole("button", { name: /kasse-1/ }).click();
    await scan.getByRole("button", { name: "Start skanning" }).click();
    await scan.getByRole("button", { name: "Fullfør kassen" }).click({ timeout: 90_000 });
    await scan.getByText("Kassen er ferdig").waitFor();

    await scan.keyboard.press("F3");
    const verify = await windowOf(app, "verifiser");
    await verify.getByRole("button", { name: "Åpne" }).click();
    await decideAsTruth(verify, truth);

    await verify.keyboard.press("F1");
    await expect.poll(() => wordsIn(jobs), { timeout: 20_000 }).toContain("Ingenting gjenstår");
    await jobs.keyboard.press("Enter");
    await expect.poll(() => wordsIn(jobs), { timeout: 20_000 }).toMatch(new RegExp(`${SHEETS}\\s*sedler i alt`));
    if (process.env.SCREENSHOTS)
      await jobs.screenshot({ path: join(process.env.SCREENSHOTS, "electron-resultat.png") });
  });

  test("quitting ends the service and leaves nothing behind", async () => {
    const shell = app.process();
    await app.close();
    quit = true;
    expect(shell.exitCode).toBe(0);
    const left = spawnSync("pgrep", ["-f", `serve --socket .* --store ${join(dir, "store")}`]);
    expect(left.stdout.toString()).toBe("");
  });
});

/** Read without a locator: those would wait for the navigation that the shell turned into a change of window. */
function wordsIn(page: Page): Promise<string> {
  return page.evaluate(() => document.body.textContent ?? "");
}

/** The window's page, once it has been loaded. */
async function windowOf(app: ElectronApplication, name: string): Promise<Page> {
  await expect
    .poll(() => app.windows().some((page) => page.url().includes(`/${name}/`)), { timeout: 20_000 })
    .toBe(true);
  const page = app.windows().find((each) => each.url().includes(`/${name}/`))!;
  page.setDefaultTimeout(20_000);
  return page;
}

/** A screen of its own with a window manager, without which a kiosk does not fill it. */
async function openScreen(started: ChildProcess[]): Promise<string> {
  if (process.env.DISPLAY) return process.env.DISPLAY;
  started.push(spawn("Xvfb", [DISPLAY, "-screen", "0", "1280x800x24"], { stdio: "ignore" }));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const manager = spawn("openbox", [], { stdio: "ignore", env: { ...process.env, DISPLAY } });
  manager.on("error", () => {});
  started.push(manager);
  return DISPLAY;
}
