import { Button } from "@digdir/designsystemet-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { QueueFilter } from "../../src-shared/domain/queue-filter.ts";
import { api, queryClient } from "../shared/client.ts";
import { FailedScreen, Outcome, WaitingWords } from "../shared/components/outcome.tsx";
import { goTo, routeTo } from "../shared/route.ts";
import { BallotEditor } from "./ballot-editor.tsx";
import { BoxDone } from "./box-done.tsx";
import { useHand } from "./use-hand.ts";

interface BallotScreenProps {
  count: string;
  box: number;
  filter: QueueFilter;
  /** A ballot that was put aside and is taken up by name: it comes first, and then the queue again. */
  sheet: string | null;
}

const onStored = () => void queryClient.invalidateQueries({ queryKey: api.verification.queue.key() });

/** One box, ballot by ballot, until none waits. */
export function BallotScreen({ count, box, filter, sheet }: BallotScreenProps) {
  const { t } = useTranslation(["verifiser", "frame"]);
  const rules = useQuery(api.verification.rules.queryOptions({ input: { count } }));
  const at = useHand({ place: { count, box }, filter, sheet, onStored });
  const toQueue = () => goTo(routeTo([]));
  return (
    <Outcome query={rules}>
      {(known) => {
        if (at?.state.ballot) {
          const leaveAside = sheet === null ? null : toQueue;
          return <BallotEditor {...at} ballot={at.state.ballot} rules={known} onAside={leaveAside} />;
        }
        if (at?.state.settled) return <BoxDone {...at} filter={filter} />;
        if (at?.state.error) {
          return (
            <FailedScreen error={at.state.error} onRetry={() => void at.hand.refill()}>
              <Button variant="tertiary" onClick={toQueue}>
                {t("head.back")}
              </Button>
            </FailedScreen>
          );
        }
        return <WaitingWords words={t(at && at.state.storing > 0 ? "storing" : "frame:fetching")} />;
      }}
    </Outcome>
  );
}
