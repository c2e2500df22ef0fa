import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { Interpreter } from "../../../src-main/use-cases/counting-context.ts";
import type { SheetReading } from "../../../src-shared/domain/reading.ts";
import { feeder, type PretendSheet, pretendInterpreter, startCounting } from "../../support/counting.ts";
import { openBrowser, openPage } from "./browser.ts";
import { type ServiceProcess, startServiceProcess } from "./service-process.ts";
import { PASSWORD, signIn } from "./sign-in.ts";

/** A box of ballots that wait, in a store of its own, and people at stations of their own before the queue. */
export interface Verifiers {
  readonly url: string;
  readonly storeDir: string;
  readonly browser: Browser;
  /** A station with its own window; the person is signed in and sees the queue. */
  station(person: string): Promise<Page>;
  /** Ends the service; the store can then be opened. */
  stopService(): Promise<void>;
  done(): Promise<void>;
}

/** @param read what the machine read on a sheet besides what the pretended sheet says */
export async function startVerifiers(
  people: readonly string[],
  sheets: readonly PretendSheet[],
  read: (sheet: SheetReading) => Partial<SheetReading> = () => ({}),
): Promise<Verifiers> {
  const scansDir = mkdtempSync(join(tmpdir(), "tellesentral-verifiers-"));
  const store = await startCounting();
  const [leader, ...others] = people;
  const { identity, boxes } = store.app.as(leader!);
  const interpreter: Interpreter = {
    ...pretendInterpreter,
    async interpret(scanned) {
      const interpreted = await pretendInterpreter.interpret(scanned);
      return { ...interpreted, reading: { ...interpreted.reading, ...read(interpreted.reading) } };
    },
  };
  const box = await boxes.start({ count: store.count.id, number: 1, source: "feeder 1" });
  await boxes.scan({ box: box.id, source: feeder(sheets), interpreter, finishAtEnd: true });
  await identity.setUp({ name: leader!, password: PASSWORD });
  for (const name of others) await identity.create({ name, role: "operator", password: PASSWORD });
  await store.app.close();
  let service: ServiceProcess | null = await startServiceProcess(store.dir, scansDir);
  const { url } = service;
  const browser = await openBrowser();
  const stopService = async () => {
    await service?.stop();
    service = null;
  };
  return {
    url,
    storeDir: store.dir,
    browser,
    async station(person) {
      const { page } = await openPage(browser);
      await page.goto(url);
      await signIn(page, person);
      await page.goto(new URL("/verifiser/index.html", url).href);
      await page.getByRole("heading", { name: "Sedler som må verifiseres" }).waitFor();
      return page;
    },
    stopService,
    async done() {
      await browser.close();
      await stopService();
      rmSync(scansDir, { recursive: true, force: true });
      rmSync(store.dir, { recursive: true, force: true });
    },
  };
}

export const openBox = (page: Page) => page.getByRole("button", { name: "Åpne" }).click();
export const toQueue = (page: Page) => page.getByRole("link", { name: "Alle kasser" }).click();

/** Waits until that ballot of the box is the one under work. */
export const atBallot = (page: Page, position: number) =>
  page.locator(".verify-head h1", { hasText: new RegExp(`seddel\\s+${position} `) }).waitFor();
