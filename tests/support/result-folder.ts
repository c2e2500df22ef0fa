import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach } from "vitest";
import { createKeyFileSigner } from "../../src-main/results/key-file-signer.ts";
import {
  type ReadResultOptions,
  readResultPackage as readPackage,
} from "../../src-main/results/read-result-package.ts";
import type { ReadResultPackage, WriteResultPackageInput } from "../../src-main/results/result-package.ts";
import { writeResultPackage } from "../../src-main/results/write-result-package.ts";
import { grainyPage } from "./grainy-page.ts";
import { countOf, inventedBaseData, inventedKey } from "./invented-result.ts";
import { makeSigningKeys } from "./signing-keys.ts";

export const baseData = inventedBaseData();
export const contest = baseData.elections[0]!.contests[0]!;
export const keys = makeSigningKeys();
export const signer = createKeyFileSigner(keys.keyPem, keys.certPem, new Date());
export const scan = await grainyPage(413, 585);
export const image = async () => scan;
/** 17 ballots, two of them corrected, and one proposed rejected. */
export const good = countOf(
  contest,
  inventedKey(),
  { LYS: 11, HAV: 4, BLANK: 2 },
  [
    { ballotId: "000000001", list: "LYS", personalVotes: ["7001-2", "7001-11"], writeIns: ["7002-25"] },
    { ballotId: "000000002", list: "BØR_1", personalVotes: ["7003-1"], writeIns: [] },
  ],
  [{ ballotId: "000000003", reason: "FA" }],
);

/** A folder for result packages, gone after the tests of a file; what they open is closed after each. */
export function resultFolder() {
  const dir = mkdtempSync(join(tmpdir(), "result-package-"));
  const path = join(dir, "RESULT.zip");
  const opened: ReadResultPackage[] = [];
  afterEach(async () => {
    for (const read of opened.splice(0)) await read.close();
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  return {
    dir,
    path,
    /** Writes the good count, signed. */
    write: (changes: Partial<WriteResultPackageInput> = {}) =>
      writeResultPackage({ baseData, counts: [{ result: good, image }], signer, path, ...changes }),
    async readResultPackage(source: Uint8Array | string, options: ReadResultOptions): Promise<ReadResultPackage> {
      const read = await readPackage(source, options);
      opened.push(read);
      return read;
    },
  };
}
