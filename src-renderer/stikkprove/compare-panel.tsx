import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { SampleBallot } from "../../src-shared/contract/samples.ts";
import { api, queryClient } from "../shared/client.ts";
import { Advice } from "../shared/components/advice.tsx";
import { CauseForm } from "./cause-form.tsx";
import { SendBack } from "./send-back.tsx";

type Read = NonNullable<SampleBallot["read"]>;

/** The auditor's reading beside what was counted; where they differ, whose mistake it was. */
export function ComparePanel({ sample, ballot, read }: { sample: number; ballot: SampleBallot; read: Read }) {
  const { t } = useTranslation(["stikkprove", "domain"]);
  const rules = useQuery(api.verification.rules.queryOptions({ input: { count: ballot.count } }));
  const names = new Map(
    rules.data?.lists.flatMap((list) => [
      [list.id, list.id === "BLANK" ? t("domain:blank") : list.name] as const,
      ...list.candidates.map(({ id, name }) => [id, name] as const),
    ]),
  );
  const said = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id).join(", ") || t("ballot.none");
  const own = read.own.verdict === "counts" ? read.own : null;
  const counted = read.counted;
  const rows = [
    {
      part: "verdict",
      own: t(`compare.${read.own.verdict}`),
      counted: t(counted.rejected ? "compare.rejected" : "compare.counts"),
    },
    { part: "list", own: own ? said([own.list]) : "–", counted: counted.list ? said([counted.list]) : "–" },
    { part: "personalVotes", own: own ? said(own.personalVotes) : "–", counted: said(counted.personalVotes) },
    { part: "writeIns", own: own ? said(own.writeIns) : "–", counted: said(counted.writeIns) },
  ] as const;
  return (
    <>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">
              <span className="only-heard">{t("compare.part")}</span>
            </th>
            <th scope="col">{t("compare.own")}</th>
            <th scope="col">{t(read.decided ? "compare.verified" : "compare.machine")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.part} data-differs={read.parts.includes(row.part)}>
              <th scope="row" className="plain">
                {t(`compare.parts.${row.part}`)}
              </th>
              <td>{row.own}</td>
              <td>{row.counted}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {read.parts.length === 0 ? (
        <Advice tone="done" title={t("compare.same")} />
      ) : (
        <Cause sample={sample} ballot={ballot} read={read} />
      )}
    </>
  );
}

function Cause({ sample, ballot, read }: { sample: number; ballot: SampleBallot; read: Read }) {
  const { t } = useTranslation("stikkprove");
  const { sheet, count } = ballot;
  const name = useMutation(
    api.samples.nameDifference.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries({ queryKey: api.samples.key() }),
    }),
  );
  return (
    <>
      <CauseForm
        title={t("compare.differs")}
        text={t("compare.look")}
        ownMistake={t("compare.cause.auditor")}
        cause={read.cause}
        note={read.note}
        busy={name.isPending}
        error={name.error}
        onName={(cause, note) => name.mutate({ id: sample, sheet, cause, note })}
      />
      {(read.cause === "machine" || read.cause === "verifier") && <SendBack count={count} sheet={sheet} />}
    </>
  );
}
