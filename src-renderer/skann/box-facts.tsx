import { useTranslation } from "react-i18next";
import type { StatusTone } from "../../src-shared/contract/counts.ts";
import type { BoxScreen } from "../../src-shared/contract/scanning.ts";
import { Status } from "../shared/components/status.tsx";
import { clockTime, grouped } from "../shared/numbers.ts";

const tones: Record<BoxScreen["state"], StatusTone> = {
  expected: "neutral",
  scanning: "open",
  paused: "waiting",
  scanned: "waiting",
  verified: "done",
  empty: "done",
  locked: "done",
  lockedEmpty: "done",
};

/** Box 4 of 9, in words that can be held against the label by eye. */
export function BoxFacts({ box }: { box: BoxScreen }) {
  const { t } = useTranslation(["skann", "domain"]);
  const known = box.state !== "expected";
  return (
    <section className="panel padded">
      <h1 className="box-title">
        {t("domain:box", { number: box.box })}
        {box.boxes !== null && box.boxes >= box.box && <span className="quiet"> {t("box.of", { n: box.boxes })}</span>}
      </h1>
      <p className="box-category">{t(`domain:category.${box.of.category}`)}</p>
      <p className="box-area">{box.of.area}</p>
      <dl className="facts">
        <dt>{t("box.election")}</dt>
        <dd>
          {box.election} · {box.contest}
        </dd>
        <dt>{t("box.which")}</dt>
        <dd>
          {t(`domain:stage.${box.stage}`)} {box.ordinal}
        </dd>
        <dt>{t("box.state")}</dt>
        <dd>
          <Status tone={tones[box.state]} word={t(`domain:boxState.${box.state}`)} />
        </dd>
        {known && box.sheets > 0 && (
          <>
            <dt>{t("box.stored")}</dt>
            <dd>{t("domain:sheets", { count: box.sheets, n: grouped(box.sheets) })}</dd>
          </>
        )}
        {known && box.startedBy && box.startedAt && (
          <>
            <dt>{t("box.begun")}</dt>
            <dd>
              {box.startedBy}, {clockTime(box.startedAt)}
            </dd>
          </>
        )}
        {known && box.source && (
          <>
            <dt>{t("box.source")}</dt>
            <dd className="breakable">{box.source}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
