import { useTranslation } from "react-i18next";
import type { CountWords } from "../../src-shared/contract/contract-base.ts";
import { CountTitle } from "../shared/components/count-title.tsx";
import { routeTo } from "../shared/route.ts";

interface BoxHeadProps {
  count: string;
  box: number;
  of: CountWords;
  /** The checks of the box themselves: back is to all boxes. */
  top?: boolean;
}

/** Which box this is, and the way back. */
export function BoxHead({ count, box, of, top = false }: BoxHeadProps) {
  const { t } = useTranslation(["stikkprove", "domain"]);
  return (
    <header className="spot-head">
      <a className="quiet-button" href={routeTo(top ? ["kasser"] : ["kasser", count, box])}>
        ‹ {t(top ? "box.back" : "box.toChecks")}
      </a>
      <h1 className="panel-title">
        {t("domain:box", { number: box })}{" "}
        <span className="quiet">
          · <CountTitle of={of} />
        </span>
      </h1>
    </header>
  );
}
