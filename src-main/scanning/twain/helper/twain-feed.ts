import { setTimeout as sleep } from "node:timers/promises";
import type { TwainEnd, TwainReply, TwainRequest } from "../twain-messages.ts";
import { negotiate } from "./production-settings.ts";
import { transferImage } from "./transfer-images.ts";
import { CAP, RC } from "./twain-codes.ts";
import { judgeTwainEnd } from "./twain-end.ts";
import type { Answer, TwainSession } from "./twain-session.ts";

/** How often a source is listened to while it prepares its first picture. */
const LISTEN_MS = 5;
const MM_PER_INCH = 25.4;

type Start = Extract<TwainRequest, { ask: "start" }>;

/** One feed of an open source: sheets on request, both sides of each, until it ends. */
export class TwainFeed {
  readonly #session: TwainSession;
  #images = 0;
  #sidesLost = false;
  #stopped = false;
  #more = true;
  #firstCount: number | null = null;
  #lastCount: number | null = null;
  #end: TwainEnd | null = null;

  constructor(session: TwainSession) {
    this.#session = session;
  }

  start({ resolutionDpi, paper }: Start): TwainReply {
    const inches = { width: paper.widthMm / MM_PER_INCH, height: paper.heightMm / MM_PER_INCH };
    negotiate(this.#session, resolutionDpi, inches);
    const answer = this.#session.enable();
    if (answer.code === RC.success || answer.code === RC.checkStatus) return { is: "started" };
    return this.#ended(answer);
  }

  /** Lets the sheets that are inside come out, and no other in. */
  stop(): void {
    this.#stopped = true;
    if (this.#session.state !== 6) return;
    // Sources without this order would feed on: what they have not handed over then stays to be fed again.
    if (this.#session.ask("stopFeeder", Buffer.alloc(6)).code !== RC.success) this.#more = false;
  }

  async sheet(): Promise<TwainReply> {
    const first = await this.#side(1);
    if ("is" in first) return first;
    const second = await this.#side(2);
    if ("is" in second) return second;
    return { is: "sheet", first: first.pgm, second: second.pgm };
  }

  async #side(side: 1 | 2): Promise<{ pgm: Uint8Array } | TwainEnd> {
    if (this.#end) return this.#end;
    if (!this.#more) return this.#ended(null);
    if (this.#session.state === 5) {
      const heard = await this.#listen();
      if (heard === "close") return this.#ended(null, true);
    }
    const taken = transferImage(this.#session);
    if ("stopped" in taken) return this.#ended(taken.stopped);
    this.#images += 1;
    this.#more = taken.more;
    if (taken.side !== null && taken.side !== side) this.#sidesLost = true;
    if (taken.paperCount !== null) {
      this.#firstCount ??= taken.paperCount;
      this.#lastCount = taken.paperCount;
    }
    return { pgm: taken.pgm };
  }

  /** Until the source is ready. A source that never is, is ended by the program that asked, which waits so long and no longer. */
  async #listen(): Promise<"ready" | "close"> {
    for (;;) {
      const heard = this.#session.hear();
      if (heard) return heard;
      await sleep(LISTEN_MS);
    }
  }

  #ended(answer: Answer | null, closed = false): TwainEnd {
    const session = this.#session;
    session.backTo(4);
    const yes = (capability: number) => {
      const current = session.state === 4 ? (session.capability(capability)?.current ?? null) : null;
      return current === null ? null : current === 1;
    };
    const counted =
      this.#firstCount === null || this.#lastCount === null ? null : this.#lastCount - this.#firstCount + 1;
    this.#end = judgeTwainEnd({
      answer,
      closed,
      stopped: this.#stopped,
      images: this.#images,
      sidesLost: this.#sidesLost,
      paperLeft: yes(CAP.paperDetectable) === false ? null : yes(CAP.feederLoaded),
      online: yes(CAP.deviceOnline),
      deviceSheets: counted,
    });
    return this.#end;
  }
}
