import { useEffect } from "react";

const LAST_ACT = "tellesentral.last-act";
const IDLE_MS = 10 * 60_000;
const LOOK_EVERY_MS = 15_000;
/** Writing at every key stroke would be waste. */
const NOTE_EVERY_MS = 5_000;

/** Locks the station when nobody has touched any of its windows for ten minutes. A running scan goes on. */
export function useIdleLock(active: boolean, lock: () => void): void {
  useEffect(() => {
    if (!active) return;
    let noted = 0;
    const note = () => {
      if (Date.now() - noted < NOTE_EVERY_MS) return;
      noted = Date.now();
      localStorage.setItem(LAST_ACT, String(noted));
    };
    note();
    const look = () => {
      if (Date.now() - Number(localStorage.getItem(LAST_ACT)) > IDLE_MS) lock();
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    const kinds = ["keydown", "pointerdown", "pointermove", "wheel"] as const;
    for (const kind of kinds) window.addEventListener(kind, note, { passive: true });
    return () => {
      clearInterval(timer);
      for (const kind of kinds) window.removeEventListener(kind, note);
    };
  }, [active, lock]);
}
