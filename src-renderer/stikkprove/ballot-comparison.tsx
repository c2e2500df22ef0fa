import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { BallotRules, BallotView } from "../../src-shared/contract/verification.ts";
import { api } from "../shared/client.ts";
import { Outcome } from "../shared/components/outcome.tsx";
import { clockTime } from "../shared/numbers.ts";
import { BallotViewer } from "../shared/viewer/ballot-viewer.tsx";
import { SendBack } from "./send-back.tsx";

/** The picture of one ballot beside what the machine read and what a person decided. */
export function BallotComparison({ count, sheet }: { count: string; sheet: string }) {
  const ballot = useQuery(
    api.spotCheck.ballot.queryOptions({ input: { count, sheet }, placeholderData: (previous) => previous }),
  );
  const rules = useQuery(api.verification.rules.queryOptions({ input: { count } }));
  return (
    <Outcome query={ballot}>
      {(view) => (
        <div className="comparison">
          <BallotViewer front={view.front} back={view.back} />
          <Outcome query={rules}>{(known) => <ReadingTable view={view} rules={known} />}</Outcome>
        </div>
      )}
    </Outcome>
  );
}

function ReadingTable({ view, rules }: { view: BallotView; rules: BallotRules }) {
  const { t } = useTranslation(["stikkprove", "domain"]);
  const { reading, decision } = view;
  const approved = decision?.decision.decision === "approve" ? decision.decision : null;
  const rejected = decision?.decision.decision === "reject" ? decision.decision : null;
  const candidates = new Map(
    rules.lists.flatMap((list) => list.candidates.map((each) => [each.id, each.name] as const)),
  );
  const names = (ids: readonly string[]) => ids.map((id) => candidates.get(id) ?? id).join(", ") || t("ballot.none");
  const listName = (id: string | null | undefined) =>
    id === "BLANK" ? t("domain:blank") : (rules.lists.find((list) => list.id === id)?.name ?? "–");
  const written = reading.writeIns.filter((line) => line.writing !== false).length;
  const stamp = reading.stamp.present === null ? "uncertain" : reading.stamp.present ? "yes" : "no";
  const rows = [
    { field: "stamp", machine: t(`ballot.${stamp}`), person: approved ? t("ballot.yes") : "" },
    {
      field: "list",
      machine: listName(reading.partyVote ?? reading.ballot?.list),
      person: approved ? listName(approved.list) : "",
    },
    {
      field: "personalVotes",
      machine: names(reading.personalVotes),
      person: approved ? names(approved.personalVotes) : "",
    },
    {
      field: "writeIns",
      machine: written > 0 ? t("ballot.writing", { n: written }) : t("ballot.none"),
      person: approved ? names(approved.writeIns) : "",
    },
  ] as const;
  const waits = !decision && reading.outcome !== "accepted";
  const other = t(waits ? "ballot.waits" : decision ? "ballot.rejectedShort" : "ballot.notLooked");
  return (
    <section className="panel">
      <dl className="readings">
        {rows.map((row) => (
          <div key={row.field} data-differs={row.person !== "" && row.person !== row.machine}>
            <dt>{t(`ballot.${row.field}`)}</dt>
            <dd>
              <span>{t("ballot.machine")}</span>
              <span>{row.machine}</span>
            </dd>
            <dd>
              <span>{t("ballot.person")}</span>
              <span className={row.person ? "" : "quiet"}>{row.person || other}</span>
            </dd>
          </div>
        ))}
      </dl>
      {rejected && (
        <p className="comparison-note">
          <b>{t("ballot.rejected", { reason: t(`domain:rejection.${rejected.reason.slice(-1)}`) })}</b>
        </p>
      )}
      {reading.reasons.length > 0 && (
        <p className="comparison-note small">
          <span className="quiet">{t("ballot.reasons")}:</span>{" "}
          {reading.reasons.map((reason) => t(`domain:reason.${reason}`)).join(", ")}
        </p>
      )}
      {decision && (
        <p className="comparison-note quiet small">{t("ballot.by", { by: decision.by, at: clockTime(decision.at) })}</p>
      )}
      {!waits && (
        <div className="comparison-note">
          <SendBack key={view.sheet} count={view.count} sheet={view.sheet} />
        </div>
      )}
    </section>
  );
}
