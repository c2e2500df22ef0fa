import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../client.ts";
import { Failure } from "../components/failure.tsx";
import { savePdf } from "../csv.ts";
import { currentLanguage } from "../i18n.ts";

/** A page to print and tape beside the keyboard. */
export function KeyCardButton() {
  const { t } = useTranslation("frame");
  const print = useMutation(
    api.station.keyCard.mutationOptions({
      onSuccess: ({ pdf }) => savePdf("tastekort", pdf),
    }),
  );
  return (
    <>
      <Failure error={print.error} />
      <button type="button" className="quiet-button" onClick={() => print.mutate({ language: currentLanguage() })}>
        {t("help.keyCard")}
      </button>
    </>
  );
}
