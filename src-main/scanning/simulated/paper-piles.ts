import type { PaperSheet } from "./paper.ts";

/** Where every sheet of a simulated scanner is: in the tray, in the paper path or in the output, in exactly one of them. */
export class PaperPiles {
  #tray: PaperSheet[] = [];
  #path: PaperSheet[] = [];
  #output: PaperSheet[] = [];

  get tray(): readonly PaperSheet[] {
    return this.#tray;
  }
  /** What sticks until somebody takes it out. */
  get path(): readonly PaperSheet[] {
    return this.#path;
  }
  /** The first sheet fed lies at the bottom, which is index 0. */
  get output(): readonly PaperSheet[] {
    return this.#output;
  }

  /** Lays a pile under what is in the tray. */
  load(sheets: readonly PaperSheet[]): void {
    this.#tray.push(...sheets);
  }

  /** Lays sheets on top of the tray, so that they are fed next, in this order. */
  putBack(sheets: readonly PaperSheet[]): void {
    this.#tray.unshift(...sheets);
  }

  /** Takes the last sheets of the output, in feeding order. */
  takeFromOutput(sheets: number): PaperSheet[] {
    return sheets > 0 ? this.#output.splice(-sheets) : [];
  }

  /** Lays sheets on the output, by hand or at the end of the path. */
  layOnOutput(sheets: readonly PaperSheet[]): void {
    this.#output.push(...sheets);
  }

  /** The next sheet of the tray, for the path or the output. */
  pull(): PaperSheet | undefined {
    return this.#tray.shift();
  }

  /** Sheets stay in the path. */
  stick(sheets: readonly PaperSheet[]): void {
    this.#path.push(...sheets);
  }

  /** Takes out what sticks, in feeding order. */
  clearPath(): PaperSheet[] {
    return this.#path.splice(0);
  }

  /** Takes all paper away. */
  unload(): void {
    this.#tray = [];
    this.#path = [];
    this.#output = [];
  }
}
