import { Button } from "@digdir/designsystemet-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { QueueBox } from "../../src-shared/contract/verification.ts";
import type { QueueFilter } from "../../src-shared/domain/queue-filter.ts";
import { api } from "../shared/client.ts";
import { CountTitle } from "../shared/components/count-title.tsx";
import { Icon } from "../shared/components/icon.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { ProgressBar } from "../shared/components/progress-bar.tsx";
import { grouped } from "../shared/numbers.ts";
import { goTo, routeTo, useRoute } from "../shared/route.ts";
import { AsideList } from "./aside-list.tsx";
import { boxKey, type Narrowing, narrowingOf, toQuery } from "./queue-filter.ts";
import { QueueFilters } from "./queue-filters.tsx";
import { SecondReaderNote } from "./second-reader-note.tsx";

/** Boxes with ballots to judge on the left, boxes that are done on the right. */
export function QueueScreen({ count = null }: { count?: string | null }) {
  const { t } = useTranslation("verifiser");
  const { query } = useRoute();
  const narrowing = narrowingOf(query);
  const { filter } = narrowing;
  const narrowed = narrowing.box !== null || Object.keys(filter).length > 0;
  // Who takes which ballot is not in the log, so no news comes of it: the screen asks.
  const queue = useQuery(
    api.verification.queue.queryOptions({
      input: { filter },
      placeholderData: keepPreviousData,
      refetchInterval: 4000,
    }),
  );
  const narrow = (to: Narrowing) => goTo(routeTo(count === null ? [] : [count], toQuery(to)));
  return (
    <Outcome query={queue}>
      {(view) => {
        const { boxes } = view;
        const waiting = boxes.filter((box) => box.toVerify > 0);
        const todo = waiting.filter(
          (box) => box.fitting > box.yours && (narrowing.box === null || narrowing.box === boxKey(box)),
        );
        const done = boxes.filter((box) => box.toVerify === 0 && box.decided > 0);
        const first = todo.find((box) => count === null || box.count === count) ?? todo[0];
        return (
          <div className="screen">
            <div className="screen-body">
              <div className="columns queue">
                <section className="stack">
                  <h1 className="panel-title">{t("queue.todo")}</h1>
                  <QueueFilters queue={view} narrowing={narrowing} onChange={narrow} />
                  <SecondReaderNote queue={view} narrowed={narrowed} />
                  {todo.length === 0 && waiting.length > 0 && narrowed && (
                    <div className="panel padded stack">
                      <b>{t("filter.none")}</b>
                      <div>
                        <Button variant="secondary" onClick={() => narrow({ filter: {}, box: null })}>
                          {t("filter.clear")}
                        </Button>
                      </div>
                    </div>
                  )}
                  {waiting.length === 0 && (
                    <div className="panel padded">
                      <b>{t("queue.allDone")}</b>
                      <p className="quiet">{t("queue.allDoneText")}</p>
                    </div>
                  )}
                  {todo.map((box) => (
                    <QueueLine key={boxKey(box)} box={box} filter={filter} />
                  ))}
                </section>
                <section className="stack">
                  <AsideList asides={view.asides} />
                  <h2 className="panel-title">{t("queue.done")}</h2>
                  {done.length === 0 && <p className="quiet">{t("queue.noneDone")}</p>}
                  {done.map((box) => (
                    <DoneLine key={boxKey(box)} box={box} />
                  ))}
                </section>
              </div>
            </div>
            <footer className="screen-foot">
              <span className="spring" />
              {first ? (
                <PrimaryAction onPress={() => goTo(routeTo([first.count, first.box], { ...filter }))}>
                  {t("queue.open")}
                </PrimaryAction>
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

function QueueLine({ box, filter }: { box: QueueBox; filter: QueueFilter }) {
  const { t } = useTranslation(["verifiser", "domain"]);
  return (
    <a className="queue-line" href={routeTo([box.count, box.box], { ...filter })}>
      <span>
        <b>{t("domain:box", { number: box.box })}</b>
        <span className="quiet small">
          <CountTitle of={box.of} />
        </span>
        {box.held.map(({ person, position }) => (
          <span key={position} className="small">
            {t("aside.held", { person, n: grouped(position) })}
          </span>
        ))}
      </span>
      <span className="queue-number" data-tone="waiting">
        <b>{grouped(box.fitting - box.yours)}</b>
        <span className="quiet small">
          {box.fitting - box.yours === box.toVerify
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
