import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";

/** Scanners that somebody added by address, and the certificates that were accepted, kept beside the store. */
const knownScanners = z.strictObject({
  addresses: z.array(z.string()),
  /** Address -> certificate as PEM. */
  trusted: z.record(z.string(), z.string()),
});
type Known = z.infer<typeof knownScanners>;

export interface KnownScanners {
  readonly addresses: readonly string[];
  certificateOf(address: string): string | null;
  add(address: string): Promise<void>;
  trust(address: string, certificatePem: string): Promise<void>;
  forget(address: string): Promise<void>;
}

/** A file that cannot be read is begun anew: the scanners are found or added again, and nothing is counted by it. */
export async function openKnownScanners(storeDir: string): Promise<KnownScanners> {
  const path = join(storeDir, "scanners.json");
  let known: Known = await readFile(path, "utf8")
    .then((text) => knownScanners.parse(JSON.parse(text)))
    .catch(() => ({ addresses: [], trusted: {} }));
  const keep = async (next: Known) => {
    known = next;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.new`, JSON.stringify(next, null, 2));
    await rename(`${path}.new`, path);
  };
  return {
    get addresses() {
      return known.addresses;
    },
    certificateOf: (address) => known.trusted[address] ?? null,
    add: (address) => keep({ ...known, addresses: [...new Set([...known.addresses, address])] }),
    trust: (address, pem) => keep({ ...known, trusted: { ...known.trusted, [address]: pem } }),
    async forget(address) {
      const { [address]: _, ...trusted } = known.trusted;
      await keep({ addresses: known.addresses.filter((each) => each !== address), trusted });
    },
  };
}
