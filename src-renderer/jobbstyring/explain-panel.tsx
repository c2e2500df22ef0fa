import { Button, Textarea } from "@digdir/designsystemet-react";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CountTally } from "../../src-shared/contract/results.ts";
import { api, queryClient } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { Status } from "../shared/components/status.tsx";
import { clockTime, signed } from "../shared/numbers.ts";
import { useRoute } from "../shared/route.ts";
import { EXPLAIN_PLACE, focusPlace } from "./places.ts";

/** Where a count differs from its preliminary one, a person says why before it is signed. */
export function ExplainPanel({ count, tally }: { count: string; tally: CountTally }) {
  const { t } = useTranslation(["jobbstyring", "domain"]);
  const [text, setText] = useState(tally.explanation?.text ?? "");
  const explain = useMutation(
    api.results.explain.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries({ queryKey: api.results.key() }),
    }),
  );
  const led = useRoute().query.get("vis") === "avvik";
  useEffect(() => {
    if (led) focusPlace(EXPLAIN_PLACE);
  }, [led]);
  const differing = tally.lists.filter((list) => list.preliminary !== null && list.preliminary !== list.ballots);
  if (differing.length === 0) return null;
  const given = tally.explanation;
  return (
    <form
      className="panel padded"
      onSubmit={(event) => {
        event.preventDefault();
        explain.mutate({ count, text });
      }}
    >
      <div className="row between">
        <h2 className="panel-title">{t("explain.title")}</h2>
        <Status tone={given ? "done" : "waiting"} word={t(given ? "explain.given" : "explain.missing")} />
      </div>
      <p>
        {differing
          .map((list) => `${list.blank ? t("domain:blank") : list.name} ${signed(list.ballots - list.preliminary!)}`)
          .join(" · ")}
      </p>
      <div className="stack">
        <label htmlFor={EXPLAIN_PLACE}>{t("explain.why")}</label>
        <Textarea
          id={EXPLAIN_PLACE}
          value={text}
          maxLength={4000}
          rows={3}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {given && (
        <p className="quiet small">
          {given.by} · {clockTime(given.at)}
        </p>
      )}
      <Failure error={explain.error} />
      <div>
        <Button type="submit" variant="secondary" disabled={text.trim().length < 3 || text === given?.text}>
          {t("explain.save")}
        </Button>
      </div>
    </form>
  );
}
