import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { BoxResult } from "../../src-shared/contract/spot-check.ts";
import { api } from "../shared/client.ts";
import { Outcome } from "../shared/components/outcome.tsx";
import { grouped } from "../shared/numbers.ts";
import { BallotComparison } from "./ballot-comparison.tsx";
import { BoxHead } from "./box-head.tsx";
import { SheetList } from "./sheet-list.tsx";

export function BoxResultScreen({ count, box, chosen }: { count: string; box: number; chosen: string | null }) {
  const { t } = useTranslation(["stikkprove", "domain"]);
  const result = useQuery(api.spotCheck.box.queryOptions({ input: { count, box } }));
  return (
    <Outcome query={result}>
      {(data) => (
        <div className="screen-body fill spot">
          <BoxHead count={count} box={box} of={data.of} />
          <div className="spot-left">
            <Distribution result={data} />
            <SheetList key={data.sheets.length} count={count} box={box} sheets={data.sheets} chosen={chosen} />
          </div>
          {chosen ? (
            <BallotComparison count={count} sheet={chosen} />
          ) : (
            <p className="panel padded quiet">{t("box.choose")}</p>
          )}
        </div>
      )}
    </Outcome>
  );
}

function Distribution({ result }: { result: BoxResult }) {
  const { t } = useTranslation(["stikkprove", "domain"]);
  const rest = [
    { name: t("box.rejected"), number: result.proposedRejected },
    { name: t("box.undecided"), number: result.undecided },
  ].filter((row) => row.number > 0);
  const total =
    result.lists.reduce((sum, list) => sum + list.ballots, 0) + rest.reduce((sum, row) => sum + row.number, 0);
  return (
    <section className="panel" aria-label={t("box.distribution")}>
      <table className="table tight">
        <thead>
          <tr>
            <th scope="col">{t("box.party")}</th>
            <th scope="col" className="number">
              {t("box.ballots")}
            </th>
            <th scope="col" className="number">
              {t("box.modified")}
            </th>
          </tr>
        </thead>
        <tbody>
          {result.lists.map((list) => (
            <tr key={list.list}>
              <td>{list.list === "BLANK" ? t("domain:blank") : list.name}</td>
              <td className="number">{grouped(list.ballots)}</td>
              <td className="number">{grouped(list.modified)}</td>
            </tr>
          ))}
          {rest.map((row) => (
            <tr key={row.name}>
              <td className="quiet">{row.name}</td>
              <td className="number">{grouped(row.number)}</td>
              <td />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t("box.sum")}</td>
            <td className="number">{grouped(total)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
