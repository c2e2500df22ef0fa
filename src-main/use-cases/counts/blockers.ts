import type { ReadingRound } from "../../../src-shared/domain/reading-rounds.ts";
import type { Problem } from "../../../src-shared/result.ts";
import type { StoreTransaction } from "../store-port.ts";
import type { Count } from "./count-port.ts";

/** What a sheet waits for, by the round it is at. */
const waitingFor = {
  first: { code: "sheet-undecided", says: "needs a decision" },
  second: { code: "second-reading-outstanding", says: "was read once and needs a second person" },
  third: { code: "third-reading-outstanding", says: "was read otherwise by two and needs a third person" },
} as const satisfies Record<ReadingRound, { code: string; says: string }>;

/** Everything that must be done before a count can be completed, each with where to do it; empty = ready to complete. */
export async function blockersOf(tx: StoreTransaction, count: Count): Promise<Problem[]> {
  const problems: Problem[] = [];
  const boxes = await tx.boxes.ofCount(count.id);
  if (boxes.length === 0) {
    problems.push({
      code: "no-boxes",
      where: "boxes",
      message: "no box was scanned; register an empty box where there are no ballots",
    });
  }
  for (const box of boxes) {
    if (["expected", "scanning", "paused"].includes(box.state)) {
      problems.push({
        code: "box-not-scanned",
        where: `box ${box.number}`,
        message: `is ${box.state}; scan or register it as empty`,
      });
    }
  }
  for (const sheet of await tx.sheets.undecided({ count: count.id })) {
    const { code, says } = waitingFor[sheet.round];
    const reasons = sheet.reading.reasons.join(", ") || "sent to a person after it was accepted";
    const where = `${sheet.boxNumber}/${sheet.name}`;
    problems.push({ code, where, message: `ballot ${sheet.ballotId ?? "-"} ${says}: ${reasons}` });
  }
  for (const group of await tx.duplicates.groups(count.id)) {
    if (group.resolution) continue;
    const places = await Promise.all(group.sheets.map(async (s) => `${(await tx.boxes.get(s.box)).number}/${s.name}`));
    problems.push({
      code: "duplicate-unresolved",
      where: `ballot ${group.ballotId}`,
      message: `was stored ${group.sheets.length} times: ${places.join(", ")}; choose which to keep`,
    });
  }
  const control = await tx.controls.progress(count.id);
  if (control && control.read < control.drawn) {
    problems.push({
      code: "control-outstanding",
      where: "control reading",
      message: `${control.drawn - control.read} accepted sheets are not read again yet; let the control reader finish, or waive it with a reason`,
    });
  }
  return problems;
}
