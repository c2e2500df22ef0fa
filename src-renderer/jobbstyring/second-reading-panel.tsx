import { Button } from "@digdir/designsystemet-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CountDetail, SecondReadingView } from "../../src-shared/contract/counts.ts";
import { CsvButton } from "../shared/components/csv-button.tsx";
import { useMay } from "../shared/identity/use-who-is-here.ts";
import { grouped, percent } from "../shared/numbers.ts";
import { DisagreementList } from "./disagreement-list.tsx";
import { SecondReadingForm } from "./second-reading-form.tsx";

/** Which ballots two people read, how they agreed, and the leader's way to ask for more or less. */
export function SecondReadingPanel({ detail }: { detail: CountDetail }) {
  const { t } = useTranslation("jobbstyring");
  const leads = useMay("lead");
  const [changing, setChanging] = useState(false);
  const { secondReading } = detail;
  const open = detail.actions.includes("add-box");
  const waiting = secondReading.secondWaiting + secondReading.thirdWaiting;
  const used = secondReading.share > 0 || secondReading.rejections || waiting + twice(secondReading) > 0;
  if (!used && !(open && leads)) return null;
  return (
    <section className="stack" aria-labelledby="second-reading">
      <div className="row between">
        <h2 id="second-reading" className="small quiet">
          {t("secondReading.title")}
        </h2>
        {open && leads && !changing && (
          <Button variant="tertiary" data-color="neutral" onClick={() => setChanging(true)}>
            {t("secondReading.change")}
          </Button>
        )}
      </div>
      <p className="small">
        {t(`secondReading.${wordOf(secondReading)}`, { share: percent(secondReading.share) })}
        {open && waiting > 0 && secondReading.people < 3 && (
          <> {t(secondReading.people < 2 ? "secondReading.alone" : "secondReading.two")}</>
        )}
      </p>
      {changing && <SecondReadingForm detail={detail} onDone={() => setChanging(false)} />}
      {waiting + twice(secondReading) > 0 && <Agreement of={secondReading} />}
      {open && leads && secondReading.thirdWaiting > 0 && <DisagreementList count={detail.ref} />}
    </section>
  );
}

/** Ballots that a second person has read. */
const twice = ({ agreed, settledByThird, thirdWaiting }: SecondReadingView): number =>
  agreed + settledByThird + thirdWaiting;

function wordOf({ share, rejections }: SecondReadingView): "both" | "rejections" | "share" | "off" {
  if (rejections) return share > 0 ? "both" : "rejections";
  return share > 0 ? "share" : "off";
}

function Agreement({ of }: { of: SecondReadingView }) {
  const { t } = useTranslation("jobbstyring");
  const rows = [
    ["twice", twice(of)],
    ["agreed", of.agreed],
    ["differed", of.settledByThird + of.thirdWaiting],
    ["settledByThird", of.settledByThird],
    ["secondWaiting", of.secondWaiting],
    ["thirdWaiting", of.thirdWaiting],
  ] as const;
  return (
    <div>
      <table className="table" aria-label={t("secondReading.caption")}>
        <tbody>
          {rows.map(([name, number]) => (
            <tr key={name}>
              <th scope="row" className="plain">
                {t(`secondReading.row.${name}`)}
              </th>
              <td className="number">{grouped(number)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="table-foot">
        <CsvButton
          name="andre-leser"
          head={[t("secondReading.what"), t("secondReading.number")]}
          rows={() => rows.map(([name, number]) => [t(`secondReading.row.${name}`), number])}
        />
      </p>
    </div>
  );
}
