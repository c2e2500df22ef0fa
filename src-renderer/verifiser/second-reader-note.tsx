import { useTranslation } from "react-i18next";
import type { VerificationQueueView } from "../../src-shared/contract/verification.ts";
import { Advice } from "../shared/components/advice.tsx";
import { grouped } from "../shared/numbers.ts";

/**
 * How many ballots wait for another reader; and where nothing is left but what this person has read, who must read it now. Which ones
 * they are is not said: who reads second reads blind.
 */
export function SecondReaderNote({ queue, narrowed }: { queue: VerificationQueueView; narrowed: boolean }) {
  const { t } = useTranslation("verifiser");
  const { second, third } = queue.again;
  if (second + third === 0) return null;
  const yours = queue.boxes.reduce((sum, box) => sum + box.yours, 0);
  const forYou = queue.boxes.some((box) => box.fitting > box.yours);
  const waits = t("again.waits", { second: grouped(second), third: grouped(third) });
  if (yours === 0 || forYou || narrowed) return <p className="quiet small">{waits}</p>;
  return (
    <Advice
      tone="waiting"
      title={t("again.yoursTitle", { count: yours, n: grouped(yours) })}
      text={t("again.yoursText")}
    >
      <p className="quiet small">{waits}</p>
    </Advice>
  );
}
