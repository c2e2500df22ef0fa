import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, queryClient } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { FileField } from "../shared/components/file-field.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { asBase64 } from "./as-base64.ts";
import { BaseDataFacts } from "./base-data-facts.tsx";
import { EmptyStorePanel, EmptyStoreQuestion, useEmptying } from "./empty-store-panel.tsx";

/** Imports base data: a person sees what the package holds, and its hash, before it is taken into use. */
export function SetupScreen() {
  const { t } = useTranslation("jobbstyring");
  const current = useQuery(api.baseData.current.queryOptions());
  const [chosen, setChosen] = useState<{ name: string; base64: string } | null>(null);
  const [caPem, setCaPem] = useState<string | null>(null);
  const check = useMutation(api.baseData.check.mutationOptions());
  const take = useMutation(
    api.baseData.import.mutationOptions({
      onSuccess: () => {
        setChosen(null);
        check.reset();
        void queryClient.invalidateQueries();
      },
    }),
  );
  const examine = async (file: File | null) => {
    take.reset();
    check.reset();
    const next = file && { name: file.name, base64: await asBase64(file) };
    setChosen(next);
    if (next) check.mutate({ ...next, ...(caPem ? { caPem } : {}) });
  };
  const checked = chosen && check.data;
  const emptying = useEmptying();
  return (
    <div className="screen">
      <div className="screen-body">
        <div className="columns setup">
          <div className="stack">
            <section className="panel padded">
              <h1 className="panel-title">{t("setup.title")}</h1>
              <FileField label={t("setup.file")} accept=".zip" onFile={(file) => void examine(file)} />
              <FileField
                label={t("setup.ca")}
                accept=".pem,.crt,.cer"
                onFile={async (file) => setCaPem(file ? await file.text() : null)}
              />
              {check.isPending && <p className="quiet">{t("setup.checking")}</p>}
              <Failure error={check.error ?? take.error} />
            </section>
            <EmptyStorePanel emptying={emptying} />
          </div>
          <section className="panel padded">
            {checked ? (
              <BaseDataFacts summary={checked} heading={t("setup.checked")} tone="open" advice={t("setup.compare")} />
            ) : (
              <Outcome query={current}>
                {(summary) =>
                  summary ? (
                    <BaseDataFacts summary={summary} heading={t("setup.imported")} tone="done" />
                  ) : (
                    <p className="quiet">{t("noBaseData.text")}</p>
                  )
                }
              </Outcome>
            )}
          </section>
        </div>
      </div>
      <footer className="foot-stack">
        {emptying.asked ? (
          <EmptyStoreQuestion emptying={emptying} />
        ) : (
          <div className="screen-foot">
            <span className="spring" />
            <PrimaryAction
              disabled={!checked}
              busy={take.isPending}
              onPress={() => checked && take.mutate({ ...chosen, ...(caPem ? { caPem } : {}), hash: checked.hash })}
            >
              {t("setup.import")}
            </PrimaryAction>
          </div>
        )}
      </footer>
    </div>
  );
}
