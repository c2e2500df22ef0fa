import { Button, Textfield } from "@digdir/designsystemet-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DuplicatePair } from "../../src-shared/contract/counts.ts";
import { api, queryClient } from "../shared/client.ts";
import { Advice } from "../shared/components/advice.tsx";
import { CsvButton } from "../shared/components/csv-button.tsx";
import { Failure } from "../shared/components/failure.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { clockTime } from "../shared/numbers.ts";
import { routeTo } from "../shared/route.ts";

const columns = ["ballotId", "box", "position", "read", "storedAt"] as const;

/** Sheets with the same ballot id, side by side; never resolved without a person's choice. */
export function DuplicatesScreen({ count }: { count: string }) {
  const { t } = useTranslation("jobbstyring");
  const pairs = useQuery(api.counts.duplicates.queryOptions({ input: { count } }));
  return (
    <div className="screen">
      <div className="screen-body">
        <h1 className="panel-title">{t("duplicates.title")}</h1>
        <Outcome
          query={pairs}
          isEmpty={(list) => list.length === 0}
          empty={<Advice tone="done" title={t("duplicates.none")} />}
        >
          {(list) => (
            <>
              <div className="row between">
                <p className="quiet">{t("duplicates.text")}</p>
                <CsvButton
                  name="duplikater"
                  head={columns.map((name) => t(`duplicates.csv.${name}`))}
                  rows={() =>
                    list.flatMap(({ ballotId, sheets }) =>
                      sheets.map(({ box, position, read, storedAt }) => [
                        ballotId,
                        box,
                        position,
                        read,
                        clockTime(storedAt),
                      ]),
                    )
                  }
                />
              </div>
              {list.map((pair) => (
                <Pair key={pair.ballotId} count={count} pair={pair} />
              ))}
            </>
          )}
        </Outcome>
      </div>
      <footer className="screen-foot">
        <a className="quiet-button" href={routeTo(["tellinger", count])}>
          {t("duplicates.back")}
        </a>
      </footer>
    </div>
  );
}

function Pair({ count, pair }: { count: string; pair: DuplicatePair }) {
  const { t } = useTranslation("jobbstyring");
  const [reason, setReason] = useState("");
  const resolve = useMutation(
    api.counts.resolveDuplicate.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries({ queryKey: api.counts.key() }),
    }),
  );
  const choose = (resolution: "keep-first" | "keep-second" | "keep-both") =>
    resolve.mutate({ count, ballotId: pair.ballotId, resolution, reason: reason.trim() });
  return (
    <section className="panel padded duplicate" aria-label={t("duplicates.ballotId", { id: pair.ballotId })}>
      <h2 className="panel-title">{t("duplicates.ballotId", { id: pair.ballotId })}</h2>
      <div className="duplicate-pair">
        {pair.sheets.map((sheet, index) => (
          <figure key={sheet.sheet} className="stack">
            <figcaption>
              <b>{t("duplicates.position", { box: sheet.box, position: sheet.position })}</b>
              <div className="quiet small">
                {sheet.read} · {clockTime(sheet.storedAt)}
              </div>
            </figcaption>
            {sheet.front && (
              <img
                src={sheet.front}
                style={sheet.rotation === 180 ? { transform: "rotate(180deg)" } : undefined}
                alt={t("duplicates.position", { box: sheet.box, position: sheet.position })}
              />
            )}
            {index < 2 && (
              <Button
                variant="secondary"
                disabled={resolve.isPending}
                onClick={() => choose(index === 0 ? "keep-first" : "keep-second")}
              >
                {t(index === 0 ? "duplicates.keep-first" : "duplicates.keep-second")}
              </Button>
            )}
          </figure>
        ))}
      </div>
      <div className="row">
        <Textfield
          label={t("duplicates.reason")}
          value={reason}
          maxLength={500}
          onChange={(e) => setReason(e.target.value)}
        />
        <Button
          variant="tertiary"
          disabled={reason.trim().length < 3 || resolve.isPending}
          onClick={() => choose("keep-both")}
        >
          {t("duplicates.keep-both")}
        </Button>
      </div>
      <Failure error={resolve.error} />
    </section>
  );
}
