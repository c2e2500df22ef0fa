import { useContext } from "react";
import { useTranslation } from "react-i18next";
import type { AsideBallot } from "../../src-shared/contract/verification.ts";
import { Status } from "../shared/components/status.tsx";
import { Here } from "../shared/identity/use-who-is-here.ts";
import { routeTo } from "../shared/route.ts";

/** Ballots that were put aside: those this person is asked about first and marked, the others free to take as well. */
export function AsideList({ asides }: { asides: readonly AsideBallot[] }) {
  const { t } = useTranslation("verifiser");
  const here = useContext(Here);
  const me = here !== null && "name" in here ? here.name : null;
  if (asides.length === 0) return null;
  const mine = asides.filter((each) => each.asked === me);
  const others = asides.filter((each) => each.asked !== me);
  return (
    <section className="stack">
      <h2 className="panel-title">{t("aside.asides")}</h2>
      {[...mine, ...others].map((each) => (
        <a key={each.sheet} className="aside-line" href={routeTo([each.count, each.box], { sheet: each.sheet })}>
          {each.asked === me && <Status tone="waiting" word={t("aside.askedYou")} filled />}
          <b>{each.note || t("aside.noNote")}</b>
          <span className="quiet small">
            {t("aside.by", { by: each.by, n: each.position, box: each.box })}
            {each.asked !== null && each.asked !== me && ` · ${t("aside.asked", { name: each.asked })}`}
          </span>
        </a>
      ))}
    </section>
  );
}
