import type { SheetReading } from "../../../src-shared/domain/reading.ts";

/**
 * What a sheet is that does not belong in the count's boxes, by its reading; null where nothing says so. A form without our marks
 * may also be a ballot of ours that was badly torn.
 */
export type StrangerKind = "foreign-form" | "other-election" | "other-district" | "unknown-ballot";

export function strangerKind({ reasons }: Pick<SheetReading, "reasons">): StrangerKind | null {
  if (reasons.includes("marks-not-found")) return "foreign-form";
  return (
    (["other-election", "other-district", "unknown-ballot"] as const).find((kind) => reasons.includes(kind)) ?? null
  );
}

/** So many strangers of one kind one after the other are no stray ballots. */
const IN_A_ROW = 8;

const words: Readonly<Record<StrangerKind, string>> = {
  "foreign-form": "show no form that this count knows",
  "other-election": "belong to another election",
  "other-district": "belong to another district",
  "unknown-ballot": "are ballots without a layout here",
};

/**
 * Sees by the sheets, in the order they were fed, that the pile is another's: each further one would have to be taken out again. Gives
 * the words of the stop once, after the last of them.
 */
export function watchForWrongPile(): (reading: Pick<SheetReading, "reasons">) => string | null {
  let kind: StrangerKind | null = null;
  let row = 0;
  return (reading) => {
    const seen = strangerKind(reading);
    row = seen !== null && seen === kind ? row + 1 : 1;
    kind = seen;
    return kind !== null && row === IN_A_ROW
      ? `the last ${IN_A_ROW} sheets ${words[kind]}: is this the right pile?`
      : null;
  };
}
