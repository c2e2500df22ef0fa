import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { VerificationQueueView } from "../../src-shared/contract/verification.ts";
import { UNREAD_LIST } from "../../src-shared/domain/queue-filter.ts";
import { verificationReason } from "../../src-shared/domain/verification-reasons.ts";
import { grouped } from "../shared/numbers.ts";
import { boxKey, type Narrowing } from "./queue-filter.ts";

interface QueueFiltersProps {
  queue: VerificationQueueView;
  narrowing: Narrowing;
  onChange: (narrowing: Narrowing) => void;
}

/** Narrows the queue to one reason, one list or one box. What is chosen stays in the choices, also when none is left of it. */
export function QueueFilters({ queue, narrowing, onChange }: QueueFiltersProps) {
  const { t } = useTranslation(["verifiser", "domain"]);
  const { filter, box } = narrowing;
  const set = (key: "reason" | "list", value: string) => {
    const { [key]: _, ...rest } = filter;
    const reason = key === "reason" ? verificationReason.safeParse(value).data : undefined;
    onChange({ box, filter: { ...rest, ...(reason && { reason }), ...(key === "list" && value && { list: value }) } });
  };
  const lists = queue.lists.map(({ list, name, sheets }) => ({ value: list, word: listWord(list, name), sheets }));
  const reasons = queue.reasons.map(({ reason, sheets }) => ({
    value: reason as string,
    word: t(`domain:reason.${reason}`),
    sheets,
  }));
  const waiting = queue.boxes.filter((each) => each.toVerify > 0 || boxKey(each) === box);
  const boxes = waiting.map((each) => ({
    value: boxKey(each),
    word: `${t("domain:box", { number: each.box })}, ${t(`domain:category.${each.of.category}`)} ${each.of.area}`,
    sheets: each.fitting,
  }));
  return (
    <search className="row queue-filters">
      <Choice label={t("filter.reason")} value={filter.reason} choices={reasons} onChoose={(v) => set("reason", v)}>
        {filter.reason && t(`domain:reason.${filter.reason}`)}
      </Choice>
      <Choice label={t("filter.list")} value={filter.list} choices={lists} onChoose={(v) => set("list", v)}>
        {filter.list && listWord(filter.list, filter.list)}
      </Choice>
      <Choice
        label={t("filter.box")}
        value={box ?? undefined}
        choices={boxes}
        onChoose={(v) => onChange({ filter, box: v || null })}
      >
        {box}
      </Choice>
    </search>
  );

  function listWord(list: string, name: string): string {
    if (list === UNREAD_LIST) return t("filter.unread");
    return list === "BLANK" ? t("domain:blank") : name;
  }
}

interface ChoiceProps {
  label: string;
  value: string | undefined;
  choices: readonly { value: string; word: string; sheets: number }[];
  onChoose: (value: string) => void;
  /** The word of what is chosen, where it is no longer among the choices. */
  children: ReactNode;
}

function Choice({ label, value = "", choices, onChoose, children }: ChoiceProps) {
  const { t } = useTranslation("verifiser");
  return (
    <label className="stack">
      <span className="quiet small">{label}</span>
      <select className="quiet-select" value={value} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{t("filter.all")}</option>
        {value !== "" && !choices.some((choice) => choice.value === value) && <option value={value}>{children}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.word} ({grouped(choice.sheets)})
          </option>
        ))}
      </select>
    </label>
  );
}
