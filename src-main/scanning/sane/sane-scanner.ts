import { join } from "node:path";
import { refuse } from "../../../src-shared/result.ts";
import { oneFeed } from "../one-feed.ts";
import type { EndReason, Scanner, ScannerCapabilities, ScannerStatus } from "../scanner-port.ts";
import { canResolve, productionArguments } from "./production-options.ts";
import type { SaneWorkspace } from "./sane-config.ts";
import { runSaneFeed } from "./sane-feed.ts";
import { parseSaneOptions, type SaneOption } from "./sane-options.ts";
import { callScanimage, type ScanimageBatch, startBatch } from "./scanimage.ts";

export interface SaneScannerParts {
  readonly program: string;
  /** SANE's name of the device, `fujitsu:ScanSnap:12345`. */
  readonly device: string;
  readonly description: string;
  readonly workspace: SaneWorkspace;
  /** Source and mode, set before all else because other options depend on them. */
  readonly basic: readonly string[];
  /** The options as they stand with those set. */
  readonly options: ReadonlyMap<string, SaneOption>;
  /** Further arguments of every scan. */
  readonly extra: readonly string[];
  readonly silenceMs: number;
  /** Called with the driver's process of each feed, which tests end in the middle. */
  onBatch?(batch: ScanimageBatch): void;
}

/** An opened SANE device; each feed is a scanimage process of its own, so that a broken backend takes nothing along. */
export function saneScanner(parts: SaneScannerParts): Scanner {
  const { program, device, workspace, basic, options, extra } = parts;
  const feeds = oneFeed();
  const read = async (): Promise<ReadonlyMap<string, SaneOption> | null> => {
    const { ok, stdout } = await callScanimage(program, ["-d", device, ...basic, "-A"], workspace.env);
    return ok ? parseSaneOptions(stdout) : null;
  };
  return {
    stack: "sane",
    description: parts.description,
    capabilities: capabilitiesOf(device, options),
    async status() {
      if (feeds.running) return { state: "busy", paperInTray: null, hindrance: null, message: "feeding" };
      return statusOf(device, await read());
    },
    feed(settings) {
      feeds.refuseSecond();
      if (!canResolve(options, settings.resolutionDpi)) {
        refuse("scanner-unfit", `The scanner has no resolution of ${settings.resolutionDpi} dpi. Choose another one.`);
      }
      const page = join(workspace.dir, "%d.pnm");
      const how = ["--format=pnm", `--batch=${page}`, "--batch-prompt"];
      const args = ["-d", device, ...basic, ...productionArguments(options, settings), ...extra, ...how];
      return feeds.start(settings, (feeder) => {
        const batch = startBatch(program, args, workspace.env, parts.silenceMs);
        parts.onBatch?.(batch);
        return runSaneFeed({ batch, dir: workspace.dir, readOptions: read }, feeder);
      });
    },
    async close() {
      await feeds.stop();
      await workspace.remove();
    },
  };
}

/**
 * SANE has no status for a double feed: only backends with a sensor option name it. Through airscan a double feed and an open
 * cover both look like an empty tray (tried with 0.99.27).
 */
function capabilitiesOf(device: string, options: ReadonlyMap<string, SaneOption>): ScannerCapabilities {
  const overNetwork = /^(airscan|escl):/.test(device);
  const sensor = options.get("double-feed") ?? options.get("omr-df");
  const tellsApart: EndReason[] = ["empty", "jam", "cancelled", "device-lost", "unknown"];
  if (!overNetwork) tellsApart.push("cover-open");
  if (sensor && !sensor.active) tellsApart.push("double-feed");
  return {
    duplex: true,
    resolutionsDpi: [200, 300].filter((dpi) => canResolve(options, dpi)),
    mediaTypes: ["image/x-portable-anymap"],
    tellsApart,
    countsSheets: false,
    pausesPaper: !overNetwork,
  };
}

function statusOf(device: string, options: ReadonlyMap<string, SaneOption> | null): ScannerStatus {
  if (options === null) {
    const message = `${device} does not answer. Is the scanner switched on and connected?`;
    return { state: "not-answering", paperInTray: null, hindrance: "device-lost", message };
  }
  const paper = options.get("page-loaded") ?? options.get("adf-loaded");
  const coverOpen = options.get("cover-open")?.current === "yes";
  return {
    state: coverOpen ? "stopped" : "ready",
    paperInTray: paper ? paper.current === "yes" : null,
    hindrance: coverOpen ? "cover-open" : null,
    message: coverOpen ? "the cover is open" : `${device} answers`,
  };
}
