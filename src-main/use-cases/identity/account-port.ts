import type { Role } from "../../../src-shared/domain/roles.ts";

/** Somebody who may sign in; the password's hash stays in the store. */
export interface Account {
  readonly id: number;
  /** Unique; stands in the log at everything the person does. */
  readonly name: string;
  readonly role: Role;
  /** A closed account can sign in no more. */
  readonly active: boolean;
  readonly createdAt: string;
  readonly createdBy: string;
}

export interface AccountTable {
  all(): Promise<Account[]>;
  get(id: number): Promise<Account>;
  findByName(name: string): Promise<Account | null>;
  passwordHash(id: number): Promise<string | null>;
  add(account: { name: string; role: Role; passwordHash: string }, at: string, by: string): Promise<number>;
  update(id: number, change: { role?: Role; active?: boolean; passwordHash?: string }): Promise<void>;
}
