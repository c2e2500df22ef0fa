import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { refusalOf } from "../refused-code.ts";
import { Advice } from "./advice.tsx";

/** Says why something did not happen, in the window's language where the code is known, else in the service's words. */
export function Failure({ error, children }: { error: unknown; children?: ReactNode }) {
  const { t, i18n } = useTranslation("errors");
  if (!error) return null;
  const refused = refusalOf(error);
  if (refused) {
    const { code, message, details } = refused;
    const problems = refused.problems.map((problem) =>
      i18n.exists(`errors:${problem.code}.title`)
        ? { where: t(`${problem.code}.title`), message: t(`${problem.code}.text`) }
        : problem,
    );
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
