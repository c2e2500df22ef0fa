import { Button, Textfield } from "@digdir/designsystemet-react";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { WhoIsHere } from "../../../src-shared/contract/identity.ts";
import { api, queryClient } from "../client.ts";
import { Failure } from "../components/failure.tsx";
import { setSessionToken } from "./session.ts";
import { signOut } from "./use-who-is-here.ts";

const onSuccess = ({ session }: { session: string }) => {
  setSessionToken(session);
  void queryClient.invalidateQueries();
};

/** What stands before the windows: the first account of a store, a sign-in, or a locked station. */
export function Entrance({ here }: { here: WhoIsHere }) {
  if (here.state === "first-run") return <FirstRun />;
  return <SignIn lockedBy={here.state === "locked" ? here.name : null} />;
}

function FirstRun() {
  const { t } = useTranslation("frame");
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const setUp = useMutation(api.identity.setUp.mutationOptions({ onSuccess }));
  const differs = again !== "" && again !== password;
  return (
    <Door
      title={t("identity.firstRun.title")}
      text={t("identity.firstRun.text")}
      error={setUp.error}
      action={t("identity.firstRun.action")}
      ready={name.trim() !== "" && password !== "" && again === password && !setUp.isPending}
      onSubmit={() => setUp.mutate({ name, password })}
    >
      <NameField value={name} onChange={setName} />
      <PasswordField
        label={t("identity.newPassword")}
        description={t("identity.passwordRule")}
        value={password}
        onChange={setPassword}
        fresh
      />
      <PasswordField
        label={t("identity.again")}
        value={again}
        onChange={setAgain}
        error={differs ? t("identity.differs") : undefined}
        fresh
      />
    </Door>
  );
}

function SignIn({ lockedBy }: { lockedBy: string | null }) {
  const { t } = useTranslation("frame");
  const [typed, setName] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useMutation(api.identity.signIn.mutationOptions({ onSuccess, onError: () => setPassword("") }));
  const name = lockedBy ?? typed;
  return (
    <Door
      title={lockedBy === null ? t("identity.signIn.title") : t("identity.locked.title", { name: lockedBy })}
      text={lockedBy === null ? t("identity.signIn.text") : t("identity.locked.text")}
      error={signIn.error}
      action={lockedBy === null ? t("identity.signIn.action") : t("identity.locked.action")}
      ready={name.trim() !== "" && password !== "" && !signIn.isPending}
      onSubmit={() => signIn.mutate({ name, password })}
    >
      {lockedBy === null && <NameField value={typed} onChange={setName} />}
      <PasswordField
        label={t("identity.password")}
        value={password}
        onChange={setPassword}
        focused={lockedBy !== null}
      />
      {lockedBy !== null && (
        <Button type="button" variant="tertiary" onClick={() => void signOut()}>
          {t("identity.locked.other")}
        </Button>
      )}
    </Door>
  );
}

interface DoorProps {
  title: string;
  text: string;
  error: unknown;
  action: string;
  ready: boolean;
  onSubmit: () => void;
  children: ReactNode;
}

function Door({ title, text, error, action, ready, onSubmit, children }: DoorProps) {
  return (
    <form
      className="centred door"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onSubmit();
      }}
    >
      <h1 className="panel-title">{title}</h1>
      <p className="quiet">{text}</p>
      {children}
      <Failure error={error} />
      <Button type="submit" className="primary-action" disabled={!ready}>
        {action} <kbd>Enter</kbd>
      </Button>
    </form>
  );
}

function NameField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation("frame");
  return (
    <Textfield
      label={t("identity.name")}
      value={value}
      maxLength={60}
      autoFocus
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

interface PasswordFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  description?: string;
  error?: string | undefined;
  /** A new password, not one to be filled in from elsewhere. */
  fresh?: boolean;
  focused?: boolean;
}

function PasswordField({ label, value, onChange, description, error, fresh = false, focused }: PasswordFieldProps) {
  return (
    <Textfield
      type="password"
      label={label}
      value={value}
      autoComplete={fresh ? "new-password" : "off"}
      {...(description ? { description } : {})}
      {...(error ? { error } : {})}
      {...(focused ? { autoFocus: true } : {})}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
