import type { DuplicateResolution } from "../../../src-shared/domain/duplicate-resolution.ts";
import { type Problem, Refusal } from "../../../src-shared/result.ts";
import type { App } from "../../app.ts";
import type { Count } from "../../use-cases/counts/count-port.ts";
import type { KnownAnswers } from "./decisions-file.ts";

export interface Settled {
  readonly duplicatesResolved: number;
  readonly decided: number;
  /** Parts of decisions that do not count by rule and were left out. */
  readonly notes: readonly string[];
  /** Answers that break the rules; the sheets stay undecided. */
  readonly problems: readonly Problem[];
}

/** Resolves the duplicates and decides the queued sheets that known answers were given for. */
export async function settleQueue(
  app: App,
  person: string,
  count: Count,
  answers: KnownAnswers,
  resolutions: readonly DuplicateResolution[],
): Promise<Settled> {
  const duplicatesResolved = await resolveDuplicates(app, person, count, resolutions);
  const notes: string[] = [];
  const problems: Problem[] = [];
  let decided = 0;
  for (const sheet of await app.read.undecidedSheets(count.id)) {
    const where = `${sheet.boxNumber}/${sheet.name} ballot ${sheet.ballotId ?? "-"}`;
    try {
      const decision = answers.for(sheet, count.key.category);
      if (!decision) continue;
      const done = await app.as(person).verification.decide({ sheet: sheet.id, decision });
      notes.push(...done.notes.map((note) => `${where}: ${note.message}`));
      decided += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, message } = error;
      // A refusal of the whole, such as a ballot that this person has read, has no parts to name.
      if (error.problems.length === 0) problems.push({ code, where, message });
      else problems.push(...error.problems.map((p) => ({ ...p, where: `${where}, ${p.where}` })));
    }
  }
  return { duplicatesResolved, decided, notes, problems };
}

async function resolveDuplicates(
  app: App,
  person: string,
  count: Count,
  resolutions: readonly DuplicateResolution[],
): Promise<number> {
  const wanted = new Map(resolutions.map((resolution) => [resolution.ballotId, resolution]));
  let resolved = 0;
  for (const group of await app.read.duplicates(count.id)) {
    const resolution = wanted.get(group.ballotId);
    if (!resolution || group.resolution?.choice === resolution.resolution) continue;
    await app.as(person).verification.resolveDuplicate({ count: count.id, ...resolution });
    resolved += 1;
  }
  return resolved;
}
