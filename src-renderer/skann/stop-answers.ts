import { useState } from "react";
import type { StopScreen } from "../../src-shared/contract/scan-stop.ts";
import type { StopAnswersInput, StopStep } from "../../src-shared/domain/scan-stops.ts";

/** Where the operator found the last sheet that stays: as the record says, another one, or the output is empty. */
export type PileFound = "as-proposed" | "another" | "none";

export type Missing = "steps" | "pile" | "tray" | "note";

/** Steps that are a tick each; the rest of the table's steps are questions of their own below. */
export const handSteps: readonly StopStep[] = [
  "open-and-close-cover",
  "connect-scanner",
  "clear-paper-path",
  "make-room-in-store",
  "take-back-doubtful",
  "put-back-what-lies-beyond",
];

/** What the operator has found so far, and whether that is enough to ask the service. Nothing is answered beforehand. */
export function useStopAnswers(stop: StopScreen) {
  const [ticked, setTicked] = useState<readonly StopStep[]>([]);
  const [found, setFound] = useState<PileFound | null>(null);
  const [other, setOther] = useState<number | null>(null);
  const [putBack, setPutBack] = useState("");
  const [fromPath, setFromPath] = useState("");
  const [tray, setTray] = useState<"empty" | "sheets-left" | null>(null);
  const [note, setNote] = useState("");
  const toTick = stop.steps.filter((step) => handSteps.includes(step) && stepCounts(stop, step));
  const lastKept = found === "as-proposed" ? (stop.proposedLast?.id ?? null) : found === "another" ? other : null;
  const missing: Missing | null = toTick.some((step) => !ticked.includes(step))
    ? "steps"
    : found === null || (found === "another" && other === null)
      ? "pile"
      : tray === null
        ? "tray"
        : null;
  const value: StopAnswersInput | null =
    missing === null && tray !== null
      ? {
          tray,
          lastKept,
          putBack: Number(putBack) || 0,
          fromPath: Number(fromPath) || 0,
          ...(note.trim() ? { note: note.trim() } : {}),
        }
      : null;
  return {
    toTick,
    ticked,
    tick: (step: StopStep, on: boolean) => setTicked(on ? [...ticked, step] : ticked.filter((each) => each !== step)),
    found,
    setFound,
    other,
    setOther,
    putBack,
    setPutBack,
    fromPath,
    setFromPath,
    tray,
    setTray,
    note,
    setNote,
    missing,
    value,
  };
}
export type StopAnswersForm = ReturnType<typeof useStopAnswers>;

/** After an empty tray or a pause nothing stuck: the paper is compared, and that is all. */
function stepCounts(stop: StopScreen, step: StopStep): boolean {
  const calm = stop.cause === "empty" || stop.cause === "cancelled";
  return !(calm && step === "put-back-what-lies-beyond");
}
