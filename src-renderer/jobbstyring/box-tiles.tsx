import { useTranslation } from "react-i18next";
import type { CountDetail } from "../../src-shared/contract/counts.ts";
import { CsvButton } from "../shared/components/csv-button.tsx";
import { Icon } from "../shared/components/icon.tsx";
import { Status } from "../shared/components/status.tsx";
import { grouped } from "../shared/numbers.ts";
import { routeTo } from "../shared/route.ts";

export function BoxTiles({ detail, onBox }: { detail: CountDetail; onBox: (box: number) => void }) {
  const { t } = useTranslation(["jobbstyring", "domain"]);
  return (
    <section className="stack" aria-label={t("detail.boxList")}>
      <ul className="tiles">
        {detail.boxList.map((row) => (
          <li key={row.box}>
            <button type="button" className="tile" data-tone={row.tone} onClick={() => onBox(row.box)}>
              <b>{t("domain:box", { number: row.box })}</b>
              <Status
                tone={row.tone}
                word={
                  row.toVerify > 0
                    ? `${grouped(row.toVerify)} ${t("detail.toVerify")}`
                    : t(`domain:boxState.${row.state}`)
                }
              />
              <span className="quiet small">{t("domain:sheets", { count: row.sheets, n: grouped(row.sheets) })}</span>
            </button>
          </li>
        ))}
        {detail.actions.includes("add-box") && (
          <li>
            <a className="tile add" href={`/skann/index.html${routeTo([detail.ref])}`}>
              <Icon name="box" />
              {t("detail.addBox")}
            </a>
          </li>
        )}
      </ul>
      {detail.boxList.length > 0 && (
        <p className="table-foot">
          <CsvButton
            name="kasser"
            head={[
              t("box.number"),
              t("list.state"),
              t("box.scanner"),
              t("list.sheets"),
              t("detail.toVerify"),
              t("box.decided"),
            ]}
            rows={() =>
              detail.boxList.map((row) => [
                row.box,
                t(`domain:boxState.${row.state}`),
                row.source,
                row.sheets,
                row.toVerify,
                row.decided,
              ])
            }
          />
        </p>
      )}
    </section>
  );
}
