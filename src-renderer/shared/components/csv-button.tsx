import { useTranslation } from "react-i18next";
import { saveFile, toCsv } from "../csv.ts";

interface CsvButtonProps {
  /** File name without its ending. */
  name: string;
  head: readonly string[];
  /** Asked for when the button is pressed; may fetch what is not on the screen. */
  rows: () => CsvRows | Promise<CsvRows>;
}
export type CsvRows = readonly (readonly (string | number | null)[])[];

/** Saves a table as CSV. */
export function CsvButton({ name, head, rows }: CsvButtonProps) {
  const { t } = useTranslation("frame");
  return (
    <button
      type="button"
      className="quiet-button"
      onClick={async () => saveFile(`${name}.csv`, toCsv(head, await rows()), "text/csv;charset=utf-8")}
    >
      {t("csv")}
    </button>
  );
}
