import { useTranslation } from "react-i18next";
import type { QueueBox } from "../../src-shared/contract/verification.ts";
import type { QueueFilter } from "../../src-shared/domain/queue-filter.ts";
import { CountTitle } from "../shared/components/count-title.tsx";
import { Icon } from "../shared/components/icon.tsx";
import { ProgressBar } from "../shared/components/progress-bar.tsx";
import { grouped } from "../shared/numbers.ts";
import { routeTo } from "../shared/route.ts";

/** A box with ballots to judge, and who has which of them now. */
export function QueueLine({ box, filter }: { box: QueueBox; filter: QueueFilter }) {
  const { t, i18n } = useTranslation(["verifiser", "domain"]);
  const list = new Intl.ListFormat(i18n.language);
  const forYou = box.fitting - box.yours;
  const held = [...Map.groupBy(box.held, ({ person }) => person)];
  return (
    <a className="queue-line" href={routeTo([box.count, box.box], { ...filter })}>
      <span>
        <b>{t("domain:box", { number: box.box })}</b>
        <span className="quiet small">
          <CountTitle of={box.of} />
        </span>
        {held.map(([person, ballots]) => (
          <span key={person} className="small">
            {t("aside.held", { person, list: list.format(ballots.map(({ position }) => grouped(position))) })}
          </span>
        ))}
      </span>
      <span className="queue-number" data-tone="waiting">
        <b>{grouped(forYou)}</b>
        <span className="quiet small">
          {forYou === box.toVerify
            ? t("queue.ofSheets", { n: grouped(box.sheets) })
            : t("queue.ofWaiting", { n: grouped(box.toVerify) })}
        </span>
      </span>
      <Icon name="arrow" />
      <ProgressBar
        label={t("queue.decided", { n: grouped(box.decided) })}
        done={box.decided}
        waiting={box.toVerify}
        total={box.decided + box.toVerify}
      />
    </a>
  );
}

/** A box whose ballots are all decided; leads to a sample check of it. */
export function DoneLine({ box }: { box: QueueBox }) {
  const { t } = useTranslation(["verifiser", "domain"]);
  return (
    <a className="done-line" href={`/stikkprove/index.html${routeTo(["kasser", box.count, box.box])}`} data-tone="done">
      <Icon name="check" />
      <span>
        {t("domain:box", { number: box.box })}{" "}
        <span className="quiet small">
          <CountTitle of={box.of} />
        </span>
      </span>
      <span className="quiet small">{t("queue.decided", { n: grouped(box.decided) })}</span>
    </a>
  );
}
