import { Button, Checkbox } from "@digdir/designsystemet-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SignedResult } from "../../src-shared/contract/results.ts";
import { api, queryClient } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { FileField } from "../shared/components/file-field.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { Status } from "../shared/components/status.tsx";
import { refusedCode } from "../shared/refused-code.ts";
import { EXPLAIN_PLACE, focusPlace } from "./places.ts";

/** Signs the count's result with a key file and shows the package that was written. */
export function SignPanel({ count }: { count: string }) {
  const signed = useQuery(api.results.signed.queryOptions({ input: { count } }));
  return (
    <section className="panel padded">
      <Outcome query={signed}>
        {(result) => (result ? <SignedFacts result={result} /> : <SignForm count={count} />)}
      </Outcome>
    </section>
  );
}

function SignForm({ count }: { count: string }) {
  const { t } = useTranslation("jobbstyring");
  const status = useQuery(api.station.status.queryOptions());
  const [keyPem, setKey] = useState<string | null>(null);
  const [certPem, setCertificate] = useState<string | null>(null);
  const [unsigned, setUnsigned] = useState(false);
  const sign = useMutation(
    api.results.sign.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries(),
    }),
  );
  const key = keyPem && certPem ? { keyPem, certPem } : null;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (key || unsigned) sign.mutate({ count, key: unsigned ? null : key });
      }}
    >
      <h2 className="panel-title">{t("result.sign")}</h2>
      <p className="quiet small">{t("result.signText")}</p>
      {!unsigned && (
        <>
          <FileField
            label={t("result.key")}
            accept=".pem,.key"
            onFile={async (file) => setKey(file ? await file.text() : null)}
          />
          <FileField
            label={t("result.certificate")}
            accept=".pem,.crt,.cer"
            onFile={async (file) => setCertificate(file ? await file.text() : null)}
          />
        </>
      )}
      {status.data?.training && (
        <Checkbox
          label={t("result.unsigned")}
          checked={unsigned}
          onChange={(event) => setUnsigned(event.target.checked)}
        />
      )}
      <Failure error={sign.error}>
        {refusedCode(sign.error) === "difference-unexplained" && (
          <div>
            <Button variant="secondary" onClick={() => focusPlace(EXPLAIN_PLACE)}>
              {t("action.explain")}
            </Button>
          </div>
        )}
      </Failure>
      <div>
        <Button type="submit" className="primary-action" disabled={(!key && !unsigned) || sign.isPending}>
          {t(unsigned ? "result.save" : "result.signAction")}
        </Button>
      </div>
    </form>
  );
}

function SignedFacts({ result }: { result: SignedResult }) {
  const { t } = useTranslation("jobbstyring");
  return (
    <>
      <Status tone="done" word={t("result.signed")} filled />
      <dl className="facts">
        <dt>{t("result.signer")}</dt>
        <dd>{result.signer ?? t("result.notSigned")}</dd>
        <dt>{t("result.file")}</dt>
        <dd className="mono">{result.file}</dd>
        <dt>{t("result.hash")}</dt>
        <dd className="mono">{result.sha256}</dd>
      </dl>
      <div>
        <a className="quiet-button" href={result.url} download={result.file}>
          {t("result.download")}
        </a>
      </div>
    </>
  );
}
