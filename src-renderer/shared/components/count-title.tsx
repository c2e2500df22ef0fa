import { useTranslation } from "react-i18next";
import type { CountWords } from "../../../src-shared/contract/contract-base.ts";

/** "Valgting ordinære · 0001 Sentrum" in the window's language. */
export function CountTitle({ of }: { of: CountWords }) {
  const { t } = useTranslation("domain");
  return (
    <>
      {t(`category.${of.category}`)} · {of.area}
    </>
  );
}
