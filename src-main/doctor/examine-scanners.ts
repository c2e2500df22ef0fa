import { createEsclDriver } from "../scanning/escl/escl-driver.ts";
import { createSaneDriver } from "../scanning/sane/sane-driver.ts";
import type { StackReport } from "../scanning/scanner-port.ts";
import { createTwainDriver } from "../scanning/twain/twain-driver.ts";
import type { Finding } from "./finding.ts";

export interface ScannerSearch {
  /** Address of the network interface to ask for network scanners on; null asks nowhere. */
  readonly networkInterface?: string | null;
}

/** Every scanner stack: its version, the scanners that answer, and what to install. Takes about two seconds. */
export async function examineScanners({ networkInterface }: ScannerSearch): Promise<Finding[]> {
  const network = networkInterface === undefined ? {} : { networkInterface };
  const drivers = [createEsclDriver(network), createSaneDriver(), createTwainDriver()] as const;
  const [escl, sane, twain] = await Promise.all(drivers.map((driver) => driver.look()));
  return [
    toFinding("network scanners (eSCL)", escl!),
    toFinding("scanners at this machine (SANE)", sane!),
    toFinding("scanners with a TWAIN driver", twain!),
    { subject: "scans in a folder", state: "has", found: "built in", advice: "" },
  ];
}

function toFinding(subject: string, { version, scanners, advice }: StackReport): Finding {
  if (version === null) return { subject, state: "without", found: "not installed", advice };
  const found = scanners.map(({ description, address }) => `${description} at ${address}`).join("; ");
  return {
    subject,
    state: scanners.length > 0 ? "has" : "without",
    found: `${version}, ${found || "no scanner answers"}`,
    advice,
  };
}
