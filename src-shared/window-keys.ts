/**
 * Every key of the windows. A screen listens to no other (`useKeys` takes only these), a test holds what is printed on
 * buttons against them, and the key card is drawn from them. `key` is KeyboardEvent.key in lower case; several that do
 * one thing share a row. What a row does is said in i18n `keys:does.<does>`.
 */
export const windowKeys = {
  all: [
    { keys: ["f1"], does: "jobbstyring" },
    { keys: ["f2"], does: "skann" },
    { keys: ["f3"], does: "verifiser" },
    { keys: ["f4"], does: "stikkprove" },
    { keys: ["enter"], does: "primary" },
    { keys: ["f12", "?"], does: "help" },
    { keys: ["ctrl+l"], does: "lock" },
    { keys: ["escape"], does: "close" },
  ],
  picture: [
    { keys: ["b"], does: "otherSide" },
    { keys: ["r"], does: "turn" },
    { keys: ["k"], does: "contrast" },
    { keys: ["m"], does: "machine" },
    { keys: ["+", "-"], does: "zoom" },
  ],
  skann: [
    { keys: [" "], does: "pause" },
    { keys: ["1", "2"], does: "topSheet" },
    { keys: ["f"], does: "sheetsLeft" },
    { keys: ["t"], does: "trayEmpty" },
  ],
  verifiser: [
    { keys: ["j"], does: "yes" },
    { keys: ["n"], does: "no" },
    { keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9"], does: "number" },
    { keys: ["arrowdown", "arrowup"], does: "hits" },
    { keys: ["0"], does: "nothing" },
    { keys: ["9"], does: "illegible" },
    { keys: ["p"], does: "personal" },
    { keys: ["f"], does: "reject" },
    { keys: ["l"], does: "aside" },
    { keys: ["backspace"], does: "undo" },
  ],
  stikkprove: [{ keys: ["arrowdown", "arrowup"], does: "sheets" }],
} as const satisfies Record<string, readonly { keys: readonly string[]; does: string }[]>;

export type KeyGroup = keyof typeof windowKeys;
export type WindowKey = (typeof windowKeys)[KeyGroup][number]["keys"][number];

const printed: Partial<Record<WindowKey, string>> = {
  enter: "Enter",
  escape: "Esc",
  backspace: "⌫",
  arrowdown: "↓",
  arrowup: "↑",
  " ": "Space",
  "ctrl+l": "Ctrl+L",
};

/** As it stands on the key, on buttons and on the key card. */
export function printedKey(key: WindowKey): string {
  return printed[key] ?? key.toUpperCase();
}
