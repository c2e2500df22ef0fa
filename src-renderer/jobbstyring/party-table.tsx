import { useTranslation } from "react-i18next";
import type { CountTally } from "../../src-shared/contract/results.ts";
import { CsvButton } from "../shared/components/csv-button.tsx";
import { grouped, signed } from "../shared/numbers.ts";

export function PartyTable({ tally }: { tally: CountTally }) {
  const { t } = useTranslation(["jobbstyring", "domain"]);
  const largest = Math.max(1, ...tally.lists.map((list) => list.ballots));
  const compared = tally.lists.some((list) => list.preliminary !== null);
  return (
    <section className="panel">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("result.party")}</th>
            <th scope="col" className="number">
              {t("result.ballots")}
            </th>
            <th scope="col" style={{ width: "22%" }}>
              {t("result.share")}
            </th>
            <th scope="col" className="number">
              {t("result.modified")}
            </th>
            {compared && (
              <th scope="col" className="number">
                {t("result.deviation")}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {tally.lists.map((list) => (
            <tr key={list.list}>
              <th scope="row" className="plain">
                {list.blank ? t("domain:blank") : list.name}
              </th>
              <td className="number">{grouped(list.ballots)}</td>
              <td>
                <div className="share" style={{ width: `${(100 * list.ballots) / largest}%` }} />
              </td>
              <td className="number">{grouped(list.modified)}</td>
              {compared && (
                <td className="number">{list.preliminary === null ? "–" : signed(list.ballots - list.preliminary)}</td>
              )}
            </tr>
          ))}
          {tally.rejected.map((row) => (
            <tr key={row.reason}>
              <th scope="row" className="plain">
                {t("result.rejected")}: {t(`domain:rejection.${row.reason.slice(-1)}`)}{" "}
                <span className="quiet small">{row.law}</span>
              </th>
              <td className="number">{grouped(row.ballots)}</td>
              <td colSpan={compared ? 3 : 2} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t("result.sum")}</td>
            <td className="number">{grouped(tally.total)}</td>
            <td />
            <td className="number">{grouped(tally.lists.reduce((sum, list) => sum + list.modified, 0))}</td>
            {compared && <td />}
          </tr>
        </tfoot>
      </table>
      <p className="table-foot">
        <CsvButton
          name="lister"
          head={[t("result.party"), t("result.ballots"), t("result.modified"), t("result.preliminary")]}
          rows={() => [
            ...tally.lists.map((list) => [
              list.blank ? t("domain:blank") : list.name,
              list.ballots,
              list.modified,
              list.preliminary,
            ]),
            ...tally.rejected.map(({ reason, law, ballots }) => [
              `${t("result.rejected")}: ${t(`domain:rejection.${reason.slice(-1)}`)} ${law}`,
              ballots,
              null,
              null,
            ]),
          ]}
        />
      </p>
    </section>
  );
}
