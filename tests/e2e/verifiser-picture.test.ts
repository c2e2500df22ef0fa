import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { designBallots } from "../../src-main/ballots/design-ballots.ts";
import { fjordvik } from "../../src-main/basedata/fjordvik.ts";
import type { Interpreter } from "../../src-main/use-cases/counting-context.ts";
import { feeder, pretendInterpreter, sheetsOf, startCounting } from "../support/counting.ts";
import { axeFindings, chromiumPath, examine } from "./support/browser.ts";
import { PASSWORD } from "./support/sign-in.ts";
import { stationFor } from "./support/station.ts";
import { atBallot, openBox, toQueue, toVerifiser } from "./support/verifiers.ts";

/** Pixels of the pretended page, A4 at 100 dpi. */
const PAGE = { width: 827, height: 1169 };
const PAPER = 246;
const PENCIL = 222;
const corner = { left: 60, top: 60, size: 120 };
const stroke = { left: 300, top: 500, width: 240, height: 160 };

/** Paper with a black square up in the left corner and a faint grey field on it; no two are the same picture. */
async function page(number: number): Promise<Uint8Array> {
  const field = (width: number, height: number, grey: number) => ({
    create: { width, height, channels: 3 as const, background: { r: grey, g: grey, b: grey } },
  });
  return sharp(field(PAGE.width, PAGE.height, PAPER))
    .composite([
      { input: field(corner.size, corner.size, 10), left: corner.left, top: corner.top },
      { input: field(stroke.width, stroke.height, PENCIL), left: stroke.left, top: stroke.top },
      { input: field(4, 4, 10 + number), left: 700 + 5 * number, top: 1100 },
    ])
    .jpeg({ quality: 95 })
    .toBuffer();
}

/** Two boxes of three ballots that are asked about as a whole; what is tested is what is painted. */
describe.skipIf(!chromiumPath)("the picture of a ballot (needs Chromium)", () => {
  const station = stationFor(async (dir) => {
    const baseData = fjordvik();
    const layouts = designBallots(baseData).map(({ layout }) => layout);
    const { app, count } = await startCounting({ storeDir: join(dir, "store") }, baseData, layouts);
    const kari = app.as("Kari");
    const pictured: Interpreter = {
      ...pretendInterpreter,
      async interpret(scanned) {
        const { reading } = await pretendInterpreter.interpret(scanned);
        return { reading, archive: [await page(Number(reading.sheet)), await page(Number(reading.sheet) + 10)] };
      },
    };
    for (const box of [1, 2]) {
      const { id } = await kari.boxes.start({ count: count.id, number: box, source: "feeder 1" });
      const sheets = sheetsOf("LYS", 3 * box, 3 * box + 2).map((sheet) => ({
        ...sheet,
        reasons: ["mark-uncertain" as const],
      }));
      await kari.boxes.scan({ box: id, source: feeder(sheets), interpreter: pictured, finishAtEnd: true });
    }
    await kari.identity.setUp({ name: "Kari", password: PASSWORD });
    await app.close();
  });
  let window: Page;
  beforeAll(async () => {
    window = station.page;
    await toVerifiser(window, station, "Kari");
    await openBox(window);
    await atBallot(window, 1);
  });

  const button = (name: string | RegExp) => window.locator(".viewer-bar").getByRole("button", { name });
  /** Where the page lies and how large it is on the screen. */
  const place = async () => {
    await window.locator(".viewer-page img").evaluate((image: HTMLImageElement) => image.decode());
    const { x, y, width, height } = (await window.locator(".viewer-page").boundingBox())!;
    return [x, y, width, height].map(Math.round);
  };
  const width = async () => (await place())[2]!;
  /** The mean grey, 0..255, of what is painted about a point of the upright page. */
  const greyAt = async (x: number, y: number) => {
    const [left = 0, top = 0, shown = 0] = await place();
    const scale = shown / PAGE.width;
    const clip = { x: left + x * scale - 3, y: top + y * scale - 3, width: 6, height: 6 };
    const { channels } = await sharp(await window.screenshot({ clip })).stats();
    return channels[0]!.mean;
  };
  const pencil = () => greyAt(stroke.left + stroke.width / 2, stroke.top + stroke.height / 2);
  const paper = () => greyAt(400, 300);
  const approve = async () => {
    await window.getByLabel("Jeg har sett på hele seddelen").check();
    await window.keyboard.press("Enter");
  };

  test("is larger and smaller by key as by button, and fits again", async () => {
    const fitted = await place();
    await window.keyboard.press("+");
    const larger = await width();
    expect(larger).toBeGreaterThan(fitted[2]! * 1.2);
    await button("Større").click();
    await expect.poll(() => width()).toBeGreaterThan(larger * 1.2);
    await window.keyboard.press("-");
    await button("Mindre").click();
    expect(Math.abs((await width()) - fitted[2]!)).toBeLessThan(3);
    await window.keyboard.press("+");
    await button("Hele").click();
    await expect.poll(() => place()).toEqual(fitted);
  });

  test("is turned by key as by button", async () => {
    const upperLeft = () => greyAt(corner.left + corner.size / 2, corner.top + corner.size / 2);
    await expect.poll(() => upperLeft()).toBeLessThan(40);
    await window.keyboard.press("r");
    const [left = 0, top = 0, w = 0, h = 0] = await place();
    expect(w).toBeGreaterThan(h);
    // A quarter to the right: what was up in the left corner is up in the right.
    const scale = w / PAGE.height;
    const at = (corner.left + corner.size / 2) * scale;
    const clip = { x: left + w - at - 3, y: top + at - 3, width: 6, height: 6 };
    const { channels } = await sharp(await window.screenshot({ clip })).stats();
    expect(channels[0]!.mean).toBeLessThan(40);
    for (let quarter = 0; quarter < 3; quarter++) await button("Snu").click();
    await expect.poll(() => upperLeft()).toBeLessThan(40);
  });

  test("shows faint pencil by contrast, by key as by button", async () => {
    const faint = (await paper()) - (await pencil());
    expect(faint).toBeLessThan(30);
    await window.keyboard.press("k");
    expect((await paper()) - (await pencil())).toBeGreaterThan(2 * faint);
    await examine(window, "kontrast");
    await button("Kontrast").click();
    expect((await paper()) - (await pencil())).toBeCloseTo(faint, 0);
    await button("Kontrast").click();
  });

  test("stays where it was, as large and with its contrast, when the next ballot comes", async () => {
    await window.keyboard.press("+");
    await window.keyboard.press("+");
    const stage = (await window.locator(".viewer-stage").boundingBox())!;
    await window.mouse.move(stage.x + 200, stage.y + 200);
    await window.mouse.down();
    await window.mouse.move(stage.x + 160, stage.y + 120);
    await window.mouse.up();
    const before = await place();
    await approve();
    await atBallot(window, 2);
    await expect.poll(() => place()).toEqual(before);
    await expect.poll(() => button("Kontrast").getAttribute("aria-pressed")).toBe("true");
    // One at a time and in haste: also where no ballot is at hand for a moment.
    await approve();
    await atBallot(window, 3);
    await approve();
    await window.getByText("Kassen er ferdig verifisert").waitFor();
    await window.getByRole("button", { name: "Neste kasse" }).click();
    await openBox(window);
    await atBallot(window, 1);
    await expect.poll(() => place()).toEqual(before);
    expect((await paper()) - (await pencil())).toBeGreaterThan(50);
  });

  test("a turn and the side that was looked at are of one ballot", async () => {
    await window.keyboard.press("r");
    await window.keyboard.press("b");
    await window.getByRole("region", { name: "Baksiden" }).waitFor();
    await approve();
    await atBallot(window, 2);
    await window.getByRole("region", { name: "Forsiden" }).waitFor();
    const [, , w = 0, h = 0] = await place();
    expect(h).toBeGreaterThan(w);
    await toQueue(window);
  });

  test("no script failed and axe finds nothing", () => {
    expect(station.faults).toEqual([]);
    expect(axeFindings).toEqual([]);
  });
});
