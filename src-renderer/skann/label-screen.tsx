import { Button } from "@digdir/designsystemet-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { emptyEntry } from "../../src-shared/domain/box-label.ts";
import { api } from "../shared/client.ts";
import { CountTitle } from "../shared/components/count-title.tsx";
import { Failure } from "../shared/components/failure.tsx";
import { Icon } from "../shared/components/icon.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { refusedCode } from "../shared/refused-code.ts";
import { goTo, routeTo } from "../shared/route.ts";
import { BoxByHand } from "./box-by-hand.tsx";
import { RefusedBox } from "./refused-box.tsx";
import { ScannerLine } from "./scanner-line.tsx";

/** What was wrong with the code itself; what was read before stays. All else is about the box, and the next label begins anew. */
const wrongCode = ["label-unknown", "label-damaged", "label-is-ballot"];

/** One huge field that always has the cursor: the two codes of a label, in any order, from a hand scanner or the keyboard. */
export function LabelScreen({ count }: { count: string | null }) {
  const { t } = useTranslation("skann");
  const [entry, setEntry] = useState(emptyEntry);
  const [text, setText] = useState("");
  const [byHand, setByHand] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const counts = useQuery(api.counts.list.queryOptions());
  const read = useMutation(
    api.scanning.readLabel.mutationOptions({
      onSuccess: ({ countCode, boxCode, box }) => {
        setEntry({ countCode, boxCode });
        if (box) goTo(routeTo([box.count, box.box]));
      },
      onError: (error) => {
        if (!wrongCode.includes(refusedCode(error) ?? "")) setEntry(emptyEntry);
      },
      onSettled: () => {
        setText("");
        field.current?.focus();
      },
    }),
  );
  useEffect(() => field.current?.focus(), []);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (text.trim()) read.mutate({ ...entry, text });
  };
  const of = read.data?.of ?? null;
  const noneStarted = counts.data && !counts.data.some((row) => ["started", "verifying", "ready"].includes(row.state));
  return (
    <div className="screen">
      <div className="screen-body label-screen">
        <ScannerLine />
        <form onSubmit={submit} className="label-form">
          <label htmlFor="label-code">
            <span className="scan-headline">
              {entry.countCode || entry.boxCode ? t("label.other") : t("label.title")}
            </span>
            <span className="quiet">{t("label.text")}</span>
          </label>
          <input
            id="label-code"
            ref={field}
            className="label-code"
            value={text}
            autoComplete="off"
            spellCheck={false}
            inputMode="numeric"
            onChange={(event) => setText(event.target.value)}
          />
        </form>
        <ul className="label-steps" aria-live="polite">
          <li data-tone={entry.countCode ? "done" : "neutral"}>
            <Icon name={entry.countCode ? "check" : "circle"} /> {t("label.countCode")}
            {entry.countCode && of && (
              <b>
                <CountTitle of={of} />
              </b>
            )}
          </li>
          <li data-tone={entry.boxCode ? "done" : "neutral"}>
            <Icon name={entry.boxCode ? "check" : "circle"} /> {t("label.boxCode")}
          </li>
        </ul>
        <Failure error={read.error}>
          <RefusedBox error={read.error} />
        </Failure>
        {noneStarted && <p className="quiet">{t("label.noCounts")}</p>}
        {(byHand || count !== null) && counts.data && <BoxByHand rows={counts.data} count={count} />}
      </div>
      <footer className="screen-foot">
        <Button variant="tertiary" onClick={() => setByHand(!byHand)} aria-expanded={byHand || count !== null}>
          {t("label.byHand")}
        </Button>
        <span className="spring" />
        <PrimaryAction disabled={!text.trim()} busy={read.isPending} onPress={() => submit()}>
          {t("label.read")}
        </PrimaryAction>
      </footer>
    </div>
  );
}
