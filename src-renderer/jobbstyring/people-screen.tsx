import { Button, Textfield } from "@digdir/designsystemet-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useContext, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountLine } from "../../src-shared/contract/identity.ts";
import { type Role, roles } from "../../src-shared/domain/roles.ts";
import { api, queryClient } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { Status } from "../shared/components/status.tsx";
import { Here, signOut, useMay } from "../shared/identity/use-who-is-here.ts";
import { OwnPassword } from "./own-password.tsx";

const refresh = () => queryClient.invalidateQueries({ queryKey: api.identity.accounts.key() });

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
              <Accounts />
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

function Accounts() {
  const { t } = useTranslation("jobbstyring");
  const accounts = useQuery(api.identity.accounts.queryOptions());
  const change = useMutation(api.identity.change.mutationOptions({ onSettled: refresh }));
  return (
    <>
      <Failure error={change.error} />
      <Outcome query={accounts}>
        {(lines) => (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("people.name")}</th>
                <th scope="col">{t("people.role")}</th>
                <th scope="col">{t("people.state")}</th>
                <th scope="col">
                  <span className="only-heard">{t("people.change")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <AccountRow
                  key={line.id}
                  line={line}
                  busy={change.isPending}
                  onChange={(next) =>
                    change.mutate({ account: line.id, role: line.role, active: line.active, ...next })
                  }
                />
              ))}
            </tbody>
          </table>
        )}
      </Outcome>
    </>
  );
}

interface AccountRowProps {
  line: AccountLine;
  busy: boolean;
  onChange: (next: Partial<Pick<AccountLine, "role" | "active">>) => void;
}

function AccountRow({ line, busy, onChange }: AccountRowProps) {
  const { t } = useTranslation("jobbstyring");
  const here = useContext(Here);
  const own = here !== null && "account" in here && here.account === line.id;
  return (
    <tr>
      <td>{line.name}</td>
      <td>
        <RoleSelect
          label={t("people.roleOf", { name: line.name })}
          value={line.role}
          disabled={busy || own}
          onChange={(role) => onChange({ role })}
        />
      </td>
      <td>
        <Status tone={line.active ? "done" : "neutral"} word={t(line.active ? "people.open" : "people.closed")} />
      </td>
      <td>
        <Button
          variant="tertiary"
          data-size="sm"
          disabled={busy || own}
          aria-label={t(line.active ? "people.closeOf" : "people.openOf", { name: line.name })}
          onClick={() => onChange({ active: !line.active })}
        >
          {t(line.active ? "people.close" : "people.reopen")}
        </Button>
      </td>
    </tr>
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
        void refresh();
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

interface RoleSelectProps {
  label: string;
  value: Role;
  onChange: (role: Role) => void;
  disabled?: boolean;
  /** Shows the label beside the field; in a table the heading says it. */
  shown?: boolean;
}

function RoleSelect({ label, value, onChange, disabled = false, shown = false }: RoleSelectProps) {
  const { t } = useTranslation("frame");
  return (
    <label className={shown ? "stack" : undefined}>
      <span className={shown ? undefined : "only-heard"}>{label}</span>
      <select
        className="quiet-select"
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value as Role)}
      >
        {roles.map((each) => (
          <option key={each} value={each}>
            {t(`identity.role.${each}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
