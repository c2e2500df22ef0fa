import { Button } from "@digdir/designsystemet-react";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { BoxRef } from "../../src-shared/contract/contract-base.ts";
import type { BoxChecks, HandCountView } from "../../src-shared/contract/spot-check.ts";
import { api, client, queryClient } from "../shared/client.ts";
import { Advice } from "../shared/components/advice.tsx";
import { CsvButton } from "../shared/components/csv-button.tsx";
import { savePdf } from "../shared/csv.ts";
import { currentLanguage } from "../shared/i18n.ts";
import { clockTime, grouped } from "../shared/numbers.ts";
import { CauseForm } from "./cause-form.tsx";
import { comparedRows, HandCountTable } from "./hand-count-table.tsx";

interface HandCountComparisonProps {
  head: ReactNode;
  place: BoxRef;
  checks: BoxChecks;
  handCount: HandCountView;
  onAgain: () => void;
}

/** What was counted by hand beside what was counted, what to do about it, and the paper to sign. */
export function HandCountComparison({ head, place, checks, handCount, onAgain }: HandCountComparisonProps) {
  const { t } = useTranslation(["stikkprove", "domain"]);
  const { id, differences, finding, current } = handCount;
  const rows = comparedRows(checks, handCount, { blank: t("domain:blank"), rejected: t("box.rejected") });
  const name = useMutation(
    api.spotCheck.nameHandDifference.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries({ queryKey: api.spotCheck.checks.key() }),
    }),
  );
  return (
    <div className="screen">
      <div className="screen-body">
        {head}
        {!current && <Advice tone="fault" title={t("hand.stale")} text={t("hand.staleText")} />}
        <div className="hand-compared">
          <HandCountTable rows={rows} checks={checks} />
          <div className="stack">
            {differences.length === 0 ? (
              <Advice tone="done" title={t("hand.same")} text={t("hand.sameText")} />
            ) : (
              <section className="panel padded">
                <CauseForm
                  title={t("hand.differs", { count: differences.length, n: grouped(differences.length) })}
                  text={t("hand.look")}
                  ownMistake={t("hand.ownMistake")}
                  cause={finding?.cause ?? null}
                  note={finding?.note ?? ""}
                  busy={name.isPending}
                  error={name.error}
                  onName={(cause, note) => name.mutate({ id, cause, note })}
                />
                {finding && <p>{t(`hand.todo.${finding.cause}`)}</p>}
              </section>
            )}
            <section className="panel padded stack">
              <p className="quiet small">{t("hand.by", { by: handCount.by, at: clockTime(handCount.at) })}</p>
              {checks.handCounts.length > 1 && (
                <p className="quiet small">{t("hand.earlier", { n: grouped(checks.handCounts.length - 1) })}</p>
              )}
              <div className="row">
                <Button variant="secondary" onClick={() => void saveReport(place, id)}>
                  {t("report.pdf")}
                </Button>
                <CsvButton
                  name={`kasse-${place.box}-talt-for-hand`}
                  head={[
                    t("box.party"),
                    t("hand.byHand"),
                    t("hand.counted"),
                    ...(checks.corrections ? [t("hand.modifiedByHand"), t("hand.modifiedCounted")] : []),
                  ]}
                  rows={() =>
                    rows.map(({ name: list, ballots, modified }) => [
                      list,
                      ballots.hand,
                      ballots.counted,
                      ...(checks.corrections ? [modified?.hand ?? null, modified?.counted ?? null] : []),
                    ])
                  }
                />
                <Button variant="tertiary" disabled={!checks.ready} onClick={onAgain}>
                  {t("hand.again")}
                </Button>
              </div>
            </section>
          </div>
        </div>
      </div>
    </div>
  );
}

async function saveReport(place: BoxRef, id: number): Promise<void> {
  const { pdf } = await client.spotCheck.handCountReport({ ...place, id, language: currentLanguage() });
  savePdf(`kasse-${place.box}-talt-for-hand`, pdf);
}
