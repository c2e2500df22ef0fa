import type { Page } from "playwright-core";

/** Times in a page, milliseconds since it began to load: when Enter was pressed, and when pictures of ballots were on the screen. */
interface Seen {
  enter: number;
  queue: number | null;
  painted: { url: string; at: number }[];
  keys: number[];
}

/**
 * Lets every page note when a picture of a ballot is painted (element timing: the time of the frame that shows it), when the
 * queue can be used, and how long each key in a field takes until the next frame is drawn. To be called before the page is loaded.
 */
export async function watchPainting(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: Seen = { enter: 0, queue: null, painted: [], keys: [] };
    (window as unknown as { seen: Seen }).seen = seen;
    const afterFrame = (then: () => void) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = then;
        port2.postMessage(null);
      });
    };
    let keyAt = 0;
    window.addEventListener(
      "keydown",
      (event) => {
        keyAt = event.timeStamp;
        if (event.key === "Enter") seen.enter = event.timeStamp;
      },
      true,
    );
    window.addEventListener("input", () => {
      // A field that the program cleared had no key.
      if (keyAt === 0) return;
      const from = keyAt;
      keyAt = 0;
      afterFrame(() => seen.keys.push(performance.now() - from));
    });
    new MutationObserver(() => {
      for (const picture of document.querySelectorAll(".viewer-page img:not([elementtiming])"))
        picture.setAttribute("elementtiming", "ballot");
      if (seen.queue === null && document.querySelector(".queue-line")) {
        seen.queue = 0;
        afterFrame(() => {
          seen.queue = performance.now();
        });
      }
    }).observe(document, { subtree: true, childList: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { url: string; renderTime: number })[])
        seen.painted.push({ url: entry.url, at: entry.renderTime });
    }).observe({ type: "element", buffered: true });
  });
}

const seenOf = (page: Page) => page.evaluate(() => (window as unknown as { seen: Seen }).seen);

/** From the start of loading until the queue can be used, ms. */
export async function queueUsable(page: Page): Promise<number> {
  await page.waitForFunction(() => ((window as unknown as { seen: Seen }).seen.queue ?? 0) > 0);
  return (await seenOf(page)).queue!;
}

/** From the last press of Enter until the picture that is shown now was on the screen, ms. */
export async function shownAfterEnter(page: Page, before: string): Promise<number> {
  await page.waitForFunction((head) => {
    const { seen } = window as unknown as { seen: Seen };
    const url = document.querySelector<HTMLImageElement>(".viewer-page img")?.src;
    const now = document.querySelector(".verify-head h1")?.textContent ?? "";
    return now !== "" && now !== head && seen.painted.some((each) => each.url === url && each.at > seen.enter);
  }, before);
  return page.evaluate(() => {
    const { seen } = window as unknown as { seen: Seen };
    const url = document.querySelector<HTMLImageElement>(".viewer-page img")?.src;
    return seen.painted.findLast((each) => each.url === url)!.at - seen.enter;
  });
}

/** From each key in a field until the frame after it, ms. */
export async function keyTimes(page: Page): Promise<number[]> {
  return (await seenOf(page)).keys;
}
