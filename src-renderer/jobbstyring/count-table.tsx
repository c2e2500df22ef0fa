import { useTranslation } from "react-i18next";
import type { CountRow } from "../../src-shared/contract/counts.ts";
import { CsvButton } from "../shared/components/csv-button.tsx";
import { Status } from "../shared/components/status.tsx";
import { grouped, signed } from "../shared/numbers.ts";
import { goTo, routeTo } from "../shared/route.ts";

export function CountTable({ rows, chosen }: { rows: readonly CountRow[]; chosen: string | null }) {
  const { t } = useTranslation(["jobbstyring", "domain"]);
  return (
    <section className="panel" aria-label={t("list.caption")}>
      <table className="table choosable">
        <thead>
          <tr>
            <th scope="col">{t("list.category")}</th>
            <th scope="col">{t("list.state")}</th>
            <th scope="col" className="number">
              {t("list.boxes")}
            </th>
            <th scope="col" className="number">
              {t("list.verify")}
            </th>
            <th scope="col" className="number">
              {t("list.deviation")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <CountTableRow key={row.ref} row={row} chosen={row.ref === chosen} />
          ))}
        </tbody>
      </table>
      <p className="table-foot">
        <CsvButton
          name="tellinger"
          head={(["category", "area", "state", "boxes", "sheets", "verify", "deviation"] as const).map((name) =>
            t(`list.${name}`),
          )}
          rows={() =>
            rows.map((row) => [
              t(`domain:category.${row.category}`),
              row.area,
              t(`domain:countState.${row.state}`),
              row.boxes.total,
              row.sheets,
              row.toVerify,
              row.preliminary === null ? null : row.sheets - row.preliminary,
            ])
          }
        />
      </p>
    </section>
  );
}

function CountTableRow({ row, chosen }: { row: CountRow; chosen: boolean }) {
  const { t } = useTranslation(["jobbstyring", "domain"]);
  const open = () => goTo(routeTo(["tellinger", row.ref]));
  const begun = row.state !== "notStarted";
  return (
    <tr onClick={open} data-chosen={chosen}>
      <td>
        <button type="button" className="row-link" aria-current={chosen ? "true" : undefined}>
          {t(`domain:category.${row.category}`)}
        </button>
        <div className="quiet small">
          {row.area}
          {row.ordinal > 1 && ` · ${row.ordinal}.`}
        </div>
      </td>
      <td>
        <Status tone={row.tone} word={t(`domain:countState.${row.state}`)} />
      </td>
      <td className="number">{begun ? `${row.boxes.done}/${row.boxes.total}` : "–"}</td>
      <td className="number">{begun ? grouped(row.toVerify) : "–"}</td>
      <td className="number">{begun && row.preliminary !== null ? signed(row.sheets - row.preliminary) : "–"}</td>
    </tr>
  );
}
