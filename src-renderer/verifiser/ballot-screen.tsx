import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, queryClient } from "../shared/client.ts";
import { Outcome } from "../shared/components/outcome.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { grouped } from "../shared/numbers.ts";
import { goTo, routeTo } from "../shared/route.ts";
import { BallotEditor } from "./ballot-editor.tsx";

/** One box, ballot by ballot, until none waits. */
export function BallotScreen({ count, box }: { count: string; box: number }) {
  const rules = useQuery(api.verification.rules.queryOptions({ input: { count } }));
  const next = useQuery(
    api.verification.next.queryOptions({ input: { count, box }, staleTime: 0, gcTime: 0, refetchOnWindowFocus: false }),
  );
  /** Sheets this person has decided here, latest last: what undo takes back. */
  const [mine, setMine] = useState<readonly string[]>([]);
  const again = async () => {
    void queryClient.invalidateQueries({ queryKey: api.verification.queue.key() });
    await next.refetch();
  };
  const onDecided = async (sheet: string) => {
    setMine([...mine, sheet]);
    await again();
  };
  const onUndone = async () => {
    setMine(mine.slice(0, -1));
    await again();
  };
  return (
    <Outcome query={rules}>
      {(known) => (
        <Outcome query={next}>
          {({ ballot, left, decided }) =>
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
                onSkipped={again}
              />
            ) : (
              <BoxDone decided={decided} />
            )
          }
        </Outcome>
      )}
    </Outcome>
  );
}

function BoxDone({ decided }: { decided: number }) {
  const { t } = useTranslation("verifiser");
  return (
    <div className="screen">
      <div className="centred">
        <h1 className="panel-title">{t("boxDone.title")}</h1>
        <p className="quiet">{t("boxDone.text", { n: grouped(decided) })}</p>
      </div>
      <footer className="screen-foot">
        <span className="spring" />
        <PrimaryAction onPress={() => goTo(routeTo([]))}>{t("boxDone.next")}</PrimaryAction>
      </footer>
    </div>
  );
}
