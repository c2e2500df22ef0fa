import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { ensureWindows } from "../../src-main/service/windows-files.ts";
import { chromiumPath } from "../e2e/support/browser.ts";
import { startServiceProcess } from "../e2e/support/service-process.ts";
import { percentile, spread, table, writeSection } from "./document.ts";
import { BENCH_PASSWORD, BENCH_PERSON, fillQueue } from "./fill-queue.ts";
import { keyTimes, queueUsable, shownAfterEnter, watchPainting } from "./painted.ts";

/** `npm run bench:verifiser`: Verifiser with a night's queue in real Chromium, into docs/benchmarks.md. */
const size = { boxes: 100, sheetsPerBox: 500, lists: 20, candidatesPerList: 35 };
const STARTS = 3;
const OPENINGS = 3;
const DECISIONS = 120;
const PACE_MS = 400;
const SEARCHED = [
  "haugen",
  "berg",
  "kv\u00e5le",
  "gi\u0111\u0111a",
  "eidevik hege",
  "aasenmo",
  "fossdal",
  "lundeneset a",
  "j\u00e5stad",
  "dahl fr\u00f8ydis",
];

/** What is pressed for each kind of question. */
const answerKeys: Record<string, string> = { line: "0", list: "2", question: "j" };

if (!chromiumPath) throw new Error("needs Chromium: name it in CHROMIUM_PATH");
const kept = process.env.TELLESENTRAL_BENCH_DIR;
const dir = kept ? join(kept, "queue") : mkdtempSync(join(tmpdir(), "tellesentral-bench-queue-"));
const say = (text: string) => process.stderr.write(`${text}\n`);

try {
  await ensureWindows();
  const filled = await fillQueue(dir, size, say);
  const store = copyOf(filled);
  const before = loadavg()[0]!;
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    say("Starting …");
    const starts: number[] = [];
    for (let i = 0; i < STARTS; i++) starts.push(await firstWindow());
    const service = await startServiceProcess(store, dir);
    try {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      await watchPainting(page);
      await page.goto(service.url);
      await signIn(page);
      const verifiser = new URL("/verifiser/index.html", service.url).href;
      say("Opening …");
      const opened: number[] = [];
      const first: number[] = [];
      for (let i = 0; i < OPENINGS; i++) {
        await page.goto(verifiser);
        opened.push(await queueUsable(page));
        await page.keyboard.press("Enter");
        first.push(await shownAfterEnter(page, ""));
        await page.goto("about:blank");
      }
      await page.goto(verifiser);
      await queueUsable(page);
      await page.keyboard.press("Enter");
      await shownAfterEnter(page, "");
      say(`${DECISIONS} decisions at a person's pace …`);
      const paced = await decide(page, DECISIONS, PACE_MS);
      say(`${DECISIONS} decisions without a pause …`);
      const hurried = await decide(page, DECISIONS, 0);
      const asked = await page.evaluate(() => window.location.hash.split("/")[1]);
      say("Searching …");
      const keys = await search(page, `${verifiser}#/${asked}/50?reason=write-in-present`);
      report({ starts, opened, first, paced, hurried, keys }, before);
    } finally {
      await service.stop();
    }

    async function firstWindow(): Promise<number> {
      const startedAt = performance.now();
      const started = await startServiceProcess(store, dir);
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        await page.goto(started.url);
        await page.getByLabel("Navn").waitFor();
        return performance.now() - startedAt;
      } finally {
        await context.close();
        await started.stop();
      }
    }
  } finally {
    await browser.close();
  }
} finally {
  if (!kept) rmSync(dir, { recursive: true, force: true });
}

/** The database copied, the pictures shared: what is decided here is undecided in the next run. */
function copyOf(filled: string): string {
  const store = join(dir, "run");
  rmSync(store, { recursive: true, force: true });
  mkdirSync(store, { recursive: true });
  copyFileSync(join(filled, "store.sqlite"), join(store, "store.sqlite"));
  symlinkSync(join(filled, "images"), join(store, "images"));
  return store;
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel("Navn").fill(BENCH_PERSON);
  await page.getByLabel("Passord", { exact: true }).fill(BENCH_PASSWORD);
  await page.keyboard.press("Enter");
  await page.locator(".frame-person .name").waitFor();
}

/** Answers whatever is asked, by keys, and notes how long after Enter the next ballot's picture is on the screen. */
async function decide(page: Page, decisions: number, paceMs: number): Promise<number[]> {
  const times: number[] = [];
  while (times.length < decisions) {
    const head = (await page.locator(".verify-head h1").textContent())!;
    await page.waitForTimeout(paceMs);
    await answer(page);
    await page.keyboard.press("Enter");
    times.push(await shownAfterEnter(page, head));
  }
  return times;
}

async function answer(page: Page): Promise<void> {
  for (let turn = 0; turn < 60; turn++) {
    const asked = await page.evaluate(() => {
      const approve = document.querySelector<HTMLButtonElement>(".primary-action");
      if (approve && !approve.disabled) return "done";
      if (document.querySelector("input[role=combobox]")) return "line";
      const checkbox = document.querySelector<HTMLInputElement>(".step-body input[type=checkbox]:not(details input)");
      if (document.querySelector("[role=radiogroup]")) return "list";
      if (document.querySelector(".step-question")) return "question";
      return checkbox ? "look" : "";
    });
    if (asked === "done") {
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      return;
    }
    if (asked === "look") await page.getByLabel("Jeg har sett p\u00e5 hele seddelen").check();
    else await page.keyboard.press(answerKeys[asked] ?? "j");
  }
  await page.screenshot({ path: join(dir, "unanswered.png") });
  throw new Error(`a ballot could not be answered: ${join(dir, "unanswered.png")}`);
}

/** Types names where a write-in is looked up. */
async function search(page: Page, address: string): Promise<number[]> {
  await page.goto("about:blank");
  await page.goto(address);
  const field = page.getByRole("combobox", { name: "Søk etter navn" });
  for (let turn = 0; turn < 20 && !(await field.isVisible()); turn++) {
    await page.locator(".verify-head h1").waitFor();
    if (await field.isVisible()) break;
    await page.keyboard.press("j");
    await page.waitForTimeout(200);
  }
  await field.waitFor();
  for (const name of SEARCHED) {
    await field.fill("");
    await page.keyboard.type(name, { delay: 60 });
    await page.waitForTimeout(100);
  }
  return keyTimes(page);
}

function report(
  found: Record<"starts" | "opened" | "first" | "paced" | "hurried" | "keys", number[]>,
  load: number,
): void {
  const ms = (values: readonly number[]) => [
    spread(values, 0),
    percentile(values, 0.95).toFixed(0),
    String(values.length),
  ];
  const rows = [
    ["service started until the first window takes a name (target 2000)", ...ms(found.starts)],
    ["Verifiser opens: the queue can be used (target 1000)", ...ms(found.opened)],
    ["a box is opened until its first ballot's picture is painted", ...ms(found.first)],
    [
      `decision until the next ballot's picture is painted, ${PACE_MS} ms spent on each (target p95 100)`,
      ...ms(found.paced),
    ],
    ["the same without a pause between ballots", ...ms(found.hurried)],
    ["a key in the search for a write-in until its hits are drawn (target 50)", ...ms(found.keys)],
  ];
  const sheets = size.boxes * size.sheetsPerBox;
  writeSection(
    "Verifiser with a night's queue",
    "npm run bench:verifiser",
    [
      `${sheets} ballots wait in ${size.boxes} boxes of one count, with real readings of painted sheets; ${size.lists * size.candidatesPerList} candidates in ${size.lists} lists. ` +
        `The real service and Chromium on the same cores; load of the machine before and after: ${load.toFixed(1)}, ${loadavg()[0]!.toFixed(1)}. ` +
        "Painted: the time of the frame that shows the picture, by element timing.",
      table(["milliseconds", "min / median / max", "p95", "of"], rows),
    ].join("\n\n"),
  );
  for (const row of rows) say(row.join("  "));
}
