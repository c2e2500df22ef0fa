import { Button } from "@digdir/designsystemet-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScannersView } from "../../src-shared/contract/scanners.ts";
import { api, queryClient } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { goTo, routeTo, useRoute } from "../shared/route.ts";
import { AddScanner } from "./add-scanner.tsx";
import { chooseScanner, FOLDER, useChosenScanner } from "./chosen-scanner.ts";
import { ScannerCard } from "./scanner-card.tsx";

const ASK_EVERY_MS = 3_000;

/** Every scanner that this machine reaches, with how it is, and folders for pictures that another program scans. */
export function ScannerScreen() {
  const { t } = useTranslation("skann");
  const scanners = useQuery({ ...api.scanners.list.queryOptions(), refetchInterval: ASK_EVERY_MS });
  const { path } = useRoute();
  const [chosen, setChosen] = useState(useChosenScanner());
  const look = useMutation(
    api.scanners.look.mutationOptions({
      onSuccess: (view) => queryClient.setQueryData(api.scanners.list.queryKey(), view),
    }),
  );
  const use = () => {
    chooseScanner(chosen!);
    // Who came here on the way to a box goes on to it.
    if (path[0] === "skanner") goTo(routeTo([]));
  };
  return (
    <div className="screen">
      <div className="screen-body">
        <h1 className="scan-headline">{t("scanner.title")}</h1>
        <Outcome query={scanners}>{(view) => <ScannerList view={view} chosen={chosen} onChoose={setChosen} />}</Outcome>
        <Failure error={look.error} />
      </div>
      <footer className="screen-foot">
        <Button
          variant="tertiary"
          onClick={() => look.mutate({})}
          disabled={look.isPending || scanners.data?.looking === true}
        >
          {scanners.data?.looking ? t("scanner.looking") : t("scanner.look")}
        </Button>
        <span className="spring" />
        <PrimaryAction disabled={chosen === null} onPress={use}>
          {t("scanner.use")}
        </PrimaryAction>
      </footer>
    </div>
  );
}

interface ScannerListProps {
  view: ScannersView;
  chosen: string | null;
  onChoose: (id: string) => void;
}

function ScannerList({ view, chosen, onChoose }: ScannerListProps) {
  const { t } = useTranslation("skann");
  const real = view.scanners.filter((scanner) => scanner.stack !== "simulated").length;
  return (
    <div className="columns scan-choice">
      <fieldset className="scanner-list">
        <legend className="only-heard">{t("scanner.title")}</legend>
        {view.scanners.map((scanner) => (
          <ScannerCard
            key={scanner.id}
            scanner={scanner}
            chosen={scanner.id === chosen}
            onChoose={() => onChoose(scanner.id)}
          />
        ))}
        <label className="scanner-card" data-chosen={chosen === FOLDER}>
          <input type="radio" name="scanner" checked={chosen === FOLDER} onChange={() => onChoose(FOLDER)} />
          <span>
            <strong>{t("scanner.folder")}</strong>
            <span className="quiet small">{t("scanner.folderText")}</span>
          </span>
        </label>
        {real === 0 && (
          <p className="quiet" role="status">
            {view.looking ? t("scanner.looking") : t("scanner.none")}
          </p>
        )}
      </fieldset>
      <section className="panel padded">
        <AddScanner />
        <h2 className="panel-title">{t("scanner.stacks")}</h2>
        <dl className="facts">
          {view.stacks.map(({ stack, version }) => (
            <div key={stack} className="facts-row">
              <dt>{t(`scanner.stack.${stack}`)}</dt>
              <dd>{version ? t("scanner.installed") : t(`scanner.advice.${stack}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
