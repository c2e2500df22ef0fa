import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, type client, queryClient } from "../shared/client.ts";
import { Advice } from "../shared/components/advice.tsx";
import { CsvButton } from "../shared/components/csv-button.tsx";
import { Failure } from "../shared/components/failure.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { grouped } from "../shared/numbers.ts";

type Form = Awaited<ReturnType<typeof client.counts.preliminary>>;

/** The preliminary count, made by hand, typed in from its protocol. */
export function PreliminaryScreen({ count }: { count: string | null }) {
  const { t } = useTranslation("jobbstyring");
  const counts = useQuery(api.counts.list.queryOptions());
  const chosen = count ?? counts.data?.[0]?.ref ?? null;
  const form = useQuery(
    api.counts.preliminary.queryOptions({ input: { count: chosen ?? "-" }, enabled: chosen !== null }),
  );
  if (counts.data && !chosen) return <p className="centred quiet">{t("preliminary.choose")}</p>;
  return <Outcome query={form}>{(data) => <NumberForm key={chosen} count={chosen!} form={data} />}</Outcome>;
}

function NumberForm({ count, form }: { count: string; form: Form }) {
  const { t } = useTranslation(["jobbstyring", "domain"]);
  const counts = useQuery(api.counts.list.queryOptions());
  const row = counts.data?.find((each) => each.ref === count);
  const [numbers, setNumbers] = useState<Record<string, string>>(() =>
    Object.fromEntries([
      ...form.lists.map((list) => [list.list, list.ballots === null ? "" : String(list.ballots)]),
      ["", form.doubtful === null ? "" : String(form.doubtful)],
    ]),
  );
  const save = useMutation(
    api.counts.registerPreliminary.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries({ queryKey: api.counts.key() }),
    }),
  );
  const lines = [...form.lists, { list: "", name: t("preliminary.doubtful") }].map(({ list, name }) => ({
    list,
    name: list === "BLANK" ? t("domain:blank") : name,
  }));
  const number = (key: string) => Number(numbers[key] || "0");
  const complete = Object.values(numbers).every((text) => /^\d{1,7}$/.test(text));
  const submit = () =>
    save.mutate({
      count,
      lists: form.lists.map((list) => ({ list: list.list, ballots: number(list.list) })),
      doubtful: number(""),
    });
  return (
    <div className="screen">
      <div className="screen-body">
        <div className="panel padded">
          <h1 className="panel-title">{t("preliminary.title")}</h1>
          {row && (
            <p>
              {t(`domain:category.${row.category}`)} · {row.area}
            </p>
          )}
          <p className="quiet">{t("preliminary.text")}</p>
          <div className="number-form">
            {lines.map((line) => (
              <label key={line.list}>
                <span>{line.name}</span>
                <input
                  className="ds-input"
                  inputMode="numeric"
                  value={numbers[line.list]}
                  onChange={(event) => setNumbers({ ...numbers, [line.list]: event.target.value.replace(/\D/g, "") })}
                />
              </label>
            ))}
            <p className="row between">
              <b>{t("preliminary.sum")}</b>
              <b>{grouped(Object.keys(numbers).reduce((sum, key) => sum + number(key), 0))}</b>
            </p>
            <p className="table-foot">
              <CsvButton
                name="forelopig"
                head={[t("result.party"), t("result.ballots")]}
                rows={() => lines.map(({ list, name }) => [name, numbers[list] ? number(list) : null])}
              />
            </p>
          </div>
          {save.isSuccess && <Advice tone="done" title={t("preliminary.saved")} />}
          <Failure error={save.error} />
        </div>
      </div>
      <footer className="screen-foot">
        <span className="spring" />
        <PrimaryAction onPress={submit} disabled={!complete} busy={save.isPending}>
          {t("preliminary.save")}
        </PrimaryAction>
      </footer>
    </div>
  );
}
