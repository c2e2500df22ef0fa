import { Button, Radio, Textfield } from "@digdir/designsystemet-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CountRow } from "../../src-shared/contract/counts.ts";
import type { ScanSource } from "../../src-shared/contract/scanning.ts";
import { api, queryClient } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { goTo, routeTo } from "../shared/route.ts";
import { FolderPicker } from "./folder-picker.tsx";
import { SimulatorChoice, type SimulatorSettings } from "./simulator-choice.tsx";

const open = ["started", "verifying", "ready"];

export function ChooseScreen({ count, box }: { count: string | null; box: number | null }) {
  const { t } = useTranslation("skann");
  const counts = useQuery(api.counts.list.queryOptions());
  return (
    <Outcome query={counts}>
      {(rows) => {
        const started = rows.filter((row) => open.includes(row.state));
        const first = started.find((row) => row.ref === count) ?? started[0];
        if (!first) return <NothingStarted />;
        return (
          <ChooseForm
            key={first.ref}
            started={started}
            chosen={first}
            box={box ?? first.boxes.total + 1}
            title={t("choose.title")}
          />
        );
      }}
    </Outcome>
  );
}

function NothingStarted() {
  const { t } = useTranslation("skann");
  return (
    <div className="screen">
      <div className="centred">
        <h1 className="panel-title">{t("choose.noCounts")}</h1>
        <p className="quiet">{t("choose.noCountsText")}</p>
      </div>
      <footer className="screen-foot">
        <span className="spring" />
        <PrimaryAction onPress={() => window.location.assign("/jobbstyring/index.html")}>
          {t("choose.toJobs")}
        </PrimaryAction>
      </footer>
    </div>
  );
}

interface ChooseFormProps {
  started: readonly CountRow[];
  chosen: CountRow;
  box: number;
  title: string;
}

function ChooseForm({ started, chosen, box, title }: ChooseFormProps) {
  const { t } = useTranslation(["skann", "domain"]);
  const status = useQuery(api.station.status.queryOptions());
  const [number, setNumber] = useState(String(box));
  const [kind, setKind] = useState<ScanSource["kind"]>("folder");
  const [folder, setFolder] = useState<{ path: string; sheets: number } | null>(null);
  const [simulator, setSimulator] = useState<SimulatorSettings>({ sheets: 60, condition: "normal" });
  const after = () => {
    void queryClient.invalidateQueries();
    goTo(routeTo([chosen.ref], { seen: `${chosen.ref}/${Number(number)}` }));
  };
  const start = useMutation(api.scanning.start.mutationOptions({ onSuccess: after }));
  const empty = useMutation(
    api.scanning.registerEmpty.mutationOptions({ onSuccess: () => queryClient.invalidateQueries() }),
  );
  const place = { count: chosen.ref, box: Number(number) };
  const ready = place.box > 0 && (kind === "simulator" || (folder?.sheets ?? 0) > 0);
  const source: ScanSource = kind === "simulator" ? { kind, ...simulator } : { kind, path: folder?.path ?? "" };
  return (
    <div className="screen">
      <div className="screen-body">
        <h1 className="scan-headline">{title}</h1>
        <div className="columns scan-choice">
          <section className="panel padded">
            <label className="stack">
              <span>{t("choose.count")}</span>
              <select
                className="quiet-select tall"
                value={chosen.ref}
                onChange={(event) => goTo(routeTo([event.target.value]))}
              >
                {started.map((row) => (
                  <option key={row.ref} value={row.ref}>
                    {t(`domain:category.${row.category}`)} · {row.area}
                  </option>
                ))}
              </select>
            </label>
            <Textfield
              label={t("choose.box")}
              className="box-number"
              inputMode="numeric"
              value={number}
              onChange={(event) => setNumber(event.target.value.replace(/\D/g, "").slice(0, 4))}
            />
          </section>
          <section className="panel padded">
            <h2 className="panel-title">{t("choose.source")}</h2>
            <Radio
              name="source"
              label={t("choose.folder")}
              description={t("choose.folderText")}
              value="folder"
              checked={kind === "folder"}
              onChange={() => setKind("folder")}
            />
            {status.data?.training && (
              <Radio
                name="source"
                label={t("choose.simulator")}
                description={t("choose.simulatorText")}
                value="simulator"
                checked={kind === "simulator"}
                onChange={() => setKind("simulator")}
              />
            )}
            {kind === "folder" ? (
              <FolderPicker onChoose={setFolder} />
            ) : (
              <SimulatorChoice settings={simulator} onChange={setSimulator} />
            )}
          </section>
        </div>
        <Failure error={start.error ?? empty.error} />
      </div>
      <footer className="screen-foot">
        <Button variant="tertiary" disabled={place.box < 1 || empty.isPending} onClick={() => empty.mutate(place)}>
          {t("choose.empty")}
        </Button>
        <span className="spring" />
        <PrimaryAction disabled={!ready} busy={start.isPending} onPress={() => start.mutate({ ...place, source })}>
          {t("choose.start")}
        </PrimaryAction>
      </footer>
    </div>
  );
}
