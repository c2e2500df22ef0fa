import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { SettlementPreview } from "../../src-shared/contract/results.ts";
import { api } from "../shared/client.ts";
import { Advice } from "../shared/components/advice.tsx";
import { CsvButton } from "../shared/components/csv-button.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { grouped } from "../shared/numbers.ts";

/** Seats as the counts stand now; says at once how much of them is still missing. */
export function SettlementScreen() {
  const { t } = useTranslation("jobbstyring");
  const previews = useQuery(api.results.settlement.queryOptions());
  return (
    <Outcome
      query={previews}
      isEmpty={(data) => data.length === 0}
      empty={<p className="centred quiet">{t("noBaseData.text")}</p>}
    >
      {(data) => (
        <div className="screen">
          <div className="screen-body">
            {data.map((preview) => (
              <Preview key={`${preview.election} ${preview.contest}`} preview={preview} />
            ))}
          </div>
        </div>
      )}
    </Outcome>
  );
}

function Preview({ preview }: { preview: SettlementPreview }) {
  const { t } = useTranslation("jobbstyring");
  const { final, preliminary, unfinished, missing, problem } = preview;
  const whole = preliminary + unfinished + missing === 0;
  return (
    <section className="stack" aria-label={`${preview.election} ${preview.contest}`}>
      <h1 className="panel-title">
        {preview.election} · {preview.contest} · {t("settlement.seats", { n: grouped(preview.seats) })}
      </h1>
      <Advice
        tone={whole ? "done" : "waiting"}
        title={whole ? t("settlement.whole") : t("settlement.part")}
        text={t("settlement.basis", { final, preliminary, unfinished, missing })}
      />
      {problem ? (
        <Advice tone="waiting" title={t("settlement.none")} text={problem.message} />
      ) : (
        <div className="columns result-columns">
          <SeatTable preview={preview} />
          <ElectedTable preview={preview} />
        </div>
      )}
    </section>
  );
}

function SeatTable({ preview }: { preview: SettlementPreview }) {
  const { t } = useTranslation("jobbstyring");
  const head = [t("result.party"), t("result.ballots"), t("settlement.listVotes"), t("settlement.seat")];
  return (
    <div className="panel padded">
      <table className="table">
        <thead>
          <tr>
            {head.map((title, i) => (
              <th key={title} scope="col" className={i === 0 ? undefined : "number"}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.lists.map((list) => (
            <tr key={list.list}>
              <th scope="row" className="plain">
                {list.name}
                <div className="seat-dots" aria-hidden="true">
                  {"●".repeat(list.seats)}
                </div>
              </th>
              <td className="number">{grouped(list.ballots)}</td>
              <td className="number">{grouped(list.listVotes)}</td>
              <td className="number">
                <b>{list.seats}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="table-foot">
        <CsvButton
          name="mandater"
          head={head}
          rows={() => preview.lists.map((list) => [list.name, list.ballots, list.listVotes, list.seats])}
        />
      </p>
    </div>
  );
}

function ElectedTable({ preview }: { preview: SettlementPreview }) {
  const { t } = useTranslation("jobbstyring");
  const head = [t("result.candidate"), t("settlement.list"), t("settlement.place"), t("settlement.votes")];
  return (
    <div className="panel padded">
      <table className="table">
        <thead>
          <tr>
            {head.map((title, i) => (
              <th key={title} scope="col" className={i < 2 ? undefined : "number"}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.elected.map((row) => (
            <tr key={`${row.list} ${row.place}`}>
              <td>{row.name}</td>
              <td>{row.list}</td>
              <td className="number">{row.place}</td>
              <td className="number">{row.votes.toLocaleString("nb-NO")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="table-foot">
        <CsvButton
          name="innvalgte"
          head={head}
          rows={() => preview.elected.map((row) => [row.name, row.list, row.place, row.votes])}
        />
      </p>
    </div>
  );
}
