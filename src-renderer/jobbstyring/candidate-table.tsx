import { useTranslation } from "react-i18next";
import type { CountTally } from "../../src-shared/contract/results.ts";
import { CsvButton } from "../shared/components/csv-button.tsx";
import { grouped } from "../shared/numbers.ts";

/** Candidates who got votes, most first; the whole list stands in the result package. */
export function CandidateTable({ tally }: { tally: CountTally }) {
  const { t } = useTranslation("jobbstyring");
  const voted = tally.candidates
    .filter((row) => row.personalVotes + row.writeIns > 0)
    .sort((a, b) => b.personalVotes + b.writeIns - (a.personalVotes + a.writeIns) || a.place - b.place);
  if (voted.length === 0) return <p className="panel padded quiet">{t("result.noCandidates")}</p>;
  return (
    <section className="panel" aria-label={t("result.candidates")}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("result.candidate")}</th>
            <th scope="col" className="number">
              {t("result.personalVotes")}
            </th>
            <th scope="col" className="number">
              {t("result.writeIns")}
            </th>
          </tr>
        </thead>
        <tbody>
          {voted.map((row) => (
            <tr key={row.candidate}>
              <td>
                {row.name} <span className="quiet small">{row.list}</span>
              </td>
              <td className="number">{grouped(row.personalVotes)}</td>
              <td className="number">{grouped(row.writeIns)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="table-foot">
        <CsvButton
          name="kandidater"
          head={[
            t("settlement.list"),
            t("settlement.place"),
            t("result.candidate"),
            t("result.personalVotes"),
            t("result.writeIns"),
          ]}
          rows={() => tally.candidates.map((row) => [row.list, row.place, row.name, row.personalVotes, row.writeIns])}
        />
      </p>
    </section>
  );
}
