import type { Candidate, Contest, ElectionList } from "../../../src-shared/domain/base-data.ts";
import type { CountResult } from "../../../src-shared/domain/count-result.ts";
import type { CountPlace } from "../../../src-shared/domain/count-result-check.ts";
import { eva2019 } from "./profile.ts";
import { attributes, emlDocument } from "./xml-text.ts";

/** EML 460 of one count: its corrected and proposed-rejected ballots. Null where there are none: the schema wants one. */
export function votesXml(
  transactionId: number,
  place: CountPlace,
  result: CountResult,
  note: string | null,
): string | null {
  if (result.corrected.length + result.rejected.length === 0) return null;
  const standing = candidatesOf(place.contest);
  const corrected = result.corrected.map(({ ballotId, list, personalVotes, writeIns }) =>
    castVote(place, result, ballotId, null, [
      `<Selection>${affiliation(place.contest.lists.find(({ id }) => id === list)!)}</Selection>`,
      ...personalVotes.map(
        (id) => `<Selection ShortCode="personal">${candidate(standing.get(id)!.candidate)}</Selection>`,
      ),
      ...writeIns.flatMap((id) => [
        '<Selection ShortCode="writein">',
        `  ${candidate(standing.get(id)!.candidate)}`,
        `  ${affiliation(standing.get(id)!.list)}`,
        "</Selection>",
      ]),
    ]),
  );
  const rejected = result.rejected.map(({ ballotId, reason }) =>
    castVote(place, result, ballotId, reason, ["<Selection/>"]),
  );
  return emlDocument("460", eva2019.namespace, eva2019.schemaVersion, note, [
    `<TransactionId>${transactionId}</TransactionId>`,
    "<Votes>",
    ...[...corrected, ...rejected].flat().map((line) => `  ${line}`),
    "</Votes>",
  ]);
}

function castVote(
  place: CountPlace,
  { key }: CountResult,
  ballotId: string,
  reason: string | null,
  selections: string[],
): string[] {
  return [
    `<CastVote${attributes({ Category: key.category })}>`,
    `  <EventIdentifier${attributes({ Id: key.event })}><EventQualifier${attributes({ Id: key.area })}/></EventIdentifier>`,
    "  <Election>",
    `    <ElectionIdentifier${attributes({ Id: key.election })}><ElectionGroup${attributes({ Id: place.election.groupId })}/></ElectionIdentifier>`,
    "    <Contest>",
    `      <ContestIdentifier${attributes({ Id: key.contest })}/>`,
    ...selections.map((line) => `      ${line}`),
    "    </Contest>",
    "  </Election>",
    `  <BallotIdentifier${attributes({ Id: ballotId })}><BallotName>${eva2019.imageFile(ballotId)}</BallotName></BallotIdentifier>`,
    ...(reason === null ? [] : [`  <ProposedRejection${attributes({ ReasonCode: reason })}>yes</ProposedRejection>`]),
    "</CastVote>",
  ];
}

/** The receiver matches by place on the list, two digits; the id is for people. */
function candidate({ id, place }: Candidate): string {
  return `<CandidateIdentifier${attributes({ Id: id, ShortCode: String(place).padStart(2, "0") })}/>`;
}

function affiliation({ id, shortCode }: ElectionList): string {
  return `<AffiliationIdentifier${attributes({ Id: id, ShortCode: shortCode })}><RegisteredName/></AffiliationIdentifier>`;
}

function candidatesOf(contest: Contest): Map<string, { candidate: Candidate; list: ElectionList }> {
  return new Map(
    contest.lists.flatMap((list) => list.candidates.map((candidate) => [candidate.id, { candidate, list }] as const)),
  );
}
