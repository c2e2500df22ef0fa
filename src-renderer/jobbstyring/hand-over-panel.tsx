import { Button, Textfield } from "@digdir/designsystemet-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, queryClient } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { Status } from "../shared/components/status.tsx";

const steps = {
  signed: ["transfer"],
  transferred: ["acknowledge", "refuse"],
  acknowledged: [],
} as const;
type Step = (typeof steps)[keyof typeof steps][number];

/** What became of a signed package: handed over, taken by the receiver, or refused by it. */
export function HandOverPanel({ count, state }: { count: string; state: string }) {
  const { t } = useTranslation(["jobbstyring", "domain"]);
  const [words, setWords] = useState("");
  const handOver = useMutation(
    api.results.handOver.mutationOptions({
      onSuccess: () => {
        setWords("");
        void queryClient.invalidateQueries();
      },
    }),
  );
  if (!(state in steps)) return null;
  const next: readonly Step[] = steps[state as keyof typeof steps];
  return (
    <section className="panel padded">
      <div className="row between">
        <h2 className="panel-title">{t("handOver.title")}</h2>
        <Status tone={next.length === 0 ? "done" : "open"} word={t(`domain:countState.${state}`)} />
      </div>
      <p className="quiet small">{t(`handOver.text.${state}`)}</p>
      {next.length > 0 && (
        <Textfield
          label={t("handOver.words")}
          value={words}
          maxLength={1000}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      <Failure error={handOver.error} />
      <div className="row">
        {next.map((event) => (
          <Button
            key={event}
            variant={event === "refuse" ? "tertiary" : "secondary"}
            disabled={words.trim().length < 3 || handOver.isPending}
            onClick={() => handOver.mutate({ count, event, words })}
          >
            {t(`handOver.${event}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}
