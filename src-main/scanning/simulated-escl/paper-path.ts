import { setTimeout as sleep } from "node:timers/promises";
import type { PaperSheet } from "../simulated/paper.ts";
import { PaperPiles } from "../simulated/paper-piles.ts";
import type { Mishap } from "./mishap.ts";

export interface Picture {
  readonly bytes: Uint8Array;
  readonly side: 1 | 2;
  /** What happens to the connection while this picture is sent. */
  readonly breaks: "cable-pulled" | "silent" | null;
}

export interface PaperPathSettings {
  /** Sheets a minute of the transport; null as fast as pictures are taken. */
  readonly sheetsPerMinute: number | null;
  /** Pictures the device keeps before it stops the transport. */
  readonly bufferedPictures: number;
}

export type PathState = "ready" | "jam" | "double-feed" | "cover-open" | "switched-off";

/** The paper of a device that speaks a protocol. The transport runs ahead of who takes the pictures. */
export class PaperPath extends PaperPiles {
  readonly #settings: PaperPathSettings;
  #pictures: Picture[] = [];
  #mishaps: Mishap[] = [];
  #state: PathState = "ready";
  #left = 0;
  #job = 0;
  #pending = Promise.withResolvers<void>();
  /** Pictures made in the job that runs, also those that were lost. */
  picturesMade = 0;
  running = false;
  cancelledAtDevice = false;
  /** Time the transport stood still because nobody took the pictures, in milliseconds. */
  heldBackMs = 0;

  constructor(settings: PaperPathSettings) {
    super();
    this.#settings = settings;
  }

  get state(): PathState {
    return this.#state;
  }
  get picturesWaiting(): number {
    return this.#pictures.length;
  }

  script(mishaps: readonly Mishap[]): void {
    this.#mishaps = [...this.#mishaps, ...mishaps];
  }

  /** The operator opens the device, lays what stuck on top of the tray, closes it and switches it on. */
  mend(): void {
    this.putBack(this.clearPath());
    this.#state = "ready";
  }

  /** Starts the transport for a new job; the pictures of an older one are forgotten, as devices do. */
  start(): void {
    this.#pictures = [];
    this.picturesMade = 0;
    this.cancelledAtDevice = false;
    this.running = true;
    this.#job += 1;
    const job = this.#job;
    void this.#transport(() => this.running && this.#job === job).finally(() => {
      if (this.#job === job) this.#stop();
    });
  }

  cancel(): void {
    this.#pictures = [];
    this.#stop();
  }

  /** The next picture, or null when the job gives none any more. */
  async next(): Promise<Picture | null> {
    for (;;) {
      const picture = this.#pictures.shift();
      if (picture) {
        this.#announce();
        return picture;
      }
      if (!this.running) return null;
      await this.#pending.promise;
    }
  }

  #announce(): void {
    this.#pending.resolve();
    this.#pending = Promise.withResolvers();
  }

  #stop(): void {
    this.running = false;
    this.#announce();
  }

  async #transport(goesOn: () => boolean): Promise<void> {
    const { sheetsPerMinute, bufferedPictures } = this.#settings;
    const paceMs = sheetsPerMinute === null ? 0 : 60_000 / sheetsPerMinute;
    let due = performance.now() + paceMs;
    while (goesOn() && this.tray.length > 0) {
      const asked = performance.now();
      while (goesOn() && this.#pictures.length > bufferedPictures - 2) await this.#pending.promise;
      this.heldBackMs += performance.now() - asked;
      due = Math.max(due, performance.now());
      const sheet = this.tray[0]!;
      const mishap = this.#mishaps.find((each) => each.atSheet === this.#left + 1);
      await sleep(Math.max(0, due - performance.now()) + (mishap?.kind === "slow" ? mishap.forMs : 0));
      due += paceMs;
      const sides = await sheet.sides();
      if (!goesOn()) return;
      this.pull();
      this.#left += 1;
      if (!(await this.#feed(sheet, sides, mishap))) return;
    }
  }

  /** One sheet through the path; false when the transport stops at it. */
  async #feed(sheet: PaperSheet, [one, two]: readonly [Uint8Array, Uint8Array], mishap: Mishap | undefined) {
    const make = (bytes: Uint8Array, side: 1 | 2, breaks: Picture["breaks"] = null) => {
      this.picturesMade += 1;
      this.#pictures.push({ bytes, side, breaks });
      this.#announce();
    };
    const stickAs = (state: PathState, ...sheets: PaperSheet[]) => {
      this.stick(sheets);
      this.#state = state;
      return false;
    };
    switch (mishap?.kind) {
      case "jam":
      case "cover-open":
      case "switched-off":
        return stickAs(mishap.kind, sheet);
      case "cancelled-at-device":
        this.putBack([sheet]);
        this.cancelledAtDevice = true;
        return false;
      case "double-feed": {
        const other = this.pull();
        if (other) this.#left += 1;
        if (mishap.pictureGiven) {
          make(one, 1);
          make(other ? (await other.sides())[1] : two, 2);
        }
        return stickAs("double-feed", sheet, ...(other ? [other] : []));
      }
      case "sheet-lost":
        this.picturesMade += 2;
        break;
      case "side-lost":
        make(one, 1);
        this.picturesMade += 1;
        break;
      case "cable-pulled":
        make(one, 1, mishap.side === 1 ? "cable-pulled" : null);
        make(two, 2, mishap.side === 2 ? "cable-pulled" : null);
        break;
      case "silent":
        make(one, 1, "silent");
        make(two, 2);
        break;
      default:
        make(one, 1);
        make(two, 2);
    }
    this.layOnOutput([sheet]);
    return true;
  }
}
