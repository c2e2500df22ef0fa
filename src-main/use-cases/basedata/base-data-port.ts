import type { Layout } from "../../../src-shared/domain/layout.ts";
import type { ReadBaseData } from "../read-base-data.ts";

export interface StoredBaseData extends ReadBaseData {
  readonly importedAt: string;
  readonly importedBy: string;
  /** New counts are started under the active one; older ones stay for the counts that used them. */
  readonly active: boolean;
}

export interface BaseDataTable {
  findActive(): Promise<StoredBaseData | null>;
  find(hash: string): Promise<StoredBaseData | null>;
  add(read: ReadBaseData, bytes: Uint8Array, at: string, by: string): Promise<void>;
  activate(hash: string): Promise<void>;
  layouts(hash: string): Promise<Layout[]>;
  setLayouts(hash: string, layouts: readonly Layout[]): Promise<void>;
}
