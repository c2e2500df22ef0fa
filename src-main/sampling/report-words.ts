import { createInstance, type TFunction } from "i18next";
import type { Language } from "../../src-shared/contract/contract-base.ts";
import enDomain from "../../src-shared/i18n/en/domain.json" with { type: "json" };
import enReport from "../../src-shared/i18n/en/report.json" with { type: "json" };
import nbDomain from "../../src-shared/i18n/nb/domain.json" with { type: "json" };
import nbReport from "../../src-shared/i18n/nb/report.json" with { type: "json" };
import nnDomain from "../../src-shared/i18n/nn/domain.json" with { type: "json" };
import nnReport from "../../src-shared/i18n/nn/report.json" with { type: "json" };
import seDomain from "../../src-shared/i18n/se/domain.json" with { type: "json" };
import seReport from "../../src-shared/i18n/se/report.json" with { type: "json" };

/** What the Sámi catalogue lacks is in bokmål, as in the windows. */
const catalogues = createInstance();
void catalogues.init({
  fallbackLng: "nb",
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: {
    nb: { report: nbReport, domain: nbDomain },
    nn: { report: nnReport, domain: nnDomain },
    se: { report: seReport, domain: seDomain },
    en: { report: enReport, domain: enDomain },
  },
});

/** Words and figures of one language, as reports on paper say them. */
export interface ReportWords {
  readonly language: Language;
  readonly t: TFunction<["report", "domain"]>;
  /** A share, `0.05` as `5 %`. */
  percent(share: number): string;
  /** A moment as people in Norway wrote it down, wherever the machine's clock stands: `13.09.2027, 23:14`. */
  minute(at: string): string;
}

export function reportWords(language: Language): ReportWords {
  const locale = language === "en" ? "en-GB" : "nb-NO";
  const parts = { day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit" } as const;
  return {
    language,
    t: catalogues.getFixedT(language, ["report", "domain"]) as ReportWords["t"],
    percent: (share) => `${(share * 100).toLocaleString(locale, { maximumFractionDigits: 1 })} %`,
    minute: (at) => new Date(at).toLocaleString(locale, { timeZone: "Europe/Oslo", ...parts }),
  };
}
