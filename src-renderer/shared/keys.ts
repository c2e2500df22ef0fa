import { useLayoutEffect, useRef } from "react";
import type { WindowKey } from "../../src-shared/window-keys.ts";

type KeyTable = Readonly<Partial<Record<WindowKey, (() => void) | null | undefined>>>;

/**
 * Keys of a screen. A key that types into a field is left to the field; Enter and Space are left to a focused button, Space to a box;
 * none acts while a dialog is open.
 * Names are those of src-shared/window-keys.ts.
 */
export function useKeys(table: KeyTable, enabled = true): void {
  const latest = useRef(table);
  latest.current = table;
  // Before the screen is painted: what can be seen can be pressed.
  useLayoutEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.toLowerCase();
      const act = latest.current[key as WindowKey];
      if (!act || belongsToField(event.target, key)) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [enabled]);
}

const PRESSES_A_CONTROL = new Set(["enter", " "]);

function belongsToField(target: EventTarget | null, key: string): boolean {
  // Nothing is done to a ballot behind a page of help.
  if (document.querySelector("dialog[open]")) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches("input:not([type=checkbox],[type=radio]), textarea, select")) {
    // In an empty field Backspace has nothing to take away, so it may take back the last decision.
    const empty = target instanceof HTMLInputElement && target.value === "";
    return key !== "escape" && !(key === "backspace" && empty);
  }
  // A box or radio that has the focus takes Space; Enter means nothing to it, and is the screen's.
  if (target.matches("input")) return key === " ";
  return PRESSES_A_CONTROL.has(key) && target.matches("a, button, summary, [role=button]");
}
