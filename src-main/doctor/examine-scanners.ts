import { createEsclDriver } from "../scanning/escl/escl-driver.ts";
import { createSaneDriver } from "../scanning/sane/sane-driver.ts";
import type { StackReport } from "../scanning/scanner-port.ts";
import type { Finding } from "./finding.ts";

export interface ScannerSearch {
  /** Address of the network interface to ask for network scanners on; null asks nowhere. */
  readonly networkInterface?: string | null;
}

/** Every scanner stack: its version, the scanners that answer, and what to install. Takes about two seconds. */
export async function examineScanners({ networkInterface }: ScannerSearch): Promise<Finding[]> {
  const network = networkInterface === undefined ? {} : { networkInterface };
  const [escl, sane] = await Promise.all([createEsclDriver(network).look(), createSaneDriver().look()]);
  return [
    toFinding("network scanners (eSCL)", escl),
    toFinding("scanners at this machine (SANE)", sane),
    {
      subject: "scanners at Windows (TWAIN)",
      state: "without",
      found: "not built yet",
      advice: "Use a network scanner, or scan to a folder with the scanner's own program.",
    },
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
