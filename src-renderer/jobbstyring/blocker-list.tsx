import { useTranslation } from "react-i18next";
import type { Blocker, CountDetail } from "../../src-shared/contract/counts.ts";
import { Icon } from "../shared/components/icon.tsx";
import { Status } from "../shared/components/status.tsx";
import { grouped } from "../shared/numbers.ts";
import { routeTo } from "../shared/route.ts";

/** Where a line of "this remains" leads. */
export function placeOf(blocker: Blocker, count: string): string {
  const box = blocker.box === null ? [] : [blocker.box];
  if (["to-verify", "second-reading", "third-reading"].includes(blocker.kind))
    return `/verifiser/index.html${routeTo([count, ...box])}`;
  if (blocker.kind === "control") return routeTo(["tellinger", count]);
  if (blocker.kind === "duplicates") return routeTo(["duplikater", count]);
  return `/skann/index.html${routeTo([count, ...box])}`;
}

export function BlockerList({ detail }: { detail: CountDetail }) {
  const { t } = useTranslation("jobbstyring");
  if (detail.blockers.length === 0) {
    return detail.state === "ready" ? <Status tone="done" word={t("detail.nothingRemains")} /> : null;
  }
  return (
    <section className="stack" aria-labelledby="remains">
      <h2 id="remains" className="small quiet">
        {t("detail.remains")}
      </h2>
      <ul className="blockers">
        {detail.blockers.map((blocker) => (
          <li key={`${blocker.kind} ${blocker.box}`}>
            <a href={placeOf(blocker, detail.ref)}>
              <span>{t(`blocker.${blocker.kind}`, { count: blocker.number, n: grouped(blocker.number) })}</span>
              <Icon name="arrow" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
