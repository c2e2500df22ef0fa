import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Board, BoardRow } from "../../src-shared/contract/board.ts";
import { api } from "../shared/client.ts";
import { Icon, type IconName } from "../shared/components/icon.tsx";
import { useLiveChanges } from "../shared/live-changes.ts";
import { grouped, minutesLeft } from "../shared/numbers.ts";
import { PaceLine } from "./pace-line.tsx";

const ASK_EVERY_MS = 5_000;
/** Rows that stay readable from across the room; more take turns. */
const ROWS_A_PAGE = 8;
const TURN_EVERY_MS = 12_000;

/** The wall: no controls, no names, no results. Progress in large type that moves by itself. */
export function Tavle() {
  const { t } = useTranslation("tavle");
  const connected = useLiveChanges();
  const board = useQuery({
    ...api.board.show.queryOptions(),
    refetchInterval: ASK_EVERY_MS,
    placeholderData: keepPreviousData,
  });
  if (!board.data) return <p className="wall-waiting">{t(board.isError ? "gone" : "fetching")}</p>;
  const { title, training, rows, sheets, toVerify, perMinute, at } = board.data;
  const pace = perMinute.slice(-5).reduce((sum, n) => sum + n, 0) / 5;
  const left = rows.reduce((sum, row) => sum + Math.max(0, (expectedOf(row) ?? row.sheets) - row.sheets), 0);
  const minutes = minutesLeft(left, pace);
  return (
    <main className="wall">
      <header>
        <h1>{title ? `${title.area} · ${title.event}` : t("noBaseData")}</h1>
        <Clock />
      </header>
      {training && <p className="wall-band">{t("training")}</p>}
      <section className="wall-figures" aria-label={t("figures")}>
        <Large value={grouped(sheets)} of={t("counted")} />
        <Large value={grouped(toVerify)} of={t("toVerify")} />
        <Large value={grouped(Math.round(pace))} of={t("perMinute")} />
        <Large value={minutes === null ? "–" : grouped(minutes)} of={t("minutesLeft")} />
      </section>
      <Rows rows={rows} />
      <footer>
        <PaceLine perMinute={perMinute} label={t("lastHour")} />
        <p data-old={!connected || board.isError}>
          {connected && !board.isError ? t("updated", { at: timeOf(at) }) : t("old", { at: timeOf(at) })}
        </p>
      </footer>
    </main>
  );
}

/** What was expected says nothing of a count that is done: all that came is counted. */
const expectedOf = (row: BoardRow): number | null => (row.state === "started" ? row.expected : null);

function Large({ value, of }: { value: string; of: string }) {
  return (
    <p>
      <b>{value}</b>
      <span>{of}</span>
    </p>
  );
}

const icons: Record<BoardRow["tone"], IconName> = {
  neutral: "circle",
  open: "open",
  waiting: "waiting",
  done: "check",
  fault: "fault",
};

function Rows({ rows }: { rows: Board["rows"] }) {
  const { t } = useTranslation(["tavle", "domain"]);
  const pages = Math.max(1, Math.ceil(rows.length / ROWS_A_PAGE));
  const turn = useTicks(TURN_EVERY_MS) % pages;
  if (rows.length === 0) return <p className="wall-waiting">{t("nothingStarted")}</p>;
  return (
    <ol className="wall-rows">
      {rows.slice(turn * ROWS_A_PAGE, (turn + 1) * ROWS_A_PAGE).map((row) => {
        const expected = expectedOf(row);
        const total = Math.max(expected ?? 0, row.sheets, 1);
        return (
          <li key={`${row.category} ${row.area} ${row.stage}`} data-tone={row.tone}>
            <span className="wall-name">
              {t(`domain:category.${row.category}`)} <span>{row.area}</span>
            </span>
            <span className="wall-bar" aria-hidden="true">
              <i style={{ width: `${(100 * (row.sheets - row.toVerify)) / total}%` }} />
              <i className="waiting" style={{ width: `${(100 * row.toVerify) / total}%` }} />
            </span>
            <span className="wall-number">
              {expected === null
                ? t("sheets", { n: grouped(row.sheets) })
                : t("sheetsOf", { n: grouped(row.sheets), of: grouped(expected) })}
            </span>
            <span className="wall-state">
              <Icon name={icons[row.tone]} /> {t(`domain:countState.${row.state}`)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function Clock() {
  useTicks(1000);
  return <time>{timeOf(new Date().toISOString())}</time>;
}

const timeOf = (iso: string) =>
  new Date(iso).toLocaleTimeString("nb-NO", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

function useTicks(everyMs: number): number {
  const [ticks, setTicks] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTicks((n) => n + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return ticks;
}
