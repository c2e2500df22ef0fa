import { createEsclDriver, type EsclDriverOptions } from "./escl/escl-driver.ts";
import { createSaneDriver } from "./sane/sane-driver.ts";
import type { ScannerDriver } from "./scanner-port.ts";
import { createTwainDriver, isTwainAddress } from "./twain/twain-driver.ts";

/** The stacks that reach a device on this machine or its network; folders and simulated scanners are named by hand. */
export function deviceDrivers(escl: EsclDriverOptions = {}): readonly ScannerDriver[] {
  return [createEsclDriver(escl), createSaneDriver(), createTwainDriver()];
}

/** The stack that an address belongs to: `twain:NAME`, a network address, or else a name of SANE's. */
export function driverOf(address: string, escl: EsclDriverOptions = {}): ScannerDriver {
  if (isTwainAddress(address)) return createTwainDriver();
  if (/^https?:\/\/|^[\w.-]+(:\d+)?$/.test(address)) return createEsclDriver(escl);
  return createSaneDriver();
}
