import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { QueueBox } from "../../src-shared/contract/verification.ts";
import { api } from "../shared/client.ts";
import { CountTitle } from "../shared/components/count-title.tsx";
import { Icon } from "../shared/components/icon.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { ProgressBar } from "../shared/components/progress-bar.tsx";
import { grouped } from "../shared/numbers.ts";
import { goTo, routeTo } from "../shared/route.ts";

/** Boxes with ballots to judge on the left, boxes that are done on the right. */
export function QueueScreen({ count = null }: { count?: string | null }) {
  const { t } = useTranslation("verifiser");
  const queue = useQuery(api.verification.queue.queryOptions());
  return (
    <Outcome query={queue}>
      {(boxes) => {
        const todo = boxes.filter((box) => box.toVerify > 0);
        const done = boxes.filter((box) => box.toVerify === 0 && box.decided > 0);
        const first = todo.find((box) => count === null || box.count === count) ?? todo[0];
        return (
          <div className="screen">
            <div className="screen-body">
              <div className="columns queue">
                <section className="stack">
                  <h1 className="panel-title">{t("queue.todo")}</h1>
                  {todo.length === 0 && (
                    <div className="panel padded">
                      <b>{t("queue.allDone")}</b>
                      <p className="quiet">{t("queue.allDoneText")}</p>
                    </div>
                  )}
                  {todo.map((box) => (
                    <QueueLine key={`${box.count}/${box.box}`} box={box} />
                  ))}
                </section>
                <section className="stack">
                  <h2 className="panel-title">{t("queue.done")}</h2>
                  {done.length === 0 && <p className="quiet">{t("queue.noneDone")}</p>}
                  {done.map((box) => (
                    <DoneLine key={`${box.count}/${box.box}`} box={box} />
                  ))}
                </section>
              </div>
            </div>
            <footer className="screen-foot">
              <span className="spring" />
              {first ? (
                <PrimaryAction onPress={() => goTo(routeTo([first.count, first.box]))}>{t("queue.open")}</PrimaryAction>
              ) : (
                <PrimaryAction
                  onPress={() =>
                    window.location.assign(`/jobbstyring/index.html${count ? routeTo(["tellinger", count]) : ""}`)
                  }
                >
                  {t("queue.toJobs")}
                </PrimaryAction>
              )}
            </footer>
          </div>
        );
      }}
    </Outcome>
  );
}

function QueueLine({ box }: { box: QueueBox }) {
  const { t } = useTranslation(["verifiser", "domain"]);
  return (
    <a className="queue-line" href={routeTo([box.count, box.box])}>
      <span>
        <b>{t("domain:box", { number: box.box })}</b>
        <span className="quiet small">
          <CountTitle of={box.of} />
        </span>
      </span>
      <span className="queue-number" data-tone="waiting">
        <b>{grouped(box.toVerify)}</b>
        <span className="quiet small">{t("queue.ofSheets", { n: grouped(box.sheets) })}</span>
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

function DoneLine({ box }: { box: QueueBox }) {
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
