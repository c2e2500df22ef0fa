import type { Page } from "playwright-core";
import { expect } from "vitest";

/** As the command line asks for it: every accepted sheet of a count is to be read again. No window asks for more than a count began with. */
export async function askForControl(page: Page, count: string): Promise<void> {
  const status = await page.evaluate(async (ref) => {
    const headers = {
      "content-type": "application/json",
      "x-tellesentral": "window",
      "x-session": localStorage.getItem("tellesentral.session")!,
    };
    const body = JSON.stringify({ json: { count: ref, share: 1, reason: "" } });
    return (await fetch("/api/counts/setControlShare", { method: "POST", headers, body })).status;
  }, count);
  expect(status).toBe(200);
}
