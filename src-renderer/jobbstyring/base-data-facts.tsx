import { useTranslation } from "react-i18next";
import type { BaseDataSummary } from "../../src-shared/contract/basedata.ts";
import type { StatusTone } from "../../src-shared/contract/counts.ts";
import { CsvButton } from "../shared/components/csv-button.tsx";
import { Status } from "../shared/components/status.tsx";
import { clockTime, grouped } from "../shared/numbers.ts";

interface BaseDataFactsProps {
  summary: BaseDataSummary;
  heading: string;
  tone: StatusTone;
  advice?: string;
}

/** The hash in groups of eight, as a person compares it with paper. */
function inGroups(hash: string): string {
  return hash.match(/.{1,8}/g)?.join(" ") ?? hash;
}

export function BaseDataFacts({ summary, heading, tone, advice }: BaseDataFactsProps) {
  const { t } = useTranslation("jobbstyring");
  const { signature } = summary;
  return (
    <>
      <Status tone={tone} word={heading} filled />
      <dl className="facts">
        <dt>{t("setup.event")}</dt>
        <dd>{summary.event}</dd>
        <dt>{t("setup.area")}</dt>
        <dd>{summary.area}</dd>
        <dt>{t("setup.version")}</dt>
        <dd>
          {summary.version} · {clockTime(summary.issuedAt)}
        </dd>
        <dt>{t("setup.signature")}</dt>
        <dd>
          {signature.status === "verified" ? t("setup.verified", { signer: signature.signer }) : t("setup.unsigned")}
        </dd>
        <dt>{t("setup.hash")}</dt>
        <dd className="mono">{inGroups(summary.hash)}</dd>
      </dl>
      {advice && <p className="quiet small">{advice}</p>}
      {summary.contests.map((contest) => (
        <section key={contest.name + contest.election} className="stack">
          <h2 className="small quiet">
            {contest.election} · {contest.name} · {t("setup.seats")}: {contest.seats} · {t("setup.writeIns")}:{" "}
            {contest.maxWriteIns}
          </h2>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("setup.lists")}</th>
                <th scope="col" className="number">
                  {t("setup.candidates")}
                </th>
              </tr>
            </thead>
            <tbody>
              {contest.lists.map((list) => (
                <tr key={list.id}>
                  <td>{list.name}</td>
                  <td className="number">{grouped(list.candidates)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
      <p className="table-foot">
        <CsvButton
          name="grunnlagsdata"
          head={[t("setup.contest"), t("setup.area"), t("result.party"), t("setup.candidates")]}
          rows={() =>
            summary.contests.flatMap(({ election, name, lists }) =>
              lists.map((list) => [election, name, list.name, list.candidates]),
            )
          }
        />
      </p>
    </>
  );
}
