import type { BaseData } from "../../src-shared/domain/base-data.ts";
import type { ReadResultPackage } from "./result-package.ts";

export async function readResultPackage(
  _source: Uint8Array | string,
  _options: { baseData: BaseData; allowUnsigned?: boolean },
): Promise<ReadResultPackage> {
  throw new Error("not built yet");
}
