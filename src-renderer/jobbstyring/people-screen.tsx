import { Button, Textfield } from "@digdir/designsystemet-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Role } from "../../src-shared/domain/roles.ts";
import { api } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { signOut, useMay } from "../shared/identity/use-who-is-here.ts";
import { AccountTable, refreshAccounts } from "./account-table.tsx";
import { OwnPassword } from "./own-password.tsx";
import { RoleSelect } from "./role-select.tsx";

/** Who may sign in, and as what; one's own password. Only a count leader sees the others. */
export function PeopleScreen() {
  const { t } = useTranslation("jobbstyring");
  const leads = useMay("lead");
  return (
    <div className="screen">
      <div className="screen-body">
        <div className="columns setup">
          {leads && (
            <section className="panel padded">
              <h1 className="panel-title">{t("people.title")}</h1>
              <AccountTable />
              <NewAccount />
            </section>
          )}
          <section className="panel padded">
            <h1 className="panel-title">{t("people.own")}</h1>
            <OwnPassword />
            <div>
              <Button variant="secondary" onClick={() => void signOut()}>
                {t("people.signOut")}
              </Button>
            </div>
          </section>
        </div>
      </div>
    </div>
  );
}

function NewAccount() {
  const { t } = useTranslation("jobbstyring");
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [role, setRole] = useState<Role>("operator");
  const create = useMutation(
    api.identity.create.mutationOptions({
      onSuccess: () => {
        setName("");
        setPassword("");
        void refreshAccounts();
      },
    }),
  );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ name, role, password });
      }}
    >
      <h2 className="panel-title">{t("people.new")}</h2>
      <Textfield label={t("people.name")} value={name} maxLength={60} onChange={(e) => setName(e.target.value)} />
      <RoleSelect label={t("people.role")} value={role} onChange={setRole} shown />
      <Textfield
        type="password"
        label={t("people.firstPassword")}
        description={t("people.firstPasswordText")}
        value={password}
        autoComplete="new-password"
        onChange={(e) => setPassword(e.target.value)}
      />
      <Failure error={create.error} />
      <div>
        <Button type="submit" disabled={!name.trim() || !password || create.isPending}>
          {t("people.make")}
        </Button>
      </div>
    </form>
  );
}
