import type { BaseData } from "../src-shared/domain/base-data.ts";
import type { Layout } from "../src-shared/domain/layout.ts";
import { writeResultPackage } from "./results/write-result-package.ts";
import type { BaseDataPackages, CountingContext, Interpreter } from "./use-cases/counting-context.ts";

/** A reader of sheets with threads of its own. */
export interface OpenInterpreter extends Interpreter {
  close(): Promise<void>;
}

/** What the core needs from the parts that know formats and pixels. Tests put fakes here. */
export interface AppPorts {
  readonly packages: BaseDataPackages;
  createInterpreter(input: {
    baseData: BaseData;
    layouts: readonly Layout[];
    workers?: number;
  }): Promise<OpenInterpreter>;
  readonly writeResultPackage: CountingContext["writeResultPackage"];
}

/** The parts of the product itself. */
export const productPorts: AppPorts = {
  packages: {
    read: async () => Promise.reject(new Error("reading base data is not wired yet")),
    describeChange: () => [],
  },
  createInterpreter: async () => Promise.reject(new Error("the interpreter is not wired yet")),
  writeResultPackage,
};
