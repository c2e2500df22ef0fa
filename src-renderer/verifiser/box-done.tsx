import { Button } from "@digdir/designsystemet-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { QueueFilter } from "../../src-shared/domain/queue-filter.ts";
import { Failure } from "../shared/components/failure.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { useKeys } from "../shared/keys.ts";
import { grouped } from "../shared/numbers.ts";
import { goTo, routeTo } from "../shared/route.ts";
import type { Hand, HandState } from "./hand.ts";
import { queueQuery } from "./queue-query.ts";

/** No ballot of the box is left for this person; the last decisions can be taken back here too. */
export function BoxDone({ hand, state, filter }: { hand: Hand; state: HandState; filter: QueueFilter }) {
  const { t } = useTranslation("verifiser");
  const undo = useMutation({ mutationFn: hand.undo });
  // The list of boxes is asked for while this is read, so that it is there when the next one is.
  useQuery(queueQuery(filter));
  const { left, yours, decided, undoable } = state;
  const takeBack = undoable.length > 0 && !undo.isPending ? () => undo.mutate() : null;
  useKeys({ backspace: takeBack });
  const narrowed = Object.keys(filter).length > 0;
  const done = narrowed ? "boxDone.narrowed" : "boxDone.title";
  const [title, text] =
    left === 0
      ? [t(done), t("boxDone.text", { count: decided, n: grouped(decided) })]
      : yours === left
        ? [t("again.boxTitle"), t("again.boxText", { count: yours, n: grouped(yours) })]
        : [t("aside.othersHave"), t("aside.othersText")];
  return (
    <div className="screen">
      <div className="centred">
        <h1 className="panel-title">{title}</h1>
        <p className="quiet">{text}</p>
        <Failure error={undo.error} />
      </div>
      <footer className="screen-foot">
        <Button variant="tertiary" data-color="neutral" onClick={() => takeBack?.()} disabled={!takeBack}>
          {t("undo")} <kbd>⌫</kbd>
        </Button>
        <span className="spring" />
        <PrimaryAction onPress={() => goTo(routeTo([], { ...filter }))}>{t("boxDone.next")}</PrimaryAction>
      </footer>
    </div>
  );
}
