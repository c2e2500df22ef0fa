import type { Contest } from "../../../src-shared/domain/base-data.ts";
import type { CountResult } from "../../../src-shared/domain/count-result.ts";
import type { CountPlace } from "../../../src-shared/domain/count-result-check.ts";
import type { RejectionReason } from "../../../src-shared/domain/rejection-reasons.ts";
import { BLANK_LIST } from "../../../src-shared/ids.ts";
import { eva2019 } from "./profile.ts";
import { attributes, emlDocument } from "./xml-text.ts";

/**
 * EML 510 of one count, checked beforehand (`checkCountResult`).
 * @param transactionId joins the Votes file of the same count
 * @param note a comment at the top, such as that this is a training election; null for none
 */
export function countXml(transactionId: number, place: CountPlace, result: CountResult, note: string | null): string {
  const { key } = result;
  return emlDocument("510", eva2019.namespace, eva2019.schemaVersion, note, [
    `<TransactionId>${transactionId}</TransactionId>`,
    "<Count>",
    `  <EventIdentifier${attributes({ Id: key.event })}>`,
    `    <EventQualifier${attributes({ Id: key.area })}/>`,
    "  </EventIdentifier>",
    "  <Election>",
    `    <ElectionIdentifier${attributes({ Id: key.election })}>`,
    `      <ElectionGroup${attributes({ Id: place.election.groupId })}/>`,
    "    </ElectionIdentifier>",
    "    <Contests>",
    "      <Contest>",
    `        <ContestIdentifier${attributes({ Id: key.contest })}/>`,
    "        <CountQualifier>",
    `          <Final>${key.stage === "final" ? "yes" : "no"}</Final>`,
    "        </CountQualifier>",
    // As in the real files: the receiver has the seats in its own base data and does not read this.
    "        <NumberOfPositions>1</NumberOfPositions>",
    "        <ReportingUnitVotes>",
    `          <${eva2019.reportingUnitElement}${attributes({ Id: place.unit.id })}/>`,
    `          <CountMetric${attributes({ Type: "vote_count_category", Id: key.category })}>1</CountMetric>`,
    ...listsInOrder(place.contest).flatMap((list) => {
      const { ballots, modified } = result.lists.find((counted) => counted.list === list.id)!;
      return [
        "          <Selection>",
        `            <AffiliationIdentifier${attributes({ Id: list.id, ShortCode: list.shortCode })}><RegisteredName/></AffiliationIdentifier>`,
        `            <ValidVotes>${ballots}</ValidVotes>`,
        `            <CountMetric Type="modified">${modified}</CountMetric>`,
        "          </Selection>",
      ];
    }),
    `          <TotalCounted>${result.total}</TotalCounted>`,
    ...[...rejectedByReason(result)].map(
      ([reason, ballots]) => `          <RejectedVotes${attributes({ ReasonCode: reason })}>${ballots}</RejectedVotes>`,
    ),
    "        </ReportingUnitVotes>",
    "      </Contest>",
    "    </Contests>",
    "  </Election>",
    "</Count>",
  ]);
}

function listsInOrder(contest: Contest): Contest["lists"] {
  return [...contest.lists].sort((a, b) => Number(b.id === BLANK_LIST) - Number(a.id === BLANK_LIST));
}

function rejectedByReason(result: CountResult): Map<RejectionReason, number> {
  const reasons = new Map<RejectionReason, number>();
  for (const { reason } of result.rejected) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return new Map([...reasons].sort(([a], [b]) => a.localeCompare(b, "en")));
}
