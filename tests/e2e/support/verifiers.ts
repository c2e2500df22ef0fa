import type { Page } from "playwright-core";
import type { Interpreter } from "../../../src-main/use-cases/counting-context.ts";
import type { SheetReading } from "../../../src-shared/domain/reading.ts";
import { feeder, type PretendSheet, pretendInterpreter } from "../../support/counting.ts";
import { pretendedStore } from "./pretended-store.ts";
import { PASSWORD, signIn } from "./sign-in.ts";
import type { Station } from "./station.ts";

/**
 * For `stationFor`: a box of pretended ballots, and people with accounts, the first a count leader.
 * @param read what the machine read besides what the pretended sheet says
 */
export function verifierStore(
  people: readonly [string, ...string[]],
  sheets: readonly PretendSheet[],
  read: Partial<SheetReading> = {},
): (dir: string) => Promise<void> {
  const interpreter: Interpreter = {
    ...pretendInterpreter,
    async interpret(scanned) {
      const interpreted = await pretendInterpreter.interpret(scanned);
      return { ...interpreted, reading: { ...interpreted.reading, ...read } };
    },
  };
  return pretendedStore(async ({ app, count }) => {
    const [leader, ...others] = people;
    const { identity, boxes } = app.as(leader);
    const box = await boxes.start({ count: count.id, number: 1, source: "feeder 1" });
    await boxes.scan({ box: box.id, source: feeder(sheets), interpreter, finishAtEnd: true });
    await identity.setUp({ name: leader, password: PASSWORD });
    for (const name of others) await identity.create({ name, role: "operator", password: PASSWORD });
  });
}

/** Signs in at the start address and goes to the queue of Verifiser. */
export async function toVerifiser(page: Page, station: Station, person: string): Promise<void> {
  await signIn(page, person);
  await page.goto(station.window("verifiser"));
  await page.getByRole("heading", { name: "Sedler som må verifiseres" }).waitFor();
}

export const openBox = (page: Page) => page.getByRole("button", { name: "Åpne" }).click();
export const toQueue = (page: Page) => page.getByRole("link", { name: "Alle kasser" }).click();

/** Waits until that ballot of the box is the one under work. */
export const atBallot = (page: Page, position: number) =>
  page.locator(".verify-head h1", { hasText: new RegExp(`seddel\\s+${position} `) }).waitFor();
