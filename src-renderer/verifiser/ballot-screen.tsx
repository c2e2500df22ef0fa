import { Button } from "@digdir/designsystemet-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { QueueFilter } from "../../src-shared/domain/queue-filter.ts";
import { api, queryClient } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { useKeys } from "../shared/keys.ts";
import { grouped } from "../shared/numbers.ts";
import { goTo, routeTo } from "../shared/route.ts";
import { BallotEditor } from "./ballot-editor.tsx";

interface BallotScreenProps {
  count: string;
  box: number;
  filter: QueueFilter;
  /** A ballot that was put aside and is taken up by name: it comes first, and then the queue again. */
  sheet: string | null;
}

/** One box, ballot by ballot, until none waits. */
export function BallotScreen({ count, box, filter, sheet }: BallotScreenProps) {
  const rules = useQuery(api.verification.rules.queryOptions({ input: { count } }));
  const next = useQuery(
    api.verification.next.queryOptions({
      input: { count, box, filter, ...(sheet === null ? {} : { sheet }) },
      staleTime: 0,
      gcTime: 0,
      refetchOnWindowFocus: false,
    }),
  );
  /** Sheets this person has decided here, latest last: what undo takes back. */
  const [mine, setMine] = useState<readonly string[]>([]);
  const again = async () => {
    void queryClient.invalidateQueries({ queryKey: api.verification.queue.key() });
    await next.refetch();
  };
  const onDecided = async (done: string) => {
    setMine([...mine, done]);
    await again();
  };
  const toQueue = async () => goTo(routeTo([]));
  const onUndone = async () => {
    setMine(mine.slice(0, -1));
    await again();
  };
  return (
    <Outcome query={rules}>
      {(known) => (
        <Outcome query={next}>
          {({ ballot, left, yours, decided }) =>
            ballot ? (
              <BallotEditor
                key={`${ballot.sheet} ${mine.length}`}
                ballot={ballot}
                rules={known}
                left={left}
                undoable={mine.at(-1) ?? null}
                decidedByMe={mine.length}
                onDecided={onDecided}
                onUndone={onUndone}
                onSkipped={sheet === null ? again : toQueue}
              />
            ) : (
              <BoxDone
                count={count}
                filter={filter}
                left={left}
                yours={yours}
                decided={decided}
                undoable={mine.at(-1) ?? null}
                onUndone={onUndone}
              />
            )
          }
        </Outcome>
      )}
    </Outcome>
  );
}

interface BoxDoneProps {
  count: string;
  filter: QueueFilter;
  /** Ballots that others have, or were asked about. */
  left: number;
  /** Those of them that this person has read, and somebody else must read. */
  yours: number;
  decided: number;
  undoable: string | null;
  onUndone: () => Promise<void>;
}

/** The last decision of a box can be taken back too. */
function BoxDone({ count, filter, left, yours, decided, undoable, onUndone }: BoxDoneProps) {
  const { t } = useTranslation("verifiser");
  const undo = useMutation(api.verification.undo.mutationOptions({ onSuccess: onUndone }));
  const takeBack = undoable && !undo.isPending ? () => undo.mutate({ count, sheet: undoable }) : null;
  useKeys({ backspace: takeBack });
  const narrowed = Object.keys(filter).length > 0;
  const onlyYours = left > 0 && yours === left;
  return (
    <div className="screen">
      <div className="centred">
        <h1 className="panel-title">
          {t(
            onlyYours
              ? "again.boxTitle"
              : left > 0
                ? "aside.othersHave"
                : narrowed
                  ? "boxDone.narrowed"
                  : "boxDone.title",
          )}
        </h1>
        <p className="quiet">
          {onlyYours
            ? t("again.boxText", { count: yours, n: grouped(yours) })
            : left > 0
              ? t("aside.othersText")
              : t("boxDone.text", { count: decided, n: grouped(decided) })}
        </p>
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
