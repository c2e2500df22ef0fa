import { refuse } from "../../src-shared/result.ts";
import { createFeed, type DeviceEnd, type FeedBounds, type Feeder } from "./create-feed.ts";
import type { Feed } from "./scanner-port.ts";

/** The feed of a scanner, which is one at a time. */
export interface OneFeed {
  readonly running: boolean;
  /** @throws Refusal `scanner-busy` while a feed runs */
  refuseSecond(): void;
  /** As `createFeed`. */
  start(bounds: FeedBounds, run: (feeder: Feeder) => Promise<DeviceEnd>): Feed;
  /** Stops what runs and waits for its end. */
  stop(): Promise<void>;
}

export function oneFeed(busy = "The scanner is already feeding. Nothing was changed. Stop it first."): OneFeed {
  let running: Feed | null = null;
  const refuseSecond = () => {
    if (running) refuse("scanner-busy", busy);
  };
  return {
    get running() {
      return running !== null;
    },
    refuseSecond,
    start(bounds, run) {
      refuseSecond();
      const feed = createFeed(bounds, run);
      running = feed;
      void feed.ended.then(() => {
        running = null;
      });
      return feed;
    },
    async stop() {
      running?.stop();
      await running?.ended;
    },
  };
}
