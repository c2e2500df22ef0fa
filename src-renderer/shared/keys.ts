import { useEffect, useRef } from "react";

type KeyTable = Readonly<Record<string, (() => void) | null | undefined>>;

/**
 * Keys of a screen. A key that types into a field is left to the field; Enter and Space are left to a focused control.
 * Names are those of KeyboardEvent.key, one sign letters in lower case.
 */
export function useKeys(table: KeyTable, enabled = true): void {
  const latest = useRef(table);
  latest.current = table;
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const act = latest.current[key];
      if (!act || belongsToField(event.target, key)) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [enabled]);
}

const PRESSES_A_CONTROL = new Set(["Enter", " "]);

function belongsToField(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (document.querySelector("dialog[open]") && !target.closest("dialog")) return true;
  if (target.matches("input:not([type=checkbox],[type=radio]), textarea, select")) return key !== "Escape";
  return PRESSES_A_CONTROL.has(key) && target.matches("a, button, summary, [role=button], input");
}
