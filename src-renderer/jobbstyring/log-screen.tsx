import { Button } from "@digdir/designsystemet-react";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LogEntry, LogFilter } from "../../src-shared/contract/log.ts";
import type { AuditEventType } from "../../src-shared/domain/audit-events.ts";
import { api, client } from "../shared/client.ts";
import { Advice } from "../shared/components/advice.tsx";
import { CsvButton, type CsvRows } from "../shared/components/csv-button.tsx";
import { Failure } from "../shared/components/failure.tsx";
import { clockTime, grouped } from "../shared/numbers.ts";
import { LogFilters } from "./log-filters.tsx";

/** The audit log, newest first, and the check that nothing in it was changed. */
export function LogScreen() {
  const { t } = useTranslation("jobbstyring");
  const what = useEventWords();
  const [filter, setFilter] = useState<LogFilter>({});
  const log = useInfiniteQuery(
    api.log.list.infiniteOptions({
      input: (before: number | null) => ({ before, filter }),
      initialPageParam: null as number | null,
      getNextPageParam: (page) => {
        const last = page.entries.at(-1);
        return last && last.number > 1 ? last.number : undefined;
      },
    }),
  );
  const verify = useMutation(api.log.verify.mutationOptions());
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <div className="screen">
      <div className="screen-body log-body">
        {verify.data &&
          (verify.data.ok ? (
            <Advice tone="done" title={t("log.ok", { n: grouped(verify.data.entries) })} text={verify.data.head} />
          ) : (
            <Advice tone="fault" title={t("log.broken")} text={verify.data.problems.join(" · ")} />
          ))}
        <Failure error={verify.error ?? log.error} />
        <div className="row between">
          <LogFilters filter={filter} onChange={setFilter} />
          <CsvButton name="logg" head={columns.map((name) => t(`log.${name}`))} rows={() => allEntries(filter, what)} />
        </div>
        <LogTable entries={entries} />
        {log.hasNextPage && (
          <div>
            <Button variant="secondary" onClick={() => void log.fetchNextPage()} disabled={log.isFetchingNextPage}>
              {t("log.more")}
            </Button>
          </div>
        )}
      </div>
      <footer className="screen-foot">
        <span className="quiet">{t("log.total", { n: grouped(log.data?.pages[0]?.total ?? 0) })}</span>
        <span className="spring" />
        <Button className="primary-action" onClick={() => verify.mutate(undefined)} disabled={verify.isPending}>
          {t("log.verify")}
        </Button>
      </footer>
    </div>
  );
}

function LogTable({ entries }: { entries: readonly LogEntry[] }) {
  const { t } = useTranslation("jobbstyring");
  const what = useEventWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keys, and nothing in it takes the focus
    <section className="panel log" aria-label={t("log.caption")} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col" className="number">
              {t("log.number")}
            </th>
            <th scope="col">{t("log.at")}</th>
            <th scope="col">{t("log.by")}</th>
            <th scope="col">{t("log.what")}</th>
            <th scope="col">{t("log.details")}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.number}>
              <td className="number">{grouped(entry.number)}</td>
              <td className="time">{clockTime(entry.at)}</td>
              <td>{entry.by || "–"}</td>
              <td title={entry.type}>{what(entry.type)}</td>
              <td className="mono quiet">{inWords(entry.details, t("log.heldBack"))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const columns = ["number", "at", "by", "what", "code", "details", "hash"] as const;

/** Every entry that the filter leaves, not only those on the screen. */
async function allEntries(filter: LogFilter, what: (type: string) => string): Promise<CsvRows> {
  const rows: (string | number)[][] = [];
  let before: number | null = null;
  for (;;) {
    const { entries }: { entries: LogEntry[] } = await client.log.list({ before, filter });
    for (const { number, at, by, type, details, hash } of entries)
      rows.push([number, at, by, what(type), type, JSON.stringify(details), hash]);
    const last = entries.at(-1);
    if (!last || last.number <= 1) return rows;
    before = last.number;
  }
}

/** What an entry is about, in words; one of a newer program by its code. */
function useEventWords(): (type: string) => string {
  const { t, i18n } = useTranslation("domain");
  const known = (type: string): type is AuditEventType => i18n.exists(`domain:event.${type}`);
  return (type) => (known(type) ? t(`event.${type}`) : type);
}

const LONGEST = 140;

/** @param heldBack said in place of what is not shown while others still read the ballot */
function inWords({ heldBack: held, ...details }: LogEntry["details"], heldBack: string): string {
  const words = [...Object.entries(details), ...(held ? [["", heldBack]] : [])]
    .map(([name, value]) => `${name} ${typeof value === "object" ? JSON.stringify(value) : String(value)}`)
    .join(" · ");
  return words.length > LONGEST ? `${words.slice(0, LONGEST)} …` : words;
}
