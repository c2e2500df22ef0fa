import { setTimeout as sleep } from "node:timers/promises";
import type { DeviceEnd, Feeder } from "../create-feed.ts";
import type { EndReason, SideImage } from "../scanner-port.ts";
import type { Mishap, MishapScript } from "./mishap-script.ts";
import type { PaperSheet, PictureTricks } from "./paper.ts";
import { PaperPiles } from "./paper-piles.ts";

type MishapOf<K extends Mishap["kind"]> = Extract<Mishap, { kind: K }>;

/** What stands in the way until somebody mends it, in the machine's words. */
const words = {
  jam: "paper jam",
  "double-feed": "double feed detected",
  "cover-open": "the cover is open",
  "device-lost": "the scanner does not answer",
} as const;
export type Hindrance = keyof typeof words;

/** A scanner with its paper. What an operator does by hand is a method; what goes wrong is scripted. */
export class SimulatedMachine extends PaperPiles {
  readonly #script: MishapScript;
  readonly #tricks: PictureTricks;
  readonly #mishaps: Mishap[];
  #hindrance: Hindrance | null = null;
  #pulled = 0;
  #upsideDown = 0;
  #slow: { sheets: number; forMs: number } = { sheets: 0, forMs: 0 };

  constructor(script: MishapScript, tricks: PictureTricks) {
    super();
    this.#script = script;
    this.#tricks = tricks;
    this.#mishaps = [...script.mishaps];
  }

  get hindrance(): Hindrance | null {
    return this.#hindrance;
  }
  /** Sheets pulled so far: the next one is this plus one in a script. */
  get pulled(): number {
    return this.#pulled;
  }

  /** From the panel of a training election: the sheet that is pulled as number `at` meets with it, or the next after it. */
  happenAt(mishap: Mishap): void {
    this.#mishaps.push(mishap);
  }

  /** Closes the cover, puts the cable back, switches on, and takes out what sticks; gives that paper in feeding order. */
  mend(): PaperSheet[] {
    this.#hindrance = null;
    return this.clearPath();
  }

  /** Takes all paper away, for another box. */
  override unload(): void {
    super.unload();
    this.#hindrance = null;
  }

  /** One run of the feeder; the port's `createFeed` keeps it within its bounds. */
  async run(feeder: Feeder): Promise<DeviceEnd> {
    if (this.#hindrance) return this.#end(this.#hindrance, words[this.#hindrance], 0);
    let counted = 0;
    while (await feeder.room()) {
      if (this.tray.length === 0) return this.#end("empty", "the tray is empty", counted);
      await this.#wait();
      if (feeder.signal.aborted) break;
      const stopped = await this.#feedOne(feeder, counted);
      if (stopped) return stopped;
      counted += 1;
    }
    return this.#end("cancelled", "stopped", counted);
  }

  async #wait(): Promise<void> {
    const { sheetsPerMinute } = this.#script;
    const slow = this.#slow.sheets-- > 0 ? this.#slow.forMs : 0;
    const forMs = slow + (sheetsPerMinute === undefined ? 0 : 60_000 / sheetsPerMinute);
    if (forMs > 0) await sleep(forMs);
  }

  /** The next sheet through the machine; how the run ended where it ends with it. */
  async #feedOne(feeder: Feeder, counted: number): Promise<DeviceEnd | null> {
    const happens = this.#next();
    switch (happens?.kind) {
      case "cancelled":
        return this.#end("cancelled", "stopped at the machine", counted);
      case "re-fed":
        this.putBack(this.takeFromOutput(happens.sheets));
        break;
      case "slow":
        this.#slow = happens;
        break;
      case "upside-down":
        this.#upsideDown = happens.sheets;
        break;
      case "jam":
        if (happens.imaged) await this.#picture(feeder, this.tray[0]!);
        return this.#stick("jam", counted + (happens.imaged ? 1 : 0));
      case "torn":
        feeder.put(imagesOf(await this.#tricks.torn(await this.tray[0]!.sides())));
        return this.#stick("jam", counted + 1);
      case "cover-open":
        return this.#stick("cover-open", counted);
      case "cable-pulled":
        this.#lose(happens.lost);
        return this.#lost();
      case "switched-off":
        this.#lose(happens.lost);
        if (this.tray.length > 0) this.stick([this.#pull()]);
        return this.#lost();
      case "double-feed":
        return this.#feedTwo(feeder, happens, counted);
      case "sheet-lost":
        this.#lose(1);
        return null;
      case "last-sheet-lost":
        this.#lose(1);
        return this.#end("empty", "the tray is empty", counted + 1);
    }
    const sheet = this.#pull();
    await this.#picture(feeder, sheet);
    this.layOnOutput([sheet]);
    return null;
  }

  /** What is scripted for the sheet that is pulled next; it is used up. */
  #next(): Mishap | undefined {
    const last = this.tray.length === 1;
    const index = this.#mishaps.findIndex((each) =>
      each.kind === "last-sheet-lost" ? last : each.at <= this.#pulled + 1,
    );
    return index < 0 ? undefined : this.#mishaps.splice(index, 1)[0];
  }

  #pull(): PaperSheet {
    this.#pulled += 1;
    const sheet = this.pull();
    if (!sheet) throw new Error("the simulated tray is empty");
    return sheet;
  }

  async #picture(feeder: Feeder, sheet: PaperSheet, back: PaperSheet = sheet): Promise<void> {
    let sides: readonly [Uint8Array, Uint8Array] = [(await sheet.sides())[0], (await back.sides())[1]];
    if (this.#upsideDown > 0) {
      this.#upsideDown -= 1;
      sides = await this.#tricks.upsideDown(sides);
    }
    feeder.put(imagesOf(sides));
  }

  async #feedTwo(feeder: Feeder, happens: MishapOf<"double-feed">, counted: number): Promise<DeviceEnd> {
    const one = this.#pull();
    const other = this.tray.length > 0 ? this.#pull() : one;
    if (happens.delivered) await this.#picture(feeder, one, other);
    this.layOnOutput(other === one ? [one] : [one, other]);
    const seen = happens.seen && this.#script.tellsApart.includes("double-feed");
    let late = 0;
    for (; seen && late < happens.late && this.tray.length > 0; late++) {
      const sheet = this.#pull();
      await this.#picture(feeder, sheet);
      this.layOnOutput([sheet]);
    }
    const fed = counted + 1 + late;
    if (!seen) return this.#end("empty", "the tray is empty", fed);
    this.#hindrance = "double-feed";
    // The pair lies below the late ones: these are read again too, so that nothing of the pair is passed over.
    const doubtfulSheets = late + (happens.delivered ? 1 : 0);
    return { ...this.#end("double-feed", words["double-feed"], fed), doubtfulSheets };
  }

  /** The next sheet stays in the paper path. */
  #stick(hindrance: Hindrance, counted: number): DeviceEnd {
    this.stick([this.#pull()]);
    this.#hindrance = hindrance;
    return this.#end(hindrance, words[hindrance], counted);
  }

  /** Sheets go to the output, their pictures nowhere. */
  #lose(sheets: number): void {
    for (let n = 0; n < sheets && this.tray.length > 0; n++) this.layOnOutput([this.#pull()]);
  }

  /** The device is gone and cannot be asked for its count. */
  #lost(): DeviceEnd {
    this.#hindrance = "device-lost";
    return { reason: "device-lost", message: words["device-lost"], deviceSheets: null };
  }

  /** An end that this machine has no name for is `unknown`, but for a double feed, which looks like an empty tray. */
  #end(reason: EndReason, message: string, counted: number): DeviceEnd {
    const { countsSheets, tellsApart } = this.#script;
    const told = tellsApart.includes(reason) ? reason : reason === "double-feed" ? "empty" : "unknown";
    return { reason: told, message, deviceSheets: countsSheets ? counted : null };
  }
}

function imagesOf([first, second]: readonly [Uint8Array, Uint8Array]) {
  const image = (bytes: Uint8Array): SideImage => ({ bytes, mediaType: "image/jpeg" });
  return { first: image(first), second: image(second), name: null };
}
