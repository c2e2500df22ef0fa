import { useTranslation } from "react-i18next";
import type { SampleView } from "../../src-shared/contract/samples.ts";
import { CsvButton } from "../shared/components/csv-button.tsx";

const columns = ["number", "box", "ballot", "ballotId", "own", "counted", "difference", "cause", "note", "by"] as const;

/** Every ballot of a sample as a row: the auditor's own reading, what was counted, and what differs. */
export function SampleCsv({ view }: { view: SampleView }) {
  const { t } = useTranslation("stikkprove");
  const rows = () =>
    view.ballots.map(({ number, box, position, ballotId, read }) => {
      const place = [number, box, position, ballotId];
      if (!read) return [...place, ...columns.slice(place.length).map(() => null)];
      const { own, counted, parts, cause, note, by } = read;
      return [
        ...place,
        own.verdict === "counts" ? votesOf(own) : t(`compare.${own.verdict}`),
        counted.rejected ? t("compare.rejected") : votesOf(counted),
        parts.map((part) => t(`compare.parts.${part}`)).join(", "),
        cause && t(`compare.cause.${cause}`),
        note,
        by,
      ];
    });
  return <CsvButton name={`stikkprove-${view.id}`} head={columns.map((column) => t(`csv.${column}`))} rows={rows} />;
}

interface Votes {
  readonly list: string | null;
  readonly personalVotes: readonly string[];
  readonly writeIns: readonly string[];
}
const votesOf = ({ list, personalVotes, writeIns }: Votes) => [list, ...personalVotes, ...writeIns].join(" ");
