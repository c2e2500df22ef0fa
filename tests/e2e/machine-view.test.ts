import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import type { SheetTruth } from "../../src-main/simulator/sheet-truth.ts";
import { ndjson, runCli } from "../support/run-cli.ts";
import { scanElection } from "../support/scanned-election.ts";
import { axeFindings, chromiumPath, examine } from "./support/browser.ts";
import { setUpLeader } from "./support/sign-in.ts";
import { stationFor } from "./support/station.ts";

describe.skipIf(chromiumPath === null)("what the machine saw, over the ballot (needs Chromium)", () => {
  const station = stationFor(async (dir) => {
    const election = await scanElection([10], "clean", dir);
    const box = join(dir, "box-1");
    const truths = ndjson<SheetTruth>(await readFile(join(box, "truth.ndjson"), "utf8"));
    const first = truths.find((truth) => truth.mustVerify)!;
    // The first that a person meets lay across the scanner.
    for (const file of [1, 2]) {
      const path = join(box, `${first.sheet}-${file}.jpg`);
      await writeFile(
        path,
        await sharp(await readFile(path))
          .rotate(90)
          .toColourspace("b-w")
          .jpeg({ quality: 90 })
          .toBuffer(),
      );
    }
    const store = join(dir, "store");
    const args = election.countArgs(store, join(dir, "result.zip"));
    const undecided = args.filter((_, i) => args[i] !== "--decisions" && args[i - 1] !== "--decisions");
    expect((await runCli(undecided)).code).toBe(1);
  });
  let page: Page;

  beforeAll(async () => {
    page = station.page;
    await setUpLeader(page, "Vigdis Verifiserer");
    await page.goto(station.window("verifiser"));
    await page.getByText("Sedler som må verifiseres").waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".viewer-page img").waitFor();
  });

  test("one button lays every region over the picture, each on what is printed there, also on a page that lay across", async () => {
    await expect.poll(() => page.locator(".machine-panel").count()).toBe(0);
    await page.getByRole("button", { name: "Maskinens lesing" }).click();
    await page.locator(".machine-view polygon").first().waitFor();
    await page.locator(".viewer-page img").evaluate((image: HTMLImageElement) => image.decode());
    const { boxes, printed } = await page.evaluate(outlinesOnPrint);
    expect(boxes).toBeGreaterThan(5);
    expect(printed).toBe(boxes);
    await examine(page, "verifiser-maskinens-lesing");
  });

  test("the panel says in words why a person looks, and what was measured", async () => {
    const panel = page.getByRole("region", { name: "Maskinens lesing" });
    const [reason] = (await page.locator(".verify-head .status").textContent())!.split(" · ");
    await expect.poll(() => panel.textContent()).toContain(reason!.trim());
    await expect.poll(() => panel.locator("li[data-tone=trouble], li[data-tone=doubt]").count()).toBeGreaterThan(0);
    await expect.poll(() => panel.textContent()).toMatch(/blekk \d+,\d (%|mm²)/);
    await expect.poll(() => panel.textContent()).toMatch(/6 styremerker funnet/);
    await page.keyboard.press("b");
    await expect.poll(() => panel.textContent()).toContain("Stempel: lest som satt");
    await page.keyboard.press("b");
  });

  test("its key takes it away again", async () => {
    const button = page.getByRole("button", { name: "Maskinens lesing" });
    await expect.poll(() => button.getAttribute("aria-pressed")).toBe("true");
    await button.focus();
    await page.keyboard.press("m");
    await page.locator(".machine-panel").waitFor({ state: "detached" });
    await expect.poll(() => page.locator(".machine-view").count()).toBe(0);
  });

  test("no script failed and axe finds nothing", () => {
    expect(station.faults).toEqual([]);
    expect(axeFindings).toEqual([]);
  });
});

/** Runs in the page: of the small square outlines, on how many the picture is dark along the edge and light beside it. */
function outlinesOnPrint(): { boxes: number; printed: number } {
  const image = document.querySelector<HTMLImageElement>(".viewer-page img")!;
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const context = canvas.getContext("2d")!;
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const greyAlong = (corners: number[][], share: number): number => {
    const middle = [0, 1].map((axis) => corners.reduce((sum, corner) => sum + corner[axis]!, 0) / 4);
    let [sum, count] = [0, 0];
    for (let side = 0; side < 4; side++) {
      const [from, to] = [corners[side]!, corners[(side + 1) % 4]!];
      for (let step = 0.2; step <= 0.8; step += 0.05) {
        const at = [0, 1].map((axis) => {
          const on = from[axis]! + (to[axis]! - from[axis]!) * step;
          return Math.floor(middle[axis]! + (on - middle[axis]!) * share);
        });
        sum += data[(at[1]! * canvas.width + at[0]!) * 4]!;
        count++;
      }
    }
    return sum / count;
  };
  const shapes = [...document.querySelectorAll(".machine-view polygon.machine-quiet")].map((polygon) =>
    polygon
      .getAttribute("points")!
      .split(" ")
      .map((point) => point.split(",").map(Number)),
  );
  const boxes = shapes.filter(([a, b, c]) => {
    const [across, down] = [Math.hypot(b![0]! - a![0]!, b![1]! - a![1]!), Math.hypot(c![0]! - b![0]!, c![1]! - b![1]!)];
    return across < 45 && Math.abs(across / down - 1) < 0.2;
  });
  // The outline lies within its rectangle; the sheet lay within a third of a millimetre of the grid.
  const darkest = (corners: number[][]): number =>
    Math.min(...[0.8, 0.85, 0.9, 0.95, 1, 1.05].map((share) => greyAlong(corners, share)));
  const printed = boxes.filter((corners) => darkest(corners) < greyAlong(corners, 1.35) - 40);
  return { boxes: boxes.length, printed: printed.length };
}
