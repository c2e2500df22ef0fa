import { Button, Checkbox, Textfield } from "@digdir/designsystemet-react";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CountDetail } from "../../src-shared/contract/counts.ts";
import { asksForLess } from "../../src-shared/domain/reading-rounds.ts";
import { api, queryClient } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { digitsOf, percentOf, shareOf } from "./start-step.tsx";

const SHORTEST_REASON = 3;

/** What two people read, changed while the count is open; less than before needs a reason. */
export function SecondReadingForm({ detail, onDone }: { detail: CountDetail; onDone: () => void }) {
  const { t } = useTranslation(["jobbstyring", "frame"]);
  const before = detail.secondReading;
  const [rejections, setRejections] = useState(before.rejections);
  const [percent, setPercent] = useState(percentOf(before.share));
  const [reason, setReason] = useState("");
  const set = useMutation(
    api.counts.setSecondReading.mutationOptions({
      onSuccess: () => {
        onDone();
        void queryClient.invalidateQueries({ queryKey: api.counts.key() });
      },
    }),
  );
  const share = shareOf(percent);
  const less = share !== null && asksForLess(before, { share, rejections });
  const ready = share !== null && (!less || reason.trim().length >= SHORTEST_REASON) && !set.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) set.mutate({ count: detail.ref, share, rejections, reason: reason.trim() });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Checkbox
        label={t("secondReading.fieldRejections")}
        checked={rejections}
        onChange={(event) => setRejections(event.target.checked)}
      />
      <Textfield
        label={t("secondReading.fieldShare")}
        inputMode="numeric"
        value={percent}
        onChange={(event) => setPercent(digitsOf(event.target.value))}
      />
      <p className="small quiet">{t("secondReading.blind")}</p>
      {less && (
        <>
          <p className="small">{t("secondReading.less")}</p>
          <Textfield
            label={t("frame:confirm.reason")}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        </>
      )}
      <Failure error={set.error} />
      <div className="row">
        <Button type="submit" disabled={!ready}>
          {t("secondReading.save")}
        </Button>
        <Button type="button" variant="tertiary" onClick={onDone}>
          {t("frame:cancel")}
        </Button>
      </div>
    </form>
  );
}
