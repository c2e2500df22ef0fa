import { Button, Textfield } from "@digdir/designsystemet-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CountRow } from "../../src-shared/contract/counts.ts";
import { goTo, routeTo } from "../shared/route.ts";

const open = ["started", "verifying", "ready"];

/** Without a label: count and number of the box by keyboard. */
export function BoxByHand({ rows, count }: { rows: readonly CountRow[]; count: string | null }) {
  const { t } = useTranslation(["skann", "domain"]);
  const started = rows.filter((row) => open.includes(row.state));
  const [ref, setRef] = useState(count ?? started[0]?.ref ?? "");
  const row = started.find((each) => each.ref === ref) ?? started[0];
  const [number, setNumber] = useState<string | null>(null);
  const box = Number(number ?? (row ? row.boxes.total + 1 : 1));
  if (!row) return null;
  return (
    <form
      className="panel padded by-hand"
      onSubmit={(event) => {
        event.preventDefault();
        if (box > 0) goTo(routeTo([row.ref, box, "kasse"]));
      }}
    >
      <label className="stack">
        <span>{t("label.count")}</span>
        <select className="quiet-select tall" value={row.ref} onChange={(event) => setRef(event.target.value)}>
          {started.map((each) => (
            <option key={each.ref} value={each.ref}>
              {t(`domain:category.${each.category}`)} · {each.area}
            </option>
          ))}
        </select>
      </label>
      <Textfield
        label={t("label.number")}
        className="box-number"
        inputMode="numeric"
        value={number ?? String(box)}
        onChange={(event) => setNumber(event.target.value.replace(/\D/g, "").slice(0, 4))}
      />
      <Button type="submit" variant="secondary" disabled={box < 1}>
        {t("label.open")}
      </Button>
    </form>
  );
}
