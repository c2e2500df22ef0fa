import { useTranslation } from "react-i18next";
import type { BoxChecks, HandCountView } from "../../src-shared/contract/spot-check.ts";
import { type BoxFigures, ballotsIn } from "../../src-shared/domain/sampling/box-figures.ts";
import { BLANK_LIST } from "../../src-shared/ids.ts";
import { grouped, signed } from "../shared/numbers.ts";

interface Pair {
  readonly hand: number;
  readonly counted: number;
}
export interface ComparedRow {
  readonly key: string;
  readonly name: string;
  readonly ballots: Pair;
  /** Null where nothing is corrected: ballots proposed rejected. */
  readonly modified: Pair | null;
}

/** Every list in the order of the ballot, then the ballots proposed rejected. */
export function comparedRows(
  { lists }: BoxChecks,
  { hand, counted }: HandCountView,
  words: { blank: string; rejected: string },
): ComparedRow[] {
  const of = (side: BoxFigures, list: string) => side.lists.find((each) => each.list === list);
  const pair = (list: string, part: "ballots" | "modified"): Pair => ({
    hand: of(hand, list)?.[part] ?? 0,
    counted: of(counted, list)?.[part] ?? 0,
  });
  return [
    ...lists.map(({ list, name }) => ({
      key: list,
      name: list === BLANK_LIST ? words.blank : name,
      ballots: pair(list, "ballots"),
      modified: pair(list, "modified"),
    })),
    {
      key: "-",
      name: words.rejected,
      ballots: { hand: hand.rejected, counted: counted.rejected },
      modified: null,
    },
  ];
}

/** Two counts of the same box side by side; rows that differ stand out, and the difference has its sign. */
export function HandCountTable({ rows, checks }: { rows: readonly ComparedRow[]; checks: BoxChecks }) {
  const { t } = useTranslation("stikkprove");
  const { corrections } = checks;
  const latest = checks.handCounts.at(-1)!;
  const sum: Pair = { hand: ballotsIn(latest.hand), counted: ballotsIn(latest.counted) };
  const differs = ({ ballots, modified }: ComparedRow) => apart(ballots) || (modified !== null && apart(modified));
  return (
    <section className="panel" aria-label={t("hand.compared")}>
      <table className="table tight">
        <thead>
          <tr>
            <th scope="col">{t("box.party")}</th>
            {[t("hand.byHand"), t("hand.counted"), t("hand.gap")].map((word) => (
              <th key={word} scope="col" className="number">
                {word}
              </th>
            ))}
            {corrections && (
              <th scope="col" className="number">
                {t("hand.modified")}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-differs={differs(row)}>
              <th scope="row" className="plain">
                {row.name}
              </th>
              <Cells pair={row.ballots} />
              {corrections && <td className="number">{row.modified && <Modified pair={row.modified} />}</td>}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t("box.sum")}</td>
            <Cells pair={sum} />
            {corrections && <td />}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

const apart = ({ hand, counted }: Pair) => hand !== counted;

function Cells({ pair }: { pair: Pair }) {
  return (
    <>
      <td className="number">{grouped(pair.hand)}</td>
      <td className="number">{grouped(pair.counted)}</td>
      <td className="number">{apart(pair) ? signed(pair.hand - pair.counted) : ""}</td>
    </>
  );
}

function Modified({ pair }: { pair: Pair }) {
  const { t } = useTranslation("stikkprove");
  if (!apart(pair)) return grouped(pair.hand);
  return t("hand.modifiedApart", { hand: grouped(pair.hand), counted: grouped(pair.counted) });
}
