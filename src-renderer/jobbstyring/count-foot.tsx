import { Button } from "@digdir/designsystemet-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CountDetail } from "../../src-shared/contract/counts.ts";
import { api, queryClient } from "../shared/client.ts";
import { ConfirmByTyping } from "../shared/components/confirm-by-typing.tsx";
import { Failure } from "../shared/components/failure.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { goTo, routeTo } from "../shared/route.ts";
import { type ElsewhereBlocker, isElsewhere, placeOf } from "./blocker-list.tsx";
import { type StartChoice, StartStep } from "./start-step.tsx";

/** The one next step of a count bottom right; what destroys work bottom left, apart. */
export function CountFoot({ detail }: { detail: CountDetail }) {
  const { t } = useTranslation("jobbstyring");
  const [asked, setAsked] = useState<"discard" | "reopen" | null>(null);
  const refresh = { onSuccess: () => void queryClient.invalidateQueries({ queryKey: api.counts.key() }) };
  const start = useMutation(api.counts.start.mutationOptions(refresh));
  const complete = useMutation(
    api.counts.complete.mutationOptions({
      onSuccess: () => {
        refresh.onSuccess();
        goTo(routeTo(["resultat", detail.ref]));
      },
    }),
  );
  const discard = useMutation(
    api.counts.discard.mutationOptions({
      // To the count that takes its place: counting again is one press away.
      onSuccess: async (next) => {
        await queryClient.invalidateQueries({ queryKey: api.counts.list.key() });
        goTo(routeTo(["tellinger", next.ref]));
      },
    }),
  );
  const reopen = useMutation(
    api.counts.reopen.mutationOptions({
      onSuccess: () => {
        refresh.onSuccess();
        setAsked(null);
      },
    }),
  );
  const act = asked === "discard" ? discard : reopen;
  return (
    <footer className="foot-stack">
      <Failure error={start.error ?? complete.error ?? discard.error ?? reopen.error} />
      {asked ? (
        <ConfirmByTyping
          key={asked}
          word={t(`${asked}.word`)}
          title={t(`${asked}.title`)}
          text={t(`${asked}.text`)}
          action={t(`action.${asked}`)}
          busy={act.isPending}
          onConfirm={(reason) => act.mutate({ count: detail.ref, reason })}
          onCancel={() => setAsked(null)}
        />
      ) : (
        // Not hidden but gone while the question stands: Enter would complete the count that is to be discarded.
        <div className="screen-foot">
          {(["discard", "reopen"] as const)
            .filter((action) => detail.actions.includes(action))
            .map((action) => (
              <Button
                key={action}
                variant="tertiary"
                data-color={action === "discard" ? "danger" : "neutral"}
                onClick={() => setAsked(action)}
              >
                {t(`action.${action}`)}
              </Button>
            ))}
          <span className="spring" />
          <NextStep
            detail={detail}
            busy={start.isPending || complete.isPending}
            onStart={(choice) => start.mutate({ count: detail.ref, ...choice })}
            onComplete={() => complete.mutate({ count: detail.ref })}
          />
        </div>
      )}
    </footer>
  );
}

/** What a person does about the first thing that remains. */
const nextActions = {
  "no-boxes": "scan",
  "boxes-open": "scan",
  "to-verify": "verify",
  "second-reading": "verify",
  "third-reading": "verify",
  duplicates: "duplicates",
  difference: "explain",
} as const satisfies Record<ElsewhereBlocker["kind"], string>;

interface NextStepProps {
  detail: CountDetail;
  busy: boolean;
  onStart: (choice: StartChoice) => void;
  onComplete: () => void;
}

function NextStep({ detail, busy, onStart, onComplete }: NextStepProps) {
  const { t } = useTranslation("jobbstyring");
  if (detail.actions.includes("start")) {
    return <StartStep begins={detail.secondReading} busy={busy} onStart={onStart} />;
  }
  // The control reading goes on by itself: what a person can do comes first.
  const first = detail.blockers.find(isElsewhere);
  if (!first && detail.blockers.length > 0) {
    return (
      <PrimaryAction onPress={() => {}} busy>
        {t("action.controlling")}
      </PrimaryAction>
    );
  }
  if (first) {
    const action = nextActions[first.kind];
    return (
      <PrimaryAction onPress={() => window.location.assign(placeOf(first, detail.ref))}>
        {t(`action.${action}`)}
      </PrimaryAction>
    );
  }
  if (detail.actions.includes("complete")) {
    return (
      <PrimaryAction onPress={onComplete} busy={busy}>
        {t("action.complete")}
      </PrimaryAction>
    );
  }
  return <PrimaryAction onPress={() => goTo(routeTo(["resultat", detail.ref]))}>{t("action.result")}</PrimaryAction>;
}
