import { X509Certificate } from "node:crypto";
import { Refusal, refuse } from "../../../src-shared/result.ts";
import type { ScannerDriver } from "../scanner-port.ts";
import { discoverEscl } from "./discover-escl.ts";
import type { EsclCapabilities } from "./escl-capabilities.ts";
import { readScannerCertificate } from "./escl-certificate.ts";
import { connectEscl, type EsclTrust } from "./escl-connection.ts";
import { esclDevice } from "./escl-device.ts";
import { esclScanner } from "./escl-scanner.ts";

export interface EsclDriverOptions {
  /** The certificate an `https` scanner must show, or null where the operator has accepted none for that address. */
  trust?(address: string): EsclTrust | null;
  /** Longest wait for the next byte of a picture before the scanner counts as lost. */
  readonly silenceMs?: number;
  /** Where `look` asks; `null` asks nowhere. */
  readonly networkInterface?: string | null;
  readonly listenMs?: number;
}

/** Network scanners by eSCL (AirScan), built in: nothing to install. */
export function createEsclDriver(options: EsclDriverOptions = {}): ScannerDriver {
  return {
    stack: "escl",
    async look() {
      const { networkInterface, listenMs = 2_000 } = options;
      const scanners =
        networkInterface === null
          ? []
          : await discoverEscl({ listenMs, ...(networkInterface ? { networkInterface } : {}) }).catch(() => []);
      const advice = "Connect the scanner to this network, or give its address, as http://192.0.2.7/eSCL.";
      return { stack: "escl", version: "built in", scanners, advice: scanners.length > 0 ? "" : advice };
    },
    async open(given) {
      const address = toAddress(given);
      const trust = options.trust?.(given) ?? null;
      const connection = connectEscl(trust);
      const device = esclDevice(address, connection, options.silenceMs ?? 30_000);
      try {
        const capabilities = await device.capabilities();
        checkFit(capabilities);
        return esclScanner({ device, capabilities, close: () => connection.close() });
      } catch (error) {
        connection.close();
        if (error instanceof Refusal) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        if (address.protocol === "https:") await refuseUntrusted(address, trust);
        return refuse(
          "scanner-not-answering",
          `No eSCL scanner answers at ${address.href}: ${reason}. Nothing was changed. Switch the scanner on and check the cable and the address.`,
        );
      }
    },
  };
}

function toAddress(given: string): URL {
  const text = /^[a-z]+:\/\//i.test(given) ? given : `http://${given}/eSCL`;
  const address = URL.parse(text.endsWith("/") ? text : `${text}/`);
  if (!address || !["http:", "https:"].includes(address.protocol)) {
    refuse("scanner-not-found", `${given} is no address of an eSCL scanner. Write it as http://192.0.2.7/eSCL.`);
  }
  if (address.pathname === "/") address.pathname = "/eSCL/";
  return address;
}

function checkFit(capabilities: EsclCapabilities): void {
  const lacks = [
    ...(capabilities.duplexFeeder ? [] : ["a feeder that scans both sides"]),
    ...(capabilities.grey ? [] : ["greyscale"]),
    ...(capabilities.jpeg ? [] : ["JPEG"]),
  ];
  if (lacks.length === 0) return;
  refuse(
    "scanner-unfit",
    `${capabilities.makeAndModel} has no ${lacks.join(", no ")}. Ballots cannot be scanned with it. Choose another scanner.`,
    { lacks },
  );
}

/** A scanner that answers with a certificate nobody has accepted yet is told apart from one that does not answer. */
async function refuseUntrusted(address: URL, trust: EsclTrust | null): Promise<void> {
  const shown = await readScannerCertificate(address).catch(() => null);
  if (!shown || (trust && shown.fingerprint === new X509Certificate(trust.certificatePem).fingerprint256)) return;
  refuse(
    "scanner-certificate-unknown",
    `The scanner at ${address.href} shows a certificate that was not accepted here. Nothing was sent. Compare the fingerprint with the scanner's own: ${shown.fingerprint}`,
    { ...shown },
  );
}
