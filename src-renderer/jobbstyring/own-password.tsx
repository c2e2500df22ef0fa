import { Button, Textfield } from "@digdir/designsystemet-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../shared/client.ts";
import { Advice } from "../shared/components/advice.tsx";
import { Failure } from "../shared/components/failure.tsx";

/** A new password for the person who is signed in; other stations of theirs are signed out. */
export function OwnPassword() {
  const { t } = useTranslation("jobbstyring");
  const [old, setOld] = useState("");
  const [password, setPassword] = useState("");
  const change = useMutation(
    api.identity.changeOwnPassword.mutationOptions({
      onSuccess: () => {
        setOld("");
        setPassword("");
      },
    }),
  );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ old, password });
      }}
    >
      <Textfield
        type="password"
        label={t("people.oldPassword")}
        value={old}
        autoComplete="current-password"
        onChange={(event) => setOld(event.target.value)}
      />
      <Textfield
        type="password"
        label={t("people.newPassword")}
        value={password}
        autoComplete="new-password"
        onChange={(event) => setPassword(event.target.value)}
      />
      <Failure error={change.error} />
      {change.isSuccess && <Advice tone="done" title={t("people.passwordChanged")} />}
      <div>
        <Button type="submit" disabled={!old || !password || change.isPending}>
          {t("people.changePassword")}
        </Button>
      </div>
    </form>
  );
}
