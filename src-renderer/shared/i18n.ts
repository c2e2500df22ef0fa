import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "../../src-shared/contract/contract-base.ts";
import enDomain from "../../src-shared/i18n/en/domain.json";
import enErrors from "../../src-shared/i18n/en/errors.json";
import enFrame from "../../src-shared/i18n/en/frame.json";
import enJobbstyring from "../../src-shared/i18n/en/jobbstyring.json";
import enSkann from "../../src-shared/i18n/en/skann.json";
import enStikkprove from "../../src-shared/i18n/en/stikkprove.json";
import enTavle from "../../src-shared/i18n/en/tavle.json";
import enVerifiser from "../../src-shared/i18n/en/verifiser.json";
import nbDomain from "../../src-shared/i18n/nb/domain.json";
import nbErrors from "../../src-shared/i18n/nb/errors.json";
import nbFrame from "../../src-shared/i18n/nb/frame.json";
import nbJobbstyring from "../../src-shared/i18n/nb/jobbstyring.json";
import nbSkann from "../../src-shared/i18n/nb/skann.json";
import nbStikkprove from "../../src-shared/i18n/nb/stikkprove.json";
import nbTavle from "../../src-shared/i18n/nb/tavle.json";
import nbVerifiser from "../../src-shared/i18n/nb/verifiser.json";
import nnDomain from "../../src-shared/i18n/nn/domain.json";
import nnErrors from "../../src-shared/i18n/nn/errors.json";
import nnFrame from "../../src-shared/i18n/nn/frame.json";
import nnJobbstyring from "../../src-shared/i18n/nn/jobbstyring.json";
import nnSkann from "../../src-shared/i18n/nn/skann.json";
import nnStikkprove from "../../src-shared/i18n/nn/stikkprove.json";
import nnTavle from "../../src-shared/i18n/nn/tavle.json";
import nnVerifiser from "../../src-shared/i18n/nn/verifiser.json";
import seDomain from "../../src-shared/i18n/se/domain.json";
import seErrors from "../../src-shared/i18n/se/errors.json";
import seFrame from "../../src-shared/i18n/se/frame.json";
import seJobbstyring from "../../src-shared/i18n/se/jobbstyring.json";
import seSkann from "../../src-shared/i18n/se/skann.json";
import seStikkprove from "../../src-shared/i18n/se/stikkprove.json";
import seTavle from "../../src-shared/i18n/se/tavle.json";
import seVerifiser from "../../src-shared/i18n/se/verifiser.json";
import { markBorrowed, markingOptions } from "./mark-borrowed.ts";

export const languages: Readonly<Record<Language, string>> = {
  nb: "Bokmål",
  nn: "Nynorsk",
  se: "Davvisámegiella",
  en: "English",
};
const KEY = "tellesentral.language";

const stored = localStorage.getItem(KEY);
const language: Language = stored !== null && stored in languages ? (stored as Language) : "nb";

void i18next
  .use(initReactI18next)
  .use(markBorrowed)
  .init({
    lng: language,
    fallbackLng: "nb",
    ns: ["frame", "domain", "errors", "jobbstyring", "skann", "verifiser", "stikkprove", "tavle"],
    defaultNS: "frame",
    interpolation: { escapeValue: false },
    ...(import.meta.env.DEV ? markingOptions : {}),
    resources: {
      nb: {
        frame: nbFrame,
        domain: nbDomain,
        errors: nbErrors,
        jobbstyring: nbJobbstyring,
        skann: nbSkann,
        verifiser: nbVerifiser,
        stikkprove: nbStikkprove,
        tavle: nbTavle,
      },
      nn: {
        frame: nnFrame,
        domain: nnDomain,
        errors: nnErrors,
        jobbstyring: nnJobbstyring,
        skann: nnSkann,
        verifiser: nnVerifiser,
        stikkprove: nnStikkprove,
        tavle: nnTavle,
      },
      // What the Sámi catalogue lacks waits for a native reader; bokmål lends it until then.
      se: {
        frame: seFrame,
        domain: seDomain,
        errors: seErrors,
        jobbstyring: seJobbstyring,
        skann: seSkann,
        verifiser: seVerifiser,
        stikkprove: seStikkprove,
        tavle: seTavle,
      },
      en: {
        frame: enFrame,
        domain: enDomain,
        errors: enErrors,
        jobbstyring: enJobbstyring,
        skann: enSkann,
        verifiser: enVerifiser,
        stikkprove: enStikkprove,
        tavle: enTavle,
      },
    },
  });
document.documentElement.lang = language;

export function setLanguage(next: Language): void {
  localStorage.setItem(KEY, next);
  document.documentElement.lang = next;
  void i18next.changeLanguage(next);
}

/** In which the window speaks now. */
export const currentLanguage = (): Language => i18next.language as Language;

export { i18next };
