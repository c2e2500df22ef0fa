/** Parts of a screen that a line elsewhere on it leads to. */
export const CONTROL_PLACE = "control-place";
export const EXPLAIN_PLACE = "explain-place";

/** Brings a part of the screen into sight and gives it the focus. */
export function focusPlace(place: string): void {
  document.getElementById(place)?.focus();
}
