import type { ScannersView, StationScanner } from "../../../src-shared/contract/scanners.ts";
import { Refusal, refuse } from "../../../src-shared/result.ts";
import { readScannerCertificate } from "../../scanning/escl/escl-certificate.ts";
import type { EsclDriverOptions } from "../../scanning/escl/escl-driver.ts";
import { deviceDrivers, driverOf } from "../../scanning/scanner-drivers.ts";
import type { FoundScanner, Scanner, ScannerDriver, StackReport } from "../../scanning/scanner-port.ts";
import { type KnownScanners, openKnownScanners } from "./known-scanners.ts";

/** A scanner of this station without the box it holds, which only the jobs know. */
export type ScannerHere = Omit<StationScanner, "box">;

/** Every scanner that this machine reaches, opened once and kept. */
export interface StationScanners {
  view(): Promise<Omit<ScannersView, "scanners"> & { scanners: ScannerHere[] }>;
  /** Asks every stack again, in the background; what is found comes as it is found. */
  look(): void;
  add(address: string): Promise<ScannerHere>;
  trust(address: string, fingerprint: string): Promise<ScannerHere>;
  forget(id: string): Promise<void>;
  /** The open scanner. Refuses with why it cannot be used. */
  open(id: string): Promise<Scanner>;
  /** The id of the one that calls itself so; null where it is not here. */
  idOf(description: string): string | null;
  close(): Promise<void>;
}

interface Entry {
  readonly found: Pick<FoundScanner, "address" | "description"> & { stack: ScannerHere["stack"] };
  scanner: Scanner | null;
  refusal: Refusal | null;
}

const idOf = ({ stack, address }: Pick<FoundScanner, "stack" | "address">): string => `${stack} ${address}`;

export async function createStationScanners(storeDir: string, announce: () => void): Promise<StationScanners> {
  const known = await openKnownScanners(storeDir);
  const escl = trustOf(known);
  const entries = new Map<string, Entry>();
  const reports = new Map<string, StackReport>();
  let looking: Promise<void> | null = null;

  const driverFor = (found: Entry["found"]): ScannerDriver =>
    deviceDrivers(escl).find((driver) => driver.stack === found.stack) ?? driverOf(found.address, escl);

  const openEntry = async (entry: Entry): Promise<Scanner> => {
    if (entry.scanner) return entry.scanner;
    try {
      entry.scanner = await driverFor(entry.found).open(entry.found.address);
      entry.refusal = null;
      return entry.scanner;
    } catch (error) {
      entry.refusal = error instanceof Refusal ? error : new Refusal("scanner-not-answering", String(error));
      throw entry.refusal;
    } finally {
      announce();
    }
  };

  const take = (found: FoundScanner): Entry => {
    if (found.stack === "folder" || found.stack === "simulated") throw new Error(`no device: ${found.stack}`);
    const id = idOf(found);
    const entry = entries.get(id) ?? { found: { ...found, stack: found.stack }, scanner: null, refusal: null };
    entries.set(id, entry);
    return entry;
  };

  const lookNow = async () => {
    await Promise.all(
      deviceDrivers(escl).map(async (driver) => {
        const report = await driver.look();
        reports.set(driver.stack, report);
        announce();
        await Promise.all(report.scanners.map((found) => openEntry(take(found)).catch(() => {})));
      }),
    );
    for (const address of known.addresses) await openEntry(take(foundAt(address, escl))).catch(() => {});
  };
  const look = () => {
    looking ??= lookNow().finally(() => {
      looking = null;
      announce();
    });
  };

  const addAt = async (address: string): Promise<ScannerHere> => {
    const found = foundAt(address, escl);
    const entry = take(found);
    try {
      await openEntry(entry);
    } catch (error) {
      // One whose certificate is to be compared first stays, so that it can be accepted.
      if (!(error instanceof Refusal) || error.code !== "scanner-certificate-unknown") {
        entries.delete(idOf(found));
        throw error;
      }
    }
    await known.add(address);
    return hereOf(idOf(found), entry);
  };

  return {
    async view() {
      if (reports.size === 0) look();
      const scanners = await Promise.all([...entries].map(([id, entry]) => hereOf(id, entry)));
      const stacks = [...reports.values()].map(({ stack, version, advice }) => ({ stack, version, advice }));
      return { looking: looking !== null, scanners, stacks };
    },
    look,
    add: addAt,
    async trust(address, fingerprint) {
      const shown = await readScannerCertificate(new URL(address)).catch(() =>
        refuse("scanner-not-answering", `${address} does not answer. Nothing was changed. Switch the scanner on.`),
      );
      if (shown.fingerprint !== fingerprint) {
        refuse(
          "scanner-certificate-changed",
          "The scanner now shows another certificate than the one that was compared. It was not accepted. Look at it again.",
        );
      }
      await known.trust(address, shown.pem);
      return addAt(address);
    },
    async forget(id) {
      const entry = entries.get(id);
      entries.delete(id);
      if (entry) await known.forget(entry.found.address);
      await entry?.scanner?.close();
      announce();
    },
    async open(id) {
      const entry =
        entries.get(id) ??
        refuse("scanner-not-found", "That scanner is not at this station any more. Look for scanners again.");
      return openEntry(entry);
    },
    idOf: (description) => [...entries].find(([, { scanner }]) => scanner?.description === description)?.[0] ?? null,
    async close() {
      await looking;
      await Promise.all([...entries.values()].map(({ scanner }) => scanner?.close()));
    },
  };
}

function trustOf(known: KnownScanners): EsclDriverOptions {
  return {
    trust(address) {
      const certificatePem = known.certificateOf(address);
      return certificatePem === null ? null : { certificatePem };
    },
  };
}

function foundAt(address: string, escl: EsclDriverOptions): FoundScanner {
  return { stack: driverOf(address, escl).stack, address, description: address };
}

async function hereOf(id: string, { found, scanner, refusal }: Entry): Promise<ScannerHere> {
  const { stack, address, description } = found;
  const base = { id, stack, address, name: nameOf(scanner?.description ?? description, address), fingerprint: null };
  if (!scanner) {
    const state = refusalStates[refusal?.code ?? ""] ?? "not-answering";
    const fingerprint = typeof refusal?.details.fingerprint === "string" ? refusal.details.fingerprint : null;
    return { ...base, state, fingerprint, paperInTray: null, message: refusal?.message ?? "" };
  }
  const { state, paperInTray, message } = await scanner.status();
  return { ...base, state, paperInTray, message };
}

/** Maker, model and serial number; the address stands below it. */
function nameOf(description: string, address: string): string {
  return description.replace(`, ${address}`, "").replace(`, ${address}/`, "") || address;
}

const refusalStates: Record<string, ScannerHere["state"]> = {
  "scanner-unfit": "unfit",
  "scanner-certificate-unknown": "untrusted",
};
