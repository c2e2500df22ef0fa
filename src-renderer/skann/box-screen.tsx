import { Button, Textfield } from "@digdir/designsystemet-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoxRef } from "../../src-shared/contract/contract-base.ts";
import type { BoxScreen as Box } from "../../src-shared/contract/scanning.ts";
import { api, queryClient } from "../shared/client.ts";
import { ConfirmByTyping } from "../shared/components/confirm-by-typing.tsx";
import { Failure } from "../shared/components/failure.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { goTo, routeTo } from "../shared/route.ts";
import { BoxFacts } from "./box-facts.tsx";
import { useChosenScanner } from "./chosen-scanner.ts";
import { DiscardBox } from "./discard-box.tsx";
import { ScannerLine } from "./scanner-line.tsx";
import { SourceFields, useSourceFields } from "./source-fields.tsx";

const mayBegin = ["expected", "paused"];
const hasSheets = ["paused", "scanned", "verified"];

/** Which box this is, what should lie in it, and the way to begin; or why not, and what can be done. */
export function BoxScreen({ place }: { place: BoxRef }) {
  const box = useQuery(api.scanning.box.queryOptions({ input: place }));
  return <Outcome query={box}>{(data) => <BoxForm key={data.state} box={data} />}</Outcome>;
}

function BoxForm({ box }: { box: Box }) {
  const { t } = useTranslation(["skann", "domain"]);
  const place = { count: box.count, box: box.box };
  const chosen = useChosenScanner()!;
  const source = useSourceFields(chosen, box);
  const [expected, setExpected] = useState(box.expected === null ? "" : String(box.expected));
  const [asking, setAsking] = useState<"discard" | "empty" | null>(null);
  const done = () => void queryClient.invalidateQueries();
  const start = useMutation(
    api.scanning.start.mutationOptions({
      onSuccess: () => {
        done();
        goTo(routeTo([box.count, box.box]));
      },
    }),
  );
  const registerEmpty = useMutation(api.scanning.registerEmpty.mutationOptions({ onSuccess: done }));
  const reopen = useMutation(api.scanning.reopenEmpty.mutationOptions({ onSuccess: done }));
  const begin = () => start.mutate({ ...place, source: source.value!, expected: Number(expected) || null });
  return (
    <div className="screen">
      <div className="screen-body">
        <ScannerLine />
        <div className="columns scan-choice">
          <BoxFacts box={box} />
          {mayBegin.includes(box.state) && (
            <section className="panel padded">
              <Textfield
                label={t("box.expected")}
                description={t("box.expectedText")}
                className="box-number"
                inputMode="numeric"
                value={expected}
                onChange={(event) => setExpected(event.target.value.replace(/\D/g, "").slice(0, 6))}
              />
              <SourceFields source={source} />
            </section>
          )}
        </div>
        {asking === "discard" && <DiscardBox box={box} onCancel={() => setAsking(null)} />}
        {asking === "empty" && (
          <ConfirmByTyping
            word={t("domain:box", { number: box.box })}
            title={t("box.emptyTitle")}
            text={t("box.emptyText")}
            action={t("box.empty")}
            busy={registerEmpty.isPending}
            onConfirm={() => registerEmpty.mutate(place)}
            onCancel={() => setAsking(null)}
          />
        )}
        <Failure error={start.error ?? registerEmpty.error ?? reopen.error} />
      </div>
      <footer className="screen-foot">
        {box.state === "expected" && (
          <Button variant="tertiary" onClick={() => setAsking("empty")}>
            {t("box.empty")}
          </Button>
        )}
        {box.state === "empty" && (
          <Button variant="secondary" disabled={reopen.isPending} onClick={() => reopen.mutate(place)}>
            {t("box.notEmpty")}
          </Button>
        )}
        {hasSheets.includes(box.state) && (
          <>
            <Button variant="tertiary" data-color="danger" onClick={() => setAsking("discard")}>
              {t("box.discard")}
            </Button>
            <a className="quiet-button" href={routeTo([box.count, box.box, "flytt"])}>
              {t("box.move")}
            </a>
          </>
        )}
        <span className="spring" />
        {start.isPending && (
          <span className="quiet" role="status">
            {t("run.preparing")}
          </span>
        )}
        {mayBegin.includes(box.state) ? (
          <PrimaryAction disabled={source.value === null} busy={start.isPending} onPress={begin}>
            {box.state === "paused" ? t("run.resume") : t("box.start")}
          </PrimaryAction>
        ) : (
          <PrimaryAction onPress={() => goTo(routeTo([]))}>{t("run.next")}</PrimaryAction>
        )}
      </footer>
    </div>
  );
}
