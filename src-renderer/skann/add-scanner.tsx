import { Button, Textfield } from "@digdir/designsystemet-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, queryClient } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";

/** A network scanner that is not found by itself is added by its address. */
export function AddScanner() {
  const { t } = useTranslation("skann");
  const [address, setAddress] = useState("");
  const add = useMutation(
    api.scanners.add.mutationOptions({
      onSuccess: () => {
        setAddress("");
        void queryClient.invalidateQueries();
      },
    }),
  );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (address.trim()) add.mutate({ address: address.trim() });
      }}
    >
      <h2 className="panel-title">{t("scanner.add")}</h2>
      <Textfield
        label={t("scanner.address")}
        description={t("scanner.addressText")}
        value={address}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setAddress(event.target.value)}
      />
      <div>
        <Button type="submit" variant="secondary" disabled={!address.trim() || add.isPending}>
          {t("scanner.addButton")}
        </Button>
      </div>
      <Failure error={add.error} />
    </form>
  );
}
