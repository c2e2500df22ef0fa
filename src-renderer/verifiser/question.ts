import type { BallotView } from "../../src-shared/contract/verification.ts";
import type { Draft } from "./draft.ts";

/** The first thing not yet answered decides what the viewer shows: stamps are on the back, all else on the front. */
export function questionSide(draft: Draft): "front" | "back" {
  return draft.stamp === null ? "back" : "front";
}

/** Index of the region in question on the side shown, or null. */
export function questionRegion(draft: Draft, ballot: BallotView): number | null {
  const regions = (draft.stamp === null ? ballot.back : ballot.front)?.regions ?? [];
  const find = (kind: string, subject?: string) =>
    regions.find((region) => region.kind === kind && (subject === undefined || region.subject === subject))?.index ??
    null;
  if (draft.stamp === null) return find("stamp");
  if (draft.numberIsRight === null) return find("ballotNumber");
  if (draft.list === null) return find("partyName");
  const [doubted] = draft.doubted;
  if (doubted) return find("personalVote", doubted);
  const line = draft.writeIns.find((each) => each.answer === null);
  return line ? find("writeIn", String(line.line)) : null;
}
