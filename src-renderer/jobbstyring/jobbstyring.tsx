import { useTranslation } from "react-i18next";
import { routeTo, useRoute } from "../shared/route.ts";
import { CountsScreen } from "./counts-screen.tsx";
import { DuplicatesScreen } from "./duplicates-screen.tsx";
import { LabelsScreen } from "./labels-screen.tsx";
import { LogScreen } from "./log-screen.tsx";
import { PeopleScreen } from "./people-screen.tsx";
import { PreliminaryScreen } from "./preliminary-screen.tsx";
import { ResultScreen } from "./result-screen.tsx";
import { SettlementScreen } from "./settlement-screen.tsx";
import { SetupScreen } from "./setup-screen.tsx";

const sections = ["tellinger", "etiketter", "forelopig", "resultat", "oppgjor", "logg", "oppsett", "personer"] as const;

const perCount: ReadonlySet<string> = new Set(["tellinger", "resultat", "forelopig"]);

/** Starts, follows and completes counts; one place per section, the chosen count kept from one to the next. */
export function Jobbstyring() {
  const { t } = useTranslation("jobbstyring");
  const route = useRoute();
  const [section = "tellinger", count] = route.path;
  return (
    <div className="window-rows">
      <nav className="subnav" aria-label={t("sections")}>
        {sections.map((name) => (
          <a
            key={name}
            href={routeTo(count && perCount.has(name) ? [name, count] : [name])}
            aria-current={name === section || (section === "duplikater" && name === "tellinger") ? "page" : undefined}
          >
            {t(`section.${name}`)}
          </a>
        ))}
      </nav>
      <Section section={section} count={count ?? null} />
    </div>
  );
}

function Section({ section, count }: { section: string; count: string | null }) {
  if (section === "duplikater" && count) return <DuplicatesScreen count={count} />;
  if (section === "resultat") return <ResultScreen count={count} />;
  if (section === "forelopig") return <PreliminaryScreen count={count} />;
  if (section === "logg") return <LogScreen />;
  if (section === "etiketter") return <LabelsScreen />;
  if (section === "oppgjor") return <SettlementScreen />;
  if (section === "personer") return <PeopleScreen />;
  if (section === "oppsett") return <SetupScreen />;
  return <CountsScreen chosen={count} />;
}
