import { useEffect, useState, useSyncExternalStore } from "react";
import { createHand, type Hand, type HandOptions, type HandState } from "./hand.ts";

const nothing = () => () => {};

/** The person's ballots of one box, from the opening of the screen until it is left; null before the first paint. */
export function useHand(options: HandOptions): { hand: Hand; state: HandState } | null {
  const [hand, setHand] = useState<Hand | null>(null);
  // The screen is keyed by what it shows: the options of one life of it never change.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const mine = createHand(options);
    setHand(mine);
    window.addEventListener("pagehide", mine.leave);
    return () => {
      window.removeEventListener("pagehide", mine.leave);
      mine.close();
    };
  }, []);
  const state = useSyncExternalStore(hand?.listen ?? nothing, () => hand?.state() ?? null);
  return hand && state ? { hand, state } : null;
}
