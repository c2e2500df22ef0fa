import { Button } from "@digdir/designsystemet-react";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { StatusTone } from "../../src-shared/contract/counts.ts";
import type { BoxChecks } from "../../src-shared/contract/spot-check.ts";
import { api, queryClient } from "../shared/client.ts";
import { Advice } from "../shared/components/advice.tsx";
import { Failure } from "../shared/components/failure.tsx";
import { Status } from "../shared/components/status.tsx";
import { clockTime, grouped } from "../shared/numbers.ts";
import { goTo, routeTo } from "../shared/route.ts";
import { BoxHead } from "./box-head.tsx";

interface BoxMenuProps {
  count: string;
  box: number;
  checks: BoxChecks;
}

/** What can be done to check a box, and what was done already. */
export function BoxMenu({ count, box, checks }: BoxMenuProps) {
  const { t } = useTranslation("stikkprove");
  const examine = useMutation(
    api.samples.draw.mutationOptions({
      onSuccess: ({ id }) => {
        void queryClient.invalidateQueries({ queryKey: api.samples.key() });
        goTo(routeTo(["gransk", id]));
      },
    }),
  );
  const toPart = (part: string) => goTo(routeTo(["kasser", count, box, part]));
  const counted = checks.handCounts.at(-1);
  const { ready, reread } = checks;
  return (
    <div className="screen">
      <div className="screen-body">
        <BoxHead count={count} box={box} of={checks.of} top />
        {!ready && <Advice tone="waiting" title={t("check.notReady")} text={t("check.notReadyText")} />}
        {checks.draws.map(({ seed, boxes, number, at, by }) => (
          <Advice
            key={at}
            tone="done"
            title={t("check.drawn", { n: grouped(number), of: grouped(boxes.length) })}
            text={t("check.drawnText", { seed, at: clockTime(at), by })}
          />
        ))}
        <Failure error={examine.error} />
        <div className="check-cards">
          <Card name="hand" state={counted && <HandState last={counted} />}>
            <Button disabled={!ready} onClick={() => toPart("handtelling")}>
              {t(counted ? "check.handSeen" : "check.handStart")}
            </Button>
          </Card>
          <Card name="each">
            <Button
              variant="secondary"
              disabled={!ready || examine.isPending}
              onClick={() => examine.mutate({ plan: { kind: "box", count, box }, seed: "" })}
            >
              {t("check.eachStart")}
            </Button>
          </Card>
          <Card name="reread" state={reread && <RereadState reread={reread} />}>
            <Button variant="secondary" onClick={() => toPart("kontroll")}>
              {t(reread ? "check.rereadSeen" : "check.rereadStart")}
            </Button>
          </Card>
          <Card name="result">
            <Button variant="secondary" onClick={() => toPart("resultat")}>
              {t("check.resultStart")}
            </Button>
          </Card>
        </div>
      </div>
    </div>
  );
}

interface CardProps {
  name: "hand" | "each" | "reread" | "result";
  state?: ReactNode;
  children: ReactNode;
}

function Card({ name, state, children }: CardProps) {
  const { t } = useTranslation("stikkprove");
  return (
    <section className="panel padded stack" aria-labelledby={`check-${name}`}>
      <h2 id={`check-${name}`} className="panel-title">
        {t(`check.${name}`)}
      </h2>
      <p>{t(`check.${name}Text`)}</p>
      {state && <div>{state}</div>}
      <div className="card-foot">{children}</div>
    </section>
  );
}

function HandState({ last }: { last: BoxChecks["handCounts"][number] }) {
  const { t } = useTranslation("stikkprove");
  const at = { at: clockTime(last.at), by: last.by };
  if (last.differences.length === 0) return <Status tone="done" word={t("check.handSame", at)} />;
  const tone: StatusTone = last.finding ? "waiting" : "fault";
  return <Status tone={tone} word={t("check.handDiffers", at)} />;
}

function RereadState({ reread }: { reread: NonNullable<BoxChecks["reread"]> }) {
  const { t } = useTranslation("stikkprove");
  if (reread.state === "failed") return <Status tone="fault" word={t("reread.failed")} />;
  const figures = { n: grouped(reread.read), of: grouped(reread.of) };
  if (reread.state === "reading") return <Status tone="open" word={t("reread.going", figures)} />;
  return reread.found.length === 0 ? (
    <Status tone="done" word={t("reread.agrees", figures)} />
  ) : (
    <Status tone="waiting" word={t("reread.found", { count: reread.found.length, n: grouped(reread.found.length) })} />
  );
}
