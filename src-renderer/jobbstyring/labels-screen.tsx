import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CountRow } from "../../src-shared/contract/counts.ts";
import { api } from "../shared/client.ts";
import { Advice } from "../shared/components/advice.tsx";
import { CsvButton } from "../shared/components/csv-button.tsx";
import { Failure } from "../shared/components/failure.tsx";
import { NumberField } from "../shared/components/number-field.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { savePdf } from "../shared/csv.ts";
import { grouped } from "../shared/numbers.ts";

type Boxes = Readonly<Record<string, { first: string; last: string }>>;
const nothing = { first: "1", last: "" };

/** Labels for boxes, as many a count as one says; printed ahead, before the counts are started. */
export function LabelsScreen() {
  const { t } = useTranslation(["jobbstyring", "domain"]);
  const counts = useQuery(api.counts.list.queryOptions());
  const [boxes, setBoxes] = useState<Boxes>({});
  const print = useMutation(
    api.labels.print.mutationOptions({
      onSuccess: ({ pdf }) => savePdf("strekkodelapper", pdf),
    }),
  );
  const orders = Object.entries(boxes).flatMap(([count, { first, last }]) =>
    Number(last) >= 1 ? [{ count, first: Number(first || "1"), last: Number(last) }] : [],
  );
  const total = orders.reduce((sum, { first, last }) => sum + Math.max(0, last - first + 1), 0);
  const order = () => {
    if (total > 0 && !print.isPending) print.mutate({ orders });
  };
  return (
    <div className="screen">
      <div className="screen-body">
        <form
          className="panel padded"
          onSubmit={(event) => {
            event.preventDefault();
            order();
          }}
        >
          <h1 className="panel-title">{t("labels.title")}</h1>
          <p className="quiet">{t("labels.text")}</p>
          <Outcome query={counts}>
            {(rows) => (
              <LabelTable
                rows={rows}
                boxes={boxes}
                onChange={(count, next) => setBoxes({ ...boxes, [count]: { ...nothing, ...boxes[count], ...next } })}
              />
            )}
          </Outcome>
          <Failure error={print.error} />
          {print.isSuccess && (
            <Advice
              tone="done"
              title={t("labels.saved", { n: grouped(print.data.labels) })}
              text={t("labels.savedText")}
            />
          )}
          {/* Enter in a field does what the button at the foot does. */}
          <input type="submit" hidden />
        </form>
      </div>
      <footer className="screen-foot">
        <span className="quiet">{t("labels.total", { n: grouped(total) })}</span>
        <span className="spring" />
        <PrimaryAction onPress={order} disabled={total === 0} busy={print.isPending}>
          {t("labels.print")}
        </PrimaryAction>
      </footer>
    </div>
  );
}

interface LabelTableProps {
  rows: readonly CountRow[];
  boxes: Boxes;
  onChange: (count: string, next: { first?: string; last?: string }) => void;
}

function LabelTable({ rows, boxes, onChange }: LabelTableProps) {
  const { t } = useTranslation(["jobbstyring", "domain"]);
  return (
    <div>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("list.category")}</th>
            <th scope="col">{t("list.area")}</th>
            <th scope="col" className="number">
              {t("labels.first")}
            </th>
            <th scope="col" className="number">
              {t("labels.last")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const name = `${t(`domain:category.${row.category}`)} ${row.area}`;
            const { first, last } = boxes[row.ref] ?? nothing;
            return (
              <tr key={row.ref}>
                <td>{t(`domain:category.${row.category}`)}</td>
                <td>{row.area}</td>
                <td className="number">
                  <NumberField
                    label={t("labels.firstOf", { name })}
                    value={first}
                    digits={3}
                    onChange={(digits) => onChange(row.ref, { first: digits })}
                  />
                </td>
                <td className="number">
                  <NumberField
                    label={t("labels.lastOf", { name })}
                    value={last}
                    digits={3}
                    onChange={(digits) => onChange(row.ref, { last: digits })}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="table-foot">
        <CsvButton
          name="etiketter"
          head={[t("list.category"), t("list.area"), t("labels.first"), t("labels.last")]}
          rows={() =>
            rows.map(({ ref, category, area }) => {
              const { first, last } = boxes[ref] ?? nothing;
              return [t(`domain:category.${category}`), area, last && Number(first || "1"), last && Number(last)];
            })
          }
        />
      </p>
    </div>
  );
}
