import { useTranslation } from "react-i18next";
import type { Blocker, CountDetail } from "../../src-shared/contract/counts.ts";
import { Icon } from "../shared/components/icon.tsx";
import { Status } from "../shared/components/status.tsx";
import { grouped } from "../shared/numbers.ts";
import { routeTo } from "../shared/route.ts";
import { CONTROL_PLACE, focusPlace } from "./places.ts";

/** What is settled at another place; the control reading goes on by itself, and its panel stands beside the list. */
export type ElsewhereBlocker = Blocker & { kind: Exclude<Blocker["kind"], "control"> };
export const isElsewhere = (blocker: Blocker): blocker is ElsewhereBlocker => blocker.kind !== "control";

const skann = (path: readonly (string | number)[]) => `/skann/index.html${routeTo(path)}`;
const verifiser = (path: readonly (string | number)[]) => `/verifiser/index.html${routeTo(path)}`;

/** By kind: where it is settled, given the count and, where there is one, the box. */
const places = {
  "no-boxes": skann,
  "boxes-open": skann,
  "to-verify": verifiser,
  "second-reading": verifiser,
  "third-reading": verifiser,
  duplicates: (path) => routeTo(["duplikater", ...path]),
  difference: (path) => routeTo(["resultat", ...path], { vis: "avvik" }),
} as const satisfies Record<ElsewhereBlocker["kind"], (path: readonly (string | number)[]) => string>;

/** Where a line of "this remains" leads. */
export function placeOf({ kind, box }: ElsewhereBlocker, count: string): string {
  return places[kind](box === null ? [count] : [count, box]);
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
            {isElsewhere(blocker) ? (
              <a href={placeOf(blocker, detail.ref)}>
                <Line blocker={blocker} />
              </a>
            ) : (
              <button type="button" onClick={() => focusPlace(CONTROL_PLACE)}>
                <Line blocker={blocker} />
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ blocker }: { blocker: Blocker }) {
  const { t } = useTranslation("jobbstyring");
  return (
    <>
      <span>{t(`blocker.${blocker.kind}`, { count: blocker.number, n: grouped(blocker.number) })}</span>
      <Icon name="arrow" />
    </>
  );
}
