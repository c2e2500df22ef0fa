import { Textfield } from "@digdir/designsystemet-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoxRef } from "../../src-shared/contract/contract-base.ts";
import { api } from "../shared/client.ts";

const open = ["started", "verifying", "ready"];

/** The box that sheets are moved to: count and number; null until a number is given. */
export function useMoveTarget(from: BoxRef): { value: BoxRef | null; fields: ReactNode } {
  const { t } = useTranslation(["skann", "domain"]);
  const counts = useQuery(api.counts.list.queryOptions());
  const [count, setCount] = useState(from.count);
  const [box, setBox] = useState("");
  const fields = (
    <>
      <label className="stack tight">
        <span>{t("label.count")}</span>
        <select className="quiet-select tall" value={count} onChange={(event) => setCount(event.target.value)}>
          {(counts.data ?? [])
            .filter((row) => open.includes(row.state))
            .map((row) => (
              <option key={row.ref} value={row.ref}>
                {t(`domain:category.${row.category}`)} · {row.area}
              </option>
            ))}
        </select>
      </label>
      <Textfield
        label={t("move.toBox")}
        className="box-number"
        inputMode="numeric"
        value={box}
        onChange={(event) => setBox(event.target.value.replace(/\D/g, "").slice(0, 4))}
      />
    </>
  );
  return { value: Number(box) > 0 ? { count, box: Number(box) } : null, fields };
}
