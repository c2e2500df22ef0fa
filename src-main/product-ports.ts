import { randomBytes } from "node:crypto";
import type { BaseData } from "../src-shared/domain/base-data.ts";
import type { Layout } from "../src-shared/domain/layout.ts";
import type { TighterLimits } from "../src-shared/domain/tighter-limits.ts";
import { describeChange } from "./basedata/describe-change.ts";
import { readBaseDataPackage } from "./basedata/read-base-data-package.ts";
import { type ControlPool, type ControlSetup, createControlPool } from "./control/control-pool.ts";
import type { CountScope } from "./interpretation/layout-book.ts";
import { createInterpretationPool } from "./interpretation/pool.ts";
import { writeResultPackage } from "./results/write-result-package.ts";
import type { BaseDataPackages, CountingContext, Interpreter } from "./use-cases/counting-context.ts";

/** A reader of sheets with threads of its own. */
export interface OpenInterpreter extends Interpreter {
  close(): Promise<void>;
}

export interface InterpreterInput {
  readonly baseData: BaseData;
  readonly layouts: readonly Layout[];
  readonly scope: CountScope;
  readonly tighter: TighterLimits;
  readonly workers?: number;
}

/** What the core needs from the parts that know formats and pixels. Tests put fakes here. */
export interface AppPorts {
  readonly packages: BaseDataPackages;
  secret: CountingContext["secret"];
  createInterpreter(input: InterpreterInput): Promise<OpenInterpreter>;
  createControlReader(setup: ControlSetup): ControlPool;
  readonly writeResultPackage: CountingContext["writeResultPackage"];
}

/** 256 bits. */
const SECRET_BYTES = 32;

/** The parts of the product itself. */
export const productPorts: AppPorts = {
  secret: () => randomBytes(SECRET_BYTES).toString("hex"),
  packages: {
    read: (bytes, options) => readBaseDataPackage(bytes, options),
    describeChange,
  },
  async createInterpreter(input) {
    const pool = await createInterpretationPool(input);
    const bytesOf = (side: Uint8Array | null) => (side === null ? null : { bytes: side });
    return {
      // Beyond what keeps the threads busy: decoded pictures wait for their fsync without stopping the threads.
      capacity: 2 * pool.capacity,
      async interpret({ name, first, second }) {
        const { reading, archive, quality } = await pool.submit({
          sheet: name,
          first: bytesOf(first),
          second: bytesOf(second),
        });
        return {
          reading,
          archive: [archive[0]?.bytes ?? null, archive[1]?.bytes ?? null],
          ...(quality ? { quality } : {}),
        };
      },
      close: () => pool.close(),
    };
  },
  createControlReader: (setup) => createControlPool(setup),
  writeResultPackage,
};
