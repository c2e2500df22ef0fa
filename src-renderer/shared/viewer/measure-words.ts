import { useTranslation } from "react-i18next";
import type { ExplainedRegion } from "../../../src-shared/domain/sheet-explanation.ts";

/** Measures that people can use, in the order they are said; the others stay in the picture of `interpret --explain`. */
const measures = {
  ink: "percent",
  faint: "percent",
  fill: "percent",
  cells: "percent",
  haloMm2: "area",
  inkMm2: "area",
  strokeMm: "length",
  struck: "percent",
  crossedMm2: "area",
  crossedAroundMm2: "area",
  crossedBothMm2: "area",
  besideRuleMm2: "area",
  runMm: "length",
  shiftMm: "length",
  likeness: "percent",
  confirmed: "percent",
} as const;

/** Nothing is said of what is not there. */
const worthSaying = { percent: 0, area: 0.05, length: 0.05 } as const;

type Unit = (typeof measures)[keyof typeof measures];

/** How numbers of each unit are written in the window's language. */
export function useFormats(): Record<Unit, (value: number) => string> {
  const { i18n } = useTranslation();
  const language = i18n.language === "se" ? "nb" : i18n.language;
  const decimal = (digits: number) =>
    new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const [tenths, hundredths] = [decimal(1), decimal(2)];
  return {
    percent: (value) => `${tenths.format(value * 100)} %`,
    area: (value) => `${tenths.format(value)} mm²`,
    length: (value) => `${hundredths.format(value)} mm`,
  };
}

/** The one number that stands beside a region: ink of a box, or of a field with writing; null where none is of use. */
export function useNumberWords(): (region: ExplainedRegion) => string | null {
  const { percent, area } = useFormats();
  return ({ kind, tone, values }) => {
    const { ink, inkMm2, fill } = values;
    if (kind === "personalVote" || kind === "partyVote") return ink === undefined ? null : percent(ink);
    if (kind === "stamp") return fill === undefined ? null : percent(fill);
    const beside = inkMm2 ?? values.crossedAroundMm2 ?? values.besideRuleMm2;
    return beside === undefined || tone === "place" ? null : area(beside);
  };
}

/** `blekk i ruten 3,4 % · blekk rundt 1,2 mm²`, with the names of the window's language. */
export function useMeasureWords(): (values: ExplainedRegion["values"]) => string {
  const { t } = useTranslation("domain");
  const formats = useFormats();
  return (values) =>
    (Object.keys(measures) as (keyof typeof measures)[])
      .flatMap((name) => {
        const value = values[name];
        return value === undefined || value < worthSaying[measures[name]]
          ? []
          : [`${t(`machine.measure.${name}`)} ${formats[measures[name]](value)}`];
      })
      .join(" · ");
}
