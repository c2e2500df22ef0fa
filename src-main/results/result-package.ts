import type { BaseData } from "../../src-shared/domain/base-data.ts";
import type { CountKey, CountResult } from "../../src-shared/domain/count-result.ts";
import type { Signer } from "./signer.ts";

/** Front side of a ballot: a grey JPEG, and how it lies in its file. */
export type FrontImage = Uint8Array | { readonly jpeg: Uint8Array; readonly rotation: 0 | 180 };

export interface CountToExport {
  readonly result: CountResult;
  /** Called once or more for each corrected or rejected ballot, a few at a time; nothing is kept. */
  image(ballotId: string): Promise<FrontImage>;
}

export interface WriteResultPackageInput {
  readonly baseData: BaseData;
  readonly counts: readonly CountToExport[];
  /** Absent: the package holds Counts.zip only and is marked unsigned. */
  readonly signer?: Signer;
  /** Where the package goes, written beside and renamed. More than one package: `-2`, `-3` before the extension. */
  readonly path: string;
  /** Time of the entries; the same input and time give the same bytes. Default: when the base data was issued. */
  readonly at?: Date;
  /** Upper size of one package in bytes; the receiver takes less than 250,000,000. */
  readonly maxBytes?: number;
  onImage?(done: number, total: number): void;
}

export interface WrittenPackage {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly counts: readonly CountKey[];
  readonly images: number;
  /** How the images were kept, in words, e.g. `as scanned` or `150 dpi grey`. */
  readonly imageQuality: string;
  /** Subject of the signer, null where unsigned. */
  readonly signedBy: string | null;
  /** One count alone is larger than the receiver takes: hand it over on a stick and say so. */
  readonly overLimit: boolean;
}

export interface PackageSigner {
  readonly subject: string;
  readonly issuer: string;
  /** `serialNumber` of the subject, by which a receiver knows the operator; null where the certificate has none. */
  readonly serialNumber: string | null;
  /** SHA-256 of the certificate, hex. */
  readonly fingerprint: string;
  readonly validFrom: Date;
  readonly validTo: Date;
}

export interface ReadResultPackage {
  /** Null only for a package without a signature that the caller chose to take. */
  readonly signer: PackageSigner | null;
  /** SHA-256 of Counts.zip, hex. */
  readonly countsHash: string;
  /** The exchange carries no ordinal: it is 1 here. Candidates are matched by place on the list. */
  readonly counts: readonly CountResult[];
  /** What was set right on reading, as a receiver would: an own-list write-in dropped, a repeated vote counted once. */
  readonly notes: readonly string[];
  /** TIFF of a corrected or rejected ballot, read when asked for. */
  image(ballotId: string): Promise<Uint8Array>;
  /** Removes the unpacked copy; after this there are no images. */
  close(): Promise<void>;
}
