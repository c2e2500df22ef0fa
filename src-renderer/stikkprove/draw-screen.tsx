import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SampleChoices, SamplePlan } from "../../src-shared/contract/samples.ts";
import { api, queryClient } from "../shared/client.ts";
import { CountTitle } from "../shared/components/count-title.tsx";
import { Failure } from "../shared/components/failure.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { grouped } from "../shared/numbers.ts";
import { goTo, routeTo } from "../shared/route.ts";
import { DiceField } from "./dice-field.tsx";

/** What is drawn from, how many ballots and what they would say, and the dice thrown in public. */
export function DrawScreen() {
  const { t } = useTranslation("stikkprove");
  const choices = useQuery(api.samples.choices.queryOptions());
  const [plan, setPlan] = useState<SamplePlan | null>(null);
  const [seed, setSeed] = useState("");
  const draw = useMutation(
    api.samples.draw.mutationOptions({
      onSuccess: ({ id }) => {
        void queryClient.invalidateQueries({ queryKey: api.samples.key() });
        goTo(routeTo(["gransk", id]));
      },
    }),
  );
  const digits = seed.replace(/\s/g, "");
  return (
    <div className="screen">
      <div className="screen-body">
        <h1 className="panel-title">{t("draw.title")}</h1>
        <p className="quiet">{t("draw.text")}</p>
        <Outcome query={choices}>{(data) => <PlanTable data={data} plan={plan} onPlan={setPlan} />}</Outcome>
        <section className="panel padded dice">
          <DiceField value={seed} onChange={setSeed} />
          <p className="quiet small">{t("draw.digits", { n: digits.length })}</p>
          <Failure error={draw.error} />
        </section>
      </div>
      <footer className="screen-foot">
        {plan && <span className="quiet">{t("draw.chosen", { n: "size" in plan ? grouped(plan.size) : "" })}</span>}
        <span className="spring" />
        <PrimaryAction
          disabled={!plan || digits.length === 0}
          busy={draw.isPending}
          onPress={() => plan && draw.mutate({ plan, seed: digits })}
        >
          {t("draw.action")}
        </PrimaryAction>
      </footer>
    </div>
  );
}

interface PlanTableProps {
  data: SampleChoices;
  plan: SamplePlan | null;
  onPlan: (plan: SamplePlan) => void;
}

function PlanTable({ data, plan, onPlan }: PlanTableProps) {
  const { t } = useTranslation("stikkprove");
  const same = (other: SamplePlan) => JSON.stringify(plan) === JSON.stringify(other);
  return (
    <div className="columns result-columns">
      <section className="panel padded" aria-label={t("draw.byCount")}>
        <h2 className="panel-title">{t("draw.byCount")}</h2>
        <p className="quiet small">{t("draw.byCountText")}</p>
        {data.counts.length === 0 && <p className="quiet">{t("boxes.noneText")}</p>}
        {data.counts.map((count) => (
          <fieldset key={count.count} className="plan" disabled={!count.ready}>
            <legend>
              <CountTitle of={count.of} />{" "}
              <span className="quiet small">{t("draw.ballots", { n: grouped(count.ballots) })}</span>
            </legend>
            {!count.ready && <p className="quiet small">{t("draw.notReady")}</p>}
            {count.sizes.map(({ size, misread }) => {
              const choice: SamplePlan = { kind: "count", count: count.count, size };
              return (
                <label key={size} className="plan-choice">
                  <input type="radio" name="plan" checked={same(choice)} onChange={() => onPlan(choice)} />
                  <b>{grouped(size)}</b>
                  <span className="quiet small">
                    {misread === 0 ? t("draw.all") : t("draw.bound", { n: grouped(misread) })}
                  </span>
                </label>
              );
            })}
          </fieldset>
        ))}
      </section>
      <section className="panel padded" aria-label={t("draw.bySeats")}>
        <h2 className="panel-title">{t("draw.bySeats")}</h2>
        <p className="quiet small">{t("draw.bySeatsText")}</p>
        {data.contests.map(({ election, contest, name, sizes }) => (
          <fieldset key={`${election} ${contest}`} className="plan">
            <legend>{name}</legend>
            {sizes.map(({ riskLimit, size }) => {
              const choice: SamplePlan = {
                kind: "seats",
                election,
                contest,
                riskLimit,
                size: Math.max(70, size ?? 70),
              };
              return (
                <label key={riskLimit} className="plan-choice">
                  <input
                    type="radio"
                    name="plan"
                    disabled={size === null}
                    checked={same(choice)}
                    onChange={() => onPlan(choice)}
                  />
                  <b>{size === null ? "–" : grouped(choice.size)}</b>
                  <span className="quiet small">
                    {size === null ? t("draw.noSize") : t("draw.risk", { percent: Math.round(riskLimit * 100) })}
                  </span>
                </label>
              );
            })}
          </fieldset>
        ))}
      </section>
    </div>
  );
}
