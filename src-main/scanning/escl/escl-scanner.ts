import { refuse } from "../../../src-shared/result.ts";
import { oneFeed } from "../one-feed.ts";
import { endReasons, type Scanner, type ScannerCapabilities, type ScannerStatus } from "../scanner-port.ts";
import type { EsclCapabilities } from "./escl-capabilities.ts";
import type { EsclDevice } from "./escl-device.ts";
import { runEsclFeed } from "./escl-feed.ts";
import { feederState } from "./escl-status.ts";
import { scanSettingsXml } from "./scan-settings.ts";

export interface EsclScannerParts {
  readonly device: EsclDevice;
  readonly capabilities: EsclCapabilities;
  close(): void;
}

/** An opened eSCL scanner; its capabilities were found fit by the driver. */
export function esclScanner({ device, capabilities, close }: EsclScannerParts): Scanner {
  const feeds = oneFeed();
  return {
    stack: "escl",
    description: [capabilities.makeAndModel, capabilities.serialNumber, device.address.href].filter(Boolean).join(", "),
    capabilities: toPort(capabilities),
    status: () => statusOf(device),
    feed(settings) {
      feeds.refuseSecond();
      if (!resolves(capabilities, settings.resolutionDpi)) {
        refuse("scanner-unfit", `The scanner has no resolution of ${settings.resolutionDpi} dpi. Choose another one.`);
      }
      const xml = scanSettingsXml(settings, capabilities);
      return feeds.start(settings, (feeder) => runEsclFeed(device, xml, feeder));
    },
    async close() {
      await feeds.stop();
      close();
    },
  };
}

/** eSCL says all there is to say, except that the paper goes on into the device's own memory while we wait. */
function toPort(capabilities: EsclCapabilities): ScannerCapabilities {
  const { resolutionRangeDpi: range } = capabilities;
  return {
    duplex: capabilities.duplexFeeder,
    resolutionsDpi: range
      ? [200, 300].filter((dpi) => dpi >= range.min && dpi <= range.max)
      : capabilities.resolutionsDpi,
    mediaTypes: ["image/jpeg"],
    tellsApart: endReasons,
    countsSheets: true,
    pausesPaper: false,
  };
}

export function resolves(capabilities: EsclCapabilities, dpi: number): boolean {
  const { resolutionsDpi, resolutionRangeDpi: range } = capabilities;
  return resolutionsDpi.includes(dpi) || (range !== null && dpi >= range.min && dpi <= range.max);
}

async function statusOf(device: EsclDevice): Promise<ScannerStatus> {
  const status = await device.status();
  if (status === null) {
    const message = `Nothing answers at ${device.address.href}. Is the scanner switched on and connected?`;
    return { state: "not-answering", paperInTray: null, hindrance: "device-lost", message };
  }
  const feeder = feederState(status);
  const states = { Idle: "ready", Processing: "busy", Testing: "busy" } as const;
  const known = status.adf !== null;
  return {
    state: states[status.state as keyof typeof states] ?? "stopped",
    paperInTray: known && (feeder === "loaded" || feeder === "empty") ? feeder === "loaded" : null,
    hindrance: !known || feeder === "loaded" || feeder === "busy" || feeder === "cancelled" ? null : feeder,
    message: `scanner ${status.state}; feeder ${status.adf ?? "not said"}`,
  };
}
