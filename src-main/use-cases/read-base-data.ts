import type { BaseData } from "../../src-shared/domain/base-data.ts";

/** A base-data package that was read and whose signature was judged (src-main/basedata). */
export interface ReadBaseData {
  readonly baseData: BaseData;
  /** SHA-256 of the package, hex. */
  readonly hash: string;
  readonly signature: {
    readonly status: "verified" | "unsigned";
    readonly signer?: string;
    readonly fingerprint?: string;
  };
}
