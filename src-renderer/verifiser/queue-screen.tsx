import { Button } from "@digdir/designsystemet-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { LongList } from "../shared/components/long-list.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { goTo, routeTo, useRoute } from "../shared/route.ts";
import { AsideList } from "./aside-list.tsx";
import { boxKey, type Narrowing, narrowingOf, toQuery } from "./queue-filter.ts";
import { QueueFilters } from "./queue-filters.tsx";
import { DoneLine, QueueLine } from "./queue-line.tsx";
import { queueQuery } from "./queue-query.ts";
import { SecondReaderNote } from "./second-reader-note.tsx";

/** Heights of the lines and the space between them, CSS pixels, before they are measured. */
const LINE_PX = 106;
const DONE_PX = 54;
const GAP_PX = 12;

/** Boxes with ballots to judge on the left, boxes that are done on the right. */
export function QueueScreen({ count = null }: { count?: string | null }) {
  const { t } = useTranslation("verifiser");
  const { query } = useRoute();
  const narrowing = narrowingOf(query);
  const { filter } = narrowing;
  const narrowed = narrowing.box !== null || Object.keys(filter).length > 0;
  // Who takes which ballot is not in the log, so no news comes of it: the screen asks.
  const queue = useQuery({ ...queueQuery(filter), placeholderData: keepPreviousData, refetchInterval: 4000 });
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
                  <LongList rows={todo} keyOf={boxKey} rowPx={LINE_PX} gapPx={GAP_PX}>
                    {(box) => <QueueLine box={box} filter={filter} />}
                  </LongList>
                </section>
                <section className="stack">
                  <AsideList asides={view.asides} />
                  <h2 className="panel-title">{t("queue.done")}</h2>
                  {done.length === 0 && <p className="quiet">{t("queue.noneDone")}</p>}
                  <LongList rows={done} keyOf={boxKey} rowPx={DONE_PX} gapPx={GAP_PX}>
                    {(box) => <DoneLine box={box} />}
                  </LongList>
                </section>
              </div>
            </div>
            <footer className="screen-foot">
              <span className="spring" />
              {first ? (
                // Not a box that was done a moment ago, as a list from before that still has it.
                <PrimaryAction
                  busy={!queue.isFetchedAfterMount}
                  onPress={() => goTo(routeTo([first.count, first.box], { ...filter }))}
                >
                  {t("queue.open")}
                </PrimaryAction>
              ) : (
                // Without a key: others may take the last box just as somebody presses Enter to open it.
                <Button
                  variant="secondary"
                  onClick={() =>
                    window.location.assign(`/jobbstyring/index.html${count ? routeTo(["tellinger", count]) : ""}`)
                  }
                >
                  {t("queue.toJobs")}
                </Button>
              )}
            </footer>
          </div>
        );
      }}
    </Outcome>
  );
}
