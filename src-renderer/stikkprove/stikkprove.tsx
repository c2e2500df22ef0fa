import { useTranslation } from "react-i18next";
import { routeTo, useRoute } from "../shared/route.ts";
import { BoxChoice } from "./box-choice.tsx";
import { BoxScreen } from "./box-screen.tsx";
import { DrawScreen } from "./draw-screen.tsx";
import { ExamineScreen } from "./examine-screen.tsx";
import { ReportScreen } from "./report-screen.tsx";
import { SampleList } from "./sample-list.tsx";

const sections = ["prover", "trekk", "kasser"] as const;

/** Samples of what the machine counted: choose, draw, examine, report; or look through a whole box. */
export function Stikkprove() {
  const { t } = useTranslation("stikkprove");
  const { path } = useRoute();
  const [section = "prover", first, second, part, sheet] = path;
  return (
    <div className="window-rows">
      <nav className="subnav" aria-label={t("sections")}>
        {sections.map((name) => (
          <a key={name} href={routeTo([name])} aria-current={name === section ? "page" : undefined}>
            {t(`section.${name}`)}
          </a>
        ))}
      </nav>
      {section === "kasser" && first && second ? (
        <BoxScreen key={`${first}/${second}`} count={first} box={Number(second)} part={part} sheet={sheet ?? null} />
      ) : section === "kasser" ? (
        <BoxChoice />
      ) : section === "trekk" ? (
        <DrawScreen />
      ) : section === "gransk" && first ? (
        <ExamineScreen id={Number(first)} chosen={second ?? null} />
      ) : section === "rapport" && first ? (
        <ReportScreen id={Number(first)} />
      ) : (
        <SampleList />
      )}
    </div>
  );
}
