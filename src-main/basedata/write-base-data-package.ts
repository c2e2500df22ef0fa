import type { BaseData } from "../../src-shared/domain/base-data.ts";
import { writeZip } from "../zip.ts";
import { createDetachedSignature, type PemSigner } from "./cms-signature.ts";
import { eva2019 } from "./eva-2019/eva-2019.ts";
import type { ExchangeProfile } from "./exchange-profile.ts";

/** The package of an event. The same base data and signer give the same bytes, so that the hash can be compared. */
export async function writeBaseDataPackage(
  baseData: BaseData,
  signer?: PemSigner,
  profile: ExchangeProfile = eva2019,
): Promise<Uint8Array> {
  const entries = [...profile.write(baseData)].flatMap(([name, data]) => [
    { name, data },
    ...(signer ? [{ name: profile.signatureOf(name), data: createDetachedSignature(data, signer) }] : []),
  ]);
  return writeZip(entries, { mtime: new Date(baseData.issuedAt) });
}
