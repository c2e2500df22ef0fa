import { join, resolve } from "node:path";
import { refuse } from "../../../src-shared/result.ts";
import type { ScannerDriver } from "../scanner-port.ts";
import { parseMishapScript, readMishapScript } from "./mishap-script.ts";
import { paperFromFolder } from "./paper.ts";
import { createSimulatedScanner, type SimulatedScanner } from "./simulated-scanner.ts";

/** The stack for training: an address is a folder of simulated scans, which lie in the tray as paper. */
export interface SimulatedDriver extends ScannerDriver {
  open(address: string): Promise<SimulatedScanner>;
}

/** Name of the file in such a folder that says what goes wrong, and with which sheet. */
export const scriptFile = "mishaps.json";

/** Machines stay where they are while the program runs: opened again, tray and output hold the paper they held. */
export function createSimulatedDriver(): SimulatedDriver {
  const machines = new Map<string, Promise<SimulatedScanner>>();
  const build = async (dir: string): Promise<SimulatedScanner> => {
    const script = (await readMishapScript(join(dir, scriptFile))) ?? parseMishapScript(plain, scriptFile);
    const paper = await paperFromFolder(dir);
    if (paper.length === 0) {
      refuse("scanner-not-found", `${dir} holds no simulated sheets. Make some with 'tellesentral simulate'.`);
    }
    const scanner = createSimulatedScanner(dir, script);
    scanner.machine.load(paper);
    return scanner;
  };
  return {
    stack: "simulated",
    async look() {
      const scanners = [...machines.keys()].map((address) => ({
        stack: "simulated" as const,
        address,
        description: `simulated scanner ${address}`,
      }));
      return { stack: "simulated", version: "1", scanners, advice: "" };
    },
    async open(address) {
      const dir = resolve(address);
      const known = machines.get(dir) ?? build(dir);
      machines.set(dir, known);
      known.catch(() => machines.delete(dir));
      return known;
    },
  };
}

const plain = { schema: "tellesentral/scanner-script/1" };
