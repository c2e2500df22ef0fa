import { Button } from "@digdir/designsystemet-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SampleBallot } from "../../src-shared/contract/samples.ts";
import type { BallotRules } from "../../src-shared/contract/verification.ts";
import type { OwnReading } from "../../src-shared/domain/sampling/own-reading.ts";
import { searchCandidates } from "../shared/candidate-search.ts";
import { api, queryClient } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { Outcome } from "../shared/components/outcome.tsx";

/** What the auditor reads from the paper, before anything of the count is shown. */
export function OwnReadingForm({ sample, ballot }: { sample: number; ballot: SampleBallot }) {
  const rules = useQuery(api.verification.rules.queryOptions({ input: { count: ballot.count } }));
  return <Outcome query={rules}>{(known) => <Form sample={sample} ballot={ballot} rules={known} />}</Outcome>;
}

function Form({ sample, ballot, rules }: { sample: number; ballot: SampleBallot; rules: BallotRules }) {
  const { t } = useTranslation(["stikkprove", "domain"]);
  const [list, setList] = useState("");
  const [personal, setPersonal] = useState<readonly string[]>([]);
  const [writeIns, setWriteIns] = useState<readonly string[]>([]);
  const read = useMutation(
    api.samples.read.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries({ queryKey: api.samples.key() }),
    }),
  );
  const give = (reading: OwnReading) => read.mutate({ id: sample, sheet: ballot.sheet, reading });
  const candidates = rules.lists.find(({ id }) => id === list)?.candidates ?? [];
  const toggle = (id: string) =>
    setPersonal(personal.includes(id) ? personal.filter((each) => each !== id) : [...personal, id]);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (list) give({ verdict: "counts", list, personalVotes: [...personal], writeIns: [...writeIns] });
      }}
    >
      <p>{t("own.text")}</p>
      <label className="stack">
        <span>{t("own.list")}</span>
        <select
          className="quiet-select"
          value={list}
          onChange={(event) => {
            setList(event.target.value);
            setPersonal([]);
          }}
        >
          <option value="">{t("own.choose")}</option>
          {rules.lists.map((each) => (
            <option key={each.id} value={each.id}>
              {each.id === "BLANK" ? t("domain:blank") : each.name}
            </option>
          ))}
        </select>
      </label>
      {rules.personal && candidates.length > 0 && (
        <fieldset className="own-marks">
          <legend>{t("own.personal")}</legend>
          {candidates.map(({ id, place, name }) => (
            <label key={id}>
              <input type="checkbox" checked={personal.includes(id)} onChange={() => toggle(id)} />
              <span className="number">{place}</span> {name}
            </label>
          ))}
        </fieldset>
      )}
      {rules.writeIn && list && <WriteIns rules={rules} own={list} given={writeIns} onChange={setWriteIns} />}
      <Failure error={read.error} />
      <div className="row">
        <Button type="submit" disabled={!list || read.isPending}>
          {t("own.save")}
        </Button>
        <Button
          type="button"
          variant="secondary"
          disabled={read.isPending}
          onClick={() => give({ verdict: "rejected" })}
        >
          {t("own.rejected")}
        </Button>
        <Button
          type="button"
          variant="tertiary"
          disabled={read.isPending}
          onClick={() => give({ verdict: "not-found" })}
        >
          {t("own.notFound")}
        </Button>
      </div>
    </form>
  );
}

interface WriteInsProps {
  rules: BallotRules;
  own: string;
  given: readonly string[];
  onChange: (given: readonly string[]) => void;
}

function WriteIns({ rules, own, given, onChange }: WriteInsProps) {
  const { t } = useTranslation("stikkprove");
  const [text, setText] = useState("");
  const others = rules.lists.filter(({ id }) => id !== own);
  const names = new Map(others.flatMap(({ candidates }) => candidates.map(({ id, name }) => [id, name] as const)));
  const hits = searchCandidates(others, text, 5).filter(({ id }) => !given.includes(id));
  return (
    <div className="stack">
      <label className="stack">
        <span>{t("own.writeIns")}</span>
        <input className="ds-input" value={text} autoComplete="off" onChange={(event) => setText(event.target.value)} />
      </label>
      {hits.map((hit) => (
        <button
          key={hit.id}
          type="button"
          className="quiet-button"
          onClick={() => {
            onChange([...given, hit.id]);
            setText("");
          }}
        >
          {hit.name} <span className="quiet small">{hit.listName}</span>
        </button>
      ))}
      {given.map((id) => (
        <p key={id} className="row between">
          {names.get(id) ?? id}
          <button type="button" className="quiet-button" onClick={() => onChange(given.filter((each) => each !== id))}>
            {t("own.remove")}
          </button>
        </p>
      ))}
    </div>
  );
}
