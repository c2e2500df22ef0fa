import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { ensureWindows } from "../../../src-main/service/windows-files.ts";
import { openBrowser, openPage } from "./browser.ts";
import { type ServiceProcess, startServiceProcess } from "./service-process.ts";

/** A counting service of its own and a browser beside it. */
export interface Station {
  /** Gone after the last test. The store is in `store`, folders of scans are in `scans`. */
  readonly dir: string;
  /** The start address with its token. */
  readonly url: string;
  /** At the start address, nobody signed in. */
  readonly page: Page;
  /** Script errors and refused resources of all pages, which a person would not see. */
  readonly faults: string[];
  /** Where a window is, at a place of its own after `#/`. */
  window(name: "jobbstyring" | "skann" | "verifiser" | "stikkprove", place?: string): string;
  /** One more screen, at the start address, with a session of its own. */
  openPage(): Promise<Page>;
  /** Ends the service and starts it on the same store. */
  restart(): Promise<void>;
}

/**
 * For the tests of a describe block: a station that is up before their own `beforeAll` and gone after them.
 * @param prepare fills the folder before the service starts
 * @param controlShare share of the accepted sheets that is read again, 0..1
 */
export function stationFor(
  prepare: (dir: string) => Promise<unknown> = async () => {},
  { controlShare = 0 } = {},
): Station {
  let dir: string;
  let service: ServiceProcess | undefined;
  let browser: Browser | undefined;
  let page: Page;
  const faults: string[] = [];
  const start = () => startServiceProcess(join(dir, "store"), join(dir, "scans"), controlShare);
  const openAnother = async () => {
    const opened = await openPage(browser!, faults);
    await opened.goto(service!.url);
    return opened;
  };
  beforeAll(async () => {
    await ensureWindows();
    dir = mkdtempSync(join(tmpdir(), "tellesentral-e2e-"));
    mkdirSync(join(dir, "scans"));
    await prepare(dir);
    service = await start();
    browser = await openBrowser();
    page = await openAnother();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    rmSync(dir, { recursive: true, force: true });
  });
  return {
    get dir() {
      return dir;
    },
    get url() {
      return service!.url;
    },
    get page() {
      return page;
    },
    faults,
    window: (name, place = "") => new URL(`/${name}/index.html${place && `#/${place}`}`, service!.url).href,
    openPage: openAnother,
    async restart() {
      await service!.stop();
      service = await start();
    },
  };
}
