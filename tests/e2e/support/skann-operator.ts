import type { Page } from "playwright-core";
import { expect } from "vitest";
import { fjordvik } from "../../../src-main/basedata/fjordvik.ts";
import { encodeBoxLabel } from "../../../src-shared/domain/box-label.ts";
import { keyOf } from "../../support/counting.ts";
import type { Station } from "./station.ts";

const baseData = fjordvik();
/** The two codes of a box label; of Sentrum's final count unless said otherwise. */
export const labelOf = (box: number, change = {}) => encodeBoxLabel(keyOf(baseData, change), box, 7);

/** The hands of an operator in Skann. `page` is asked at each act, so that it may be opened later. */
export function skannOperator(page: () => Page, station: Station) {
  const open = (place = "") => page().goto(station.window("skann", place));
  /** As a hand scanner: quick keys and Enter, with a space in front as some are set up. */
  const beep = async (code: string) => {
    await page()
      .getByLabel(/Les (strekkoden|den andre)/)
      .waitFor();
    await page().keyboard.type(` ${code}`);
    await page().keyboard.press("Enter");
  };
  /** A key that comes before the screen listens is pressed again, as a person does. */
  const answer = (key: string, radio: RegExp) =>
    expect
      .poll(
        async () => {
          await page().keyboard.press(key);
          return page().getByLabel(radio).isChecked();
        },
        { timeout: 30_000 },
      )
      .toBe(true);
  return {
    open,
    beep,
    answer,
    headline: (name: string) => page().getByRole("heading", { name, exact: true }).waitFor({ timeout: 240_000 }),
    /** Adds a network scanner by its address. */
    async addScanner(address: string) {
      await page().getByLabel("Adresse").fill(address);
      await page().getByRole("button", { name: "Legg til" }).click();
    },
    async choose(name: string | RegExp) {
      await open("skanner");
      await page().getByRole("radio", { name }).check();
      await page().getByRole("button", { name: "Bruk denne" }).click();
      await page()
        .getByLabel(/Les strekkoden/)
        .waitFor();
    },
    async readLabel(box: number) {
      await open();
      await beep(labelOf(box).count);
      await page().getByText("Les den andre koden").waitFor();
      await beep(labelOf(box).box);
      await page()
        .getByRole("heading", { name: new RegExp(`^Kasse ${box}`) })
        .waitFor();
    },
    /** What a stop without a fault asks: look at the last sheet, and say whether anything is left. */
    async settle(more: boolean) {
      await answer("1", /\(1\)/);
      await answer(more ? "f" : "t", more ? /\(F\)/ : /\(T\)/);
      const button = page().getByRole("button", { name: more ? "Fortsett skanning" : "Fullfør kassen" });
      const answered = await button.elementHandle();
      await button.click();
      // The screen of this stop is gone; that of the next may follow at once.
      await expect.poll(() => answered!.evaluate((element) => element.isConnected), { timeout: 30_000 }).toBe(false);
    },
  };
}
