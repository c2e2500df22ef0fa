import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { BoxChecks, BoxReread } from "../../src-shared/contract/spot-check.ts";
import type { BallotRules } from "../../src-shared/contract/verification.ts";
import { api, queryClient } from "../shared/client.ts";
import { Advice } from "../shared/components/advice.tsx";
import { ControlFindings } from "../shared/components/control-findings.tsx";
import { CsvButton } from "../shared/components/csv-button.tsx";
import { Failure } from "../shared/components/failure.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { ProgressBar } from "../shared/components/progress-bar.tsx";
import { clockTime, grouped } from "../shared/numbers.ts";
import { routeTo } from "../shared/route.ts";
import { BoxHead } from "./box-head.tsx";

interface RereadScreenProps {
  count: string;
  box: number;
  checks: BoxChecks;
}

/** A box read again by the control reader: how far it has come, and every ballot that it reads otherwise. */
export function RereadScreen({ count, box, checks }: RereadScreenProps) {
  const { t } = useTranslation("stikkprove");
  const rules = useQuery(api.verification.rules.queryOptions({ input: { count } }));
  const start = useMutation(
    api.spotCheck.reread.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries({ queryKey: api.spotCheck.checks.key() }),
    }),
  );
  const { reread } = checks;
  const going = reread?.state === "reading";
  return (
    <div className="screen">
      <div className="screen-body">
        <BoxHead count={count} box={box} of={checks.of} />
        <p>{t("reread.text")}</p>
        <Failure error={start.error} />
        {reread && <Progress reread={reread} />}
        {reread && reread.found.length > 0 && (
          <Outcome query={rules}>
            {(known) => <Found count={count} box={box} found={reread.found} rules={known} />}
          </Outcome>
        )}
      </div>
      <footer className="screen-foot">
        <span className="spring" />
        <PrimaryAction disabled={going} busy={start.isPending} onPress={() => start.mutate({ count, box })}>
          {t(reread ? "reread.again" : "reread.start")}
        </PrimaryAction>
      </footer>
    </div>
  );
}

function Progress({ reread }: { reread: BoxReread }) {
  const { t } = useTranslation("stikkprove");
  const { state, read, of, found, unsure, problem } = reread;
  const figures = { n: grouped(read), of: grouped(of) };
  const by = t("reread.by", { by: reread.startedBy, at: clockTime(reread.startedAt) });
  if (state === "failed")
    return <Advice tone="fault" title={t("reread.failed")} text={`${t("reread.failedText")} ${problem ?? ""}`} />;
  if (state === "reading")
    return (
      <section className="panel padded stack" aria-live="polite">
        <p>{t("reread.going", figures)}</p>
        <ProgressBar label={t("check.reread")} done={read} total={of} />
        <p className="quiet small">{by}</p>
      </section>
    );
  const rest = unsure > 0 ? ` ${t("reread.unsure", { count: unsure, n: grouped(unsure) })}` : "";
  return found.length === 0 ? (
    <Advice tone="done" title={t("reread.agrees", figures)} text={`${by}${rest}`} />
  ) : (
    <Advice
      tone="waiting"
      title={t("reread.found", { count: found.length, n: grouped(found.length) })}
      text={`${t(found.some(({ queued }) => queued) ? "reread.queued" : "reread.closed")} ${by}${rest}`}
    />
  );
}

interface FoundProps {
  count: string;
  box: number;
  found: BoxReread["found"];
  rules: BallotRules;
}

function Found({ count, box, found, rules }: FoundProps) {
  const { t } = useTranslation(["stikkprove", "verifiser"]);
  return (
    <section className="stack" aria-label={t("reread.list")}>
      {found.map(({ sheet, position, ballotId, findings }) => (
        <section key={sheet} className="panel padded stack">
          <a href={routeTo(["kasser", count, box, "resultat", sheet])}>
            {t("examine.sheet", { n: grouped(position) })}
            {ballotId && ` · ${t("examine.id", { id: ballotId })}`}
          </a>
          <ControlFindings findings={findings} rules={rules} />
        </section>
      ))}
      <div>
        <CsvButton
          name={`kasse-${box}-lest-pa-nytt`}
          head={csvColumns.map((column) => t(`csv.${column}`))}
          rows={() =>
            found.flatMap(({ position, ballotId, findings }) =>
              findings.map(({ field, subject, machine, control }) => [
                position,
                ballotId,
                t(`verifiser:control.field.${field}`),
                subject,
                machine,
                control,
              ]),
            )
          }
        />
      </div>
    </section>
  );
}

const csvColumns = ["ballot", "ballotId", "field", "subject", "machine", "control"] as const;
