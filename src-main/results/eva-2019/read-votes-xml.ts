import type { Candidate, Contest } from "../../../src-shared/domain/base-data.ts";
import type { CorrectedBallot, RejectedBallot } from "../../../src-shared/domain/count-result.ts";
import { rejectionReason } from "../../../src-shared/domain/rejection-reasons.ts";
import type { Problem } from "../../../src-shared/result.ts";
import { find, findAll, type XmlTree } from "../xml-tree.ts";

export interface VotesFile {
  readonly transactionId: string;
  readonly corrected: readonly CorrectedBallot[];
  readonly rejected: readonly RejectedBallot[];
  /** Name of the image of each ballot id. */
  readonly images: ReadonlyMap<string, string>;
}

export interface VotesReading {
  readonly where: string;
  readonly problems: Problem[];
  /** What is set right on reading, in words. */
  readonly notes: string[];
}

export function transactionOf(eml: XmlTree): string {
  return find(eml, "TransactionId")?.text ?? "";
}

/** Reads EML 460 of a count of `contest`, candidates by place on the list as the receiver does. */
export function readVotesXml(eml: XmlTree, contest: Contest, reading: VotesReading): VotesFile {
  const { where, problems } = reading;
  if (eml.name !== "EML" || eml.attributes.Id !== "460")
    problems.push({ code: "votes-file-not-460", where, message: "these are not votes (EML Id 460)" });
  const corrected: CorrectedBallot[] = [];
  const rejected: RejectedBallot[] = [];
  const images = new Map<string, string>();
  const standing = new Map(
    contest.lists.map(({ id, candidates }) => [
      id,
      new Map(candidates.map((candidate) => [candidate.place, candidate])),
    ]),
  );
  for (const [index, vote] of findAll(eml, "Votes", "CastVote").entries()) {
    const ballotId = find(vote, "BallotIdentifier")?.attributes.Id ?? "";
    const report = (code: string, message: string) =>
      problems.push({ code, where, message: `ballot ${ballotId || `no. ${index + 1}`}: ${message}` });
    if (ballotId === "") report("ballot-id-missing", "it has no BallotIdentifier");
    const image = find(vote, "BallotIdentifier", "BallotName")?.text;
    if (image) images.set(ballotId, image);
    const selections = findAll(vote, "Election", "Contest", "Selection");
    const rejection = find(vote, "ProposedRejection");
    if (rejection) {
      const reason = rejectionReason.safeParse(rejection.attributes.ReasonCode);
      if (rejection.text !== "yes" || !reason.success)
        report(
          "rejection-unclear",
          `ProposedRejection "${rejection.text}" for reason "${rejection.attributes.ReasonCode ?? ""}"`,
        );
      else rejected.push({ ballotId, reason: reason.data });
      if (selections.length !== 1)
        report("rejection-selections", `rejected with ${selections.length} selections, one is wanted`);
      continue;
    }
    const list = (selections[0] && find(selections[0], "AffiliationIdentifier")?.attributes.Id) ?? "";
    if (!standing.has(list)) report("count-list-unknown", `list "${list}" is not in the contest`);
    else corrected.push(readCorrected(ballotId, list, selections.slice(1), standing, report, reading.notes));
  }
  return { transactionId: transactionOf(eml), corrected, rejected, images };
}

type Standing = ReadonlyMap<string, ReadonlyMap<number, Candidate>>;

function readCorrected(
  ballotId: string,
  list: string,
  changes: readonly XmlTree[],
  standing: Standing,
  report: (code: string, message: string) => void,
  notes: string[],
): CorrectedBallot {
  const personalVotes = new Set<string>();
  const writeIns = new Set<string>();
  for (const change of changes) {
    const kind = change.attributes.ShortCode ?? "";
    if (kind !== "personal" && kind !== "writein") {
      report("correction-unknown", `change "${kind}", which this product does not settle by`);
      continue;
    }
    const of = kind === "personal" ? list : (find(change, "AffiliationIdentifier")?.attributes.Id ?? "");
    const place = find(change, "CandidateIdentifier")?.attributes.ShortCode ?? "";
    const candidate = /^\d{1,2}$/.test(place) ? standing.get(of)?.get(Number(place)) : undefined;
    if (!candidate) {
      report("candidate-unknown", `${kind} for place "${place}" of list "${of}", where nobody stands`);
      continue;
    }
    const votes = kind === "personal" ? personalVotes : writeIns;
    if (kind === "writein" && of === list) notes.push(`ballot ${ballotId}: a write-in on its own list was dropped`);
    else if (votes.has(candidate.id))
      notes.push(`ballot ${ballotId}: a repeated vote for ${candidate.name} was counted once`);
    else votes.add(candidate.id);
  }
  return { ballotId, list, personalVotes: [...personalVotes], writeIns: [...writeIns] };
}
