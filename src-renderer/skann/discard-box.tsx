import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { BoxRef } from "../../src-shared/contract/contract-base.ts";
import { api, queryClient } from "../shared/client.ts";
import { ConfirmByTyping } from "../shared/components/confirm-by-typing.tsx";
import { Failure } from "../shared/components/failure.tsx";
import { goTo, routeTo } from "../shared/route.ts";

/** Leaves a box out, typed: its sheets stay on record and the box can be scanned anew. */
export function DiscardBox({ box, onCancel }: { box: BoxRef; onCancel: () => void }) {
  const { t } = useTranslation(["skann", "domain"]);
  const discard = useMutation(
    api.scanning.discard.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries();
        goTo(routeTo([box.count, box.box, "kasse"]));
        onCancel();
      },
    }),
  );
  return (
    <>
      <ConfirmByTyping
        word={t("domain:box", { number: box.box })}
        title={t("box.discardTitle", { box: t("domain:box", { number: box.box }) })}
        text={t("box.discardText")}
        action={t("box.discard")}
        busy={discard.isPending}
        onConfirm={(reason) => discard.mutate({ count: box.count, box: box.box, reason })}
        onCancel={onCancel}
      />
      <Failure error={discard.error} />
    </>
  );
}
