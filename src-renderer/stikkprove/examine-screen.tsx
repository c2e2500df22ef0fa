import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { SampleBallot, SampleView } from "../../src-shared/contract/samples.ts";
import { api } from "../shared/client.ts";
import { Advice } from "../shared/components/advice.tsx";
import { CsvButton } from "../shared/components/csv-button.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { Status } from "../shared/components/status.tsx";
import { grouped } from "../shared/numbers.ts";
import { goTo, routeTo } from "../shared/route.ts";
import { BallotViewer } from "../shared/viewer/ballot-viewer.tsx";
import { ComparePanel } from "./compare-panel.tsx";
import { OwnReadingForm } from "./own-reading-form.tsx";

/** The drawn ballots one by one: the picture, the auditor's own reading first, then what was counted beside it. */
export function ExamineScreen({ id, chosen }: { id: number; chosen: string | null }) {
  const sample = useQuery(api.samples.get.queryOptions({ input: { id } }));
  return <Outcome query={sample}>{(view) => <Examine view={view} chosen={chosen} />}</Outcome>;
}

/** Each sheet once, in the order of the boxes: the hands go through the piles from the front. */
function pickingList(view: SampleView): SampleBallot[] {
  const once = [...new Map(view.ballots.map((ballot) => [ballot.sheet, ballot])).values()];
  return once.sort((a, b) => a.count.localeCompare(b.count) || a.box - b.box || a.position - b.position);
}

function Examine({ view, chosen }: { view: SampleView; chosen: string | null }) {
  const { t } = useTranslation(["stikkprove", "domain"]);
  const list = pickingList(view);
  const ballot = list.find(({ sheet }) => sheet === chosen) ?? list.find(({ read }) => read === null) ?? list[0]!;
  // The ballot stands in the address: else the comparison would give way to the next unread one as soon as this is read.
  useEffect(() => {
    if (chosen === null) goTo(routeTo(["gransk", view.id, ballot.sheet]));
  }, [chosen, view.id, ballot.sheet]);
  const next = list.find(({ sheet, read }) => read === null && sheet !== ballot.sheet);
  const left = list.filter(({ read }) => read === null).length;
  const done = left === 0 && view.verdict.unexplained === 0;
  const go = (sheet: string | undefined) =>
    goTo(sheet ? routeTo(["gransk", view.id, sheet]) : routeTo(["rapport", view.id]));
  const settled = ballot.read !== null && (ballot.read.parts.length === 0 || ballot.read.cause !== null);
  return (
    <div className="screen">
      <div className="screen-body fill examine">
        <nav className="panel sheet-list" aria-label={t("examine.list")}>
          <p className="quiet small">{t("examine.left", { n: grouped(left), of: grouped(list.length) })}</p>
          {list.map((each) => (
            <a
              key={each.sheet}
              href={routeTo(["gransk", view.id, each.sheet])}
              aria-current={each.sheet === ballot.sheet ? "true" : undefined}
            >
              <span className="sheet-what">
                {t("domain:box", { number: each.box })} · {t("examine.sheet", { n: grouped(each.position) })}
              </span>
              <Status tone={toneOf(each)} word={t(`examine.state.${stateOf(each)}`)} />
            </a>
          ))}
          <CsvButton
            name={`trukket-${view.id}`}
            head={(["number", "box", "ballot", "ballotId"] as const).map((column) => t(`csv.${column}`))}
            rows={() => list.map((each) => [each.number, each.box, each.position, each.ballotId])}
          />
        </nav>
        <Picture key={ballot.sheet} ballot={ballot} />
        <section className="panel padded examine-side" key={`${ballot.sheet} ${ballot.read ? "read" : "blind"}`}>
          <h1 className="panel-title">
            {t("domain:box", { number: ballot.box })} · {t("examine.sheet", { n: grouped(ballot.position) })}
          </h1>
          <p className="quiet small">{t("examine.id", { id: ballot.ballotId })}</p>
          {!view.current && <Advice tone="fault" title={t("examine.stale")} text={t("examine.staleText")} />}
          {ballot.read === null ? (
            <OwnReadingForm sample={view.id} ballot={ballot} />
          ) : (
            <ComparePanel sample={view.id} ballot={ballot} read={ballot.read} />
          )}
        </section>
      </div>
      <footer className="screen-foot">
        <span className="spring" />
        {settled && (
          <PrimaryAction onPress={() => go(done ? undefined : (next ?? unexplained(list))?.sheet)}>
            {t(done ? "examine.report" : "examine.next")}
          </PrimaryAction>
        )}
      </footer>
    </div>
  );
}

const unexplained = (list: readonly SampleBallot[]) =>
  list.find(({ read }) => read && read.parts.length > 0 && read.cause === null);

function stateOf({ read }: SampleBallot): "waits" | "same" | "differs" {
  if (read === null) return "waits";
  return read.parts.length === 0 ? "same" : "differs";
}

function toneOf(ballot: SampleBallot) {
  const state = stateOf(ballot);
  if (state === "waits") return "neutral";
  return state === "same" ? "done" : ballot.read!.cause === null ? "waiting" : "fault";
}

/** The picture alone: regions and marks would tell what the machine read. */
function Picture({ ballot }: { ballot: SampleBallot }) {
  const pages = useQuery(api.spotCheck.ballot.queryOptions({ input: { count: ballot.count, sheet: ballot.sheet } }));
  const bare = <T extends { regions: unknown[] }>(side: T | null) => side && { ...side, regions: [] };
  return <Outcome query={pages}>{({ front, back }) => <BallotViewer front={bare(front)} back={bare(back)} />}</Outcome>;
}
