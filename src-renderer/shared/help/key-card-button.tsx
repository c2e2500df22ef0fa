import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../client.ts";
import { Failure } from "../components/failure.tsx";
import { saveFile } from "../csv.ts";
import type { Language } from "../i18n.ts";

/** A page to print and tape beside the keyboard. */
export function KeyCardButton() {
  const { t, i18n } = useTranslation("frame");
  const print = useMutation(
    api.station.keyCard.mutationOptions({
      onSuccess: ({ pdf }) =>
        saveFile(
          "tastekort.pdf",
          Uint8Array.from(atob(pdf), (char) => char.charCodeAt(0)),
          "application/pdf",
        ),
    }),
  );
  return (
    <>
      <Failure error={print.error} />
      <button
        type="button"
        className="quiet-button"
        onClick={() => print.mutate({ language: i18n.language as Language })}
      >
        {t("help.keyCard")}
      </button>
    </>
  );
}
