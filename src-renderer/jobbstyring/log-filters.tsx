import { Textfield } from "@digdir/designsystemet-react";
import { useTranslation } from "react-i18next";
import { type LogFilter, logSubjects } from "../../src-shared/contract/log.ts";

interface LogFiltersProps {
  filter: LogFilter;
  onChange: (filter: LogFilter) => void;
}

/** Narrows the log to a subject, a person or words anywhere in an entry. */
export function LogFilters({ filter, onChange }: LogFiltersProps) {
  const { t } = useTranslation("jobbstyring");
  const set = (change: { [K in keyof LogFilter]?: LogFilter[K] | undefined }) => {
    const kept = Object.entries({ ...filter, ...change }).filter(([, value]) => value);
    onChange(Object.fromEntries(kept));
  };
  return (
    <search className="row log-filters">
      <label className="stack">
        <span>{t("log.subject")}</span>
        <select
          className="quiet-select"
          value={filter.subject ?? ""}
          onChange={(event) => set({ subject: (event.target.value || undefined) as LogFilter["subject"] })}
        >
          <option value="">{t("log.all")}</option>
          {logSubjects.map((subject) => (
            <option key={subject} value={subject}>
              {t(`log.subjects.${subject}`)}
            </option>
          ))}
        </select>
      </label>
      <Textfield
        label={t("log.byPerson")}
        value={filter.person ?? ""}
        onChange={(event) => set({ person: event.target.value })}
      />
      <Textfield
        label={t("log.text")}
        value={filter.text ?? ""}
        onChange={(event) => set({ text: event.target.value })}
      />
    </search>
  );
}
