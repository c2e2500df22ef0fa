import { ORPCError } from "@orpc/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { refusedData } from "../../../src-shared/contract/contract-base.ts";
import { Advice } from "./advice.tsx";

/** Says why something did not happen, in the window's language where the code is known, else in the service's words. */
export function Failure({ error, children }: { error: unknown; children?: ReactNode }) {
  const { t, i18n } = useTranslation("errors");
  if (!error) return null;
  const refused = error instanceof ORPCError ? refusedData.safeParse(error.data) : null;
  if (refused?.success) {
    const { code, message, details, problems } = refused.data;
    const known = i18n.exists(`errors:${code}.title`);
    return (
      <Advice
        tone="waiting"
        title={known ? t(`${code}.title`, details) : t("refused")}
        text={known ? t(`${code}.text`, details) : message}
        problems={problems}
      >
        {children}
      </Advice>
    );
  }
  const message = error instanceof Error ? error.message : String(error);
  return (
    <Advice tone="fault" title={t("fault.title")} text={`${t("fault.text")} (${message})`}>
      {children}
    </Advice>
  );
}
