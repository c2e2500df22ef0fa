import { Button } from "@digdir/designsystemet-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useContext } from "react";
import { useTranslation } from "react-i18next";
import type { AccountLine } from "../../src-shared/contract/identity.ts";
import { api, queryClient } from "../shared/client.ts";
import { CsvButton } from "../shared/components/csv-button.tsx";
import { Failure } from "../shared/components/failure.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { Status } from "../shared/components/status.tsx";
import { Here } from "../shared/identity/use-who-is-here.ts";
import { RoleSelect } from "./role-select.tsx";

export const refreshAccounts = () => queryClient.invalidateQueries({ queryKey: api.identity.accounts.key() });

/** Everybody who has an account here; a leader changes what they may do. */
export function AccountTable() {
  const { t } = useTranslation(["jobbstyring", "frame"]);
  const accounts = useQuery(api.identity.accounts.queryOptions());
  const change = useMutation(api.identity.change.mutationOptions({ onSettled: refreshAccounts }));
  return (
    <>
      <Failure error={change.error} />
      <Outcome query={accounts}>
        {(lines) => (
          <div>
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
            <p className="table-foot">
              <CsvButton
                name="personer"
                head={[t("people.name"), t("people.role"), t("people.state")]}
                rows={() =>
                  lines.map(({ name, role, active }) => [
                    name,
                    t(`frame:identity.role.${role}`),
                    t(active ? "people.open" : "people.closed"),
                  ])
                }
              />
            </p>
          </div>
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
