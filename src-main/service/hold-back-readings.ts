import type { App } from "../app.ts";
import type { AuditLine } from "../store/read-models/audit-page.ts";

/** Entries that tell what a person thought of a ballot. */
const telling = new Set(["ballot-read", "ballot-decided", "ballot-set-aside", "ballot-taken-up", "decision-undone"]);
/** Left of such an entry while its ballot waits for another reader. */
const harmless = ["sheet", "ballotId", "count"] as const;

/**
 * The log as a person may see it while others still read: of a ballot that waits for a second or third reader nobody is told who read it
 * or what they decided, or the reading would not be blind. The log itself holds everything, and shows it once the ballot is decided.
 * @param filter by person or text; an entry found by what is held back would tell it, so those are left out
 */
export async function holdBackReadings(
  app: App,
  lines: readonly AuditLine[],
  filter: { readonly person?: string; readonly text?: string },
): Promise<AuditLine[]> {
  const waiting = await app.read.awaitingOthers();
  const found = filter.person !== undefined || filter.text !== undefined;
  return lines.flatMap((line): AuditLine[] => {
    if (line.type === "second-reading-set") return [{ ...line, details: withoutSheets(line.details) }];
    if (!telling.has(line.type) || !waiting.has(Number(line.details.sheet))) return [line];
    if (found) return [];
    const left = harmless.flatMap((name) => (name in line.details ? [[name, line.details[name]]] : []));
    // The hash goes too: what a person can have decided is so little that all of it could be tried.
    return [{ ...line, person: "", hash: "", details: { ...Object.fromEntries(left), heldBack: true } }];
  });
}

/** Which ballots a changed rule sent to a second reader would tell which are proposed for rejection: the number does not. */
function withoutSheets(details: AuditLine["details"]): AuditLine["details"] {
  const number = (value: unknown) => (Array.isArray(value) ? value.length : value);
  return { ...details, again: number(details.again), waived: number(details.waived) };
}
