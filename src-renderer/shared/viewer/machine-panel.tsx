import { useTranslation } from "react-i18next";
import type { ExplainedRegion, ExplainedSide } from "../../../src-shared/domain/sheet-explanation.ts";
import { Failure } from "../components/failure.tsx";
import { useFormats, useMeasureWords } from "./measure-words.ts";
import type { MachineView } from "./use-machine-view.ts";

interface MachinePanelProps {
  query: MachineView;
  side: "front" | "back";
  names: ReadonlyMap<string, string>;
}

/** What the machine decided on this side and why, in words; the same as the outlines, for those who cannot see colours. */
export function MachinePanel({ query, side, names }: MachinePanelProps) {
  const { t } = useTranslation("domain");
  const seen = query.data?.explanation.sides.find((each) => each.side === side);
  return (
    <section
      className="machine-panel"
      aria-label={t("machine.title")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
      tabIndex={0}
    >
      <h2>{t("machine.title")}</h2>
      {query.isError && <Failure error={query.error} />}
      {query.isPending && <p role="status">{t("machine.reading")}</p>}
      {query.data && !query.data.asStored && <p>{t("machine.differs")}</p>}
      {query.data && <Elsewhere reasons={query.data.explanation.elsewhere} />}
      {query.data && (seen?.place ? <Seen side={seen} names={names} /> : <p>{t("machine.noMarks")}</p>)}
    </section>
  );
}

function Elsewhere({ reasons }: { reasons: readonly string[] }) {
  const { t } = useTranslation("domain");
  if (reasons.length === 0) return null;
  return (
    <ul>
      {reasons.map((reason) => (
        <li key={reason} data-tone="trouble">
          {t(`reason.${reason}`)}
        </li>
      ))}
    </ul>
  );
}

function Seen({ side, names }: { side: ExplainedSide; names: ReadonlyMap<string, string> }) {
  const { t } = useTranslation("domain");
  const wordsOf = useMeasureWords();
  const { length: hundredths } = useFormats();
  const told = side.regions.filter((region) => region.tone !== "quiet" && region.tone !== "place");
  const boxes = side.regions.filter((region) => region.tone === "quiet" && region.values.ink !== undefined).length;
  return (
    <>
      <ul>
        {told.map((region) => (
          <li key={`${region.region} ${region.rectMm.x} ${region.rectMm.y}`} data-tone={region.tone}>
            {nameOf(region, names, (key, values) => t(key, values ?? {}))}:{" "}
            {region.reasons.length > 0
              ? region.reasons.map((reason) => t(`reason.${reason}`)).join(", ")
              : t(`machine.tone.${region.tone}`)}
            <span className="measures">{wordsOf(region.values)}</span>
          </li>
        ))}
        {boxes > 0 && <li data-tone="quiet">{t("machine.emptyBoxes", { count: boxes })}</li>}
      </ul>
      <p className="measures">
        {t("machine.marks", { count: side.place?.marks.length ?? 0, mm: hundredths(side.place?.residualMm ?? 0) })}
      </p>
    </>
  );
}

function nameOf(
  { kind, subject }: ExplainedRegion,
  names: ReadonlyMap<string, string>,
  t: (key: string, values?: Record<string, string>) => string,
): string {
  if (kind === "writeIn") return t("machine.kind.writeIn", { line: subject ?? "" });
  const known = subject === null ? undefined : names.get(subject);
  return known ?? t(`machine.kind.${kind}`);
}
