import { Button } from "@digdir/designsystemet-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, queryClient } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { goTo, routeTo } from "../shared/route.ts";
import { DiceField } from "./dice-field.tsx";

/** Dice thrown in public choose the box that is checked. */
export function BoxDrawPanel() {
  const { t } = useTranslation("stikkprove");
  const [seed, setSeed] = useState("");
  const digits = seed.replace(/\s/g, "");
  const draw = useMutation(
    api.spotCheck.drawBox.mutationOptions({
      onSuccess: ({ count, box }) => {
        void queryClient.invalidateQueries({ queryKey: api.spotCheck.checks.key() });
        goTo(routeTo(["kasser", count, box]));
      },
    }),
  );
  return (
    <form
      className="panel padded dice stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (digits && !draw.isPending) draw.mutate({ seed: digits });
      }}
    >
      <h2 className="panel-title">{t("boxes.draw")}</h2>
      <p className="quiet small">{t("boxes.drawText")}</p>
      <DiceField value={seed} onChange={setSeed} />
      <Failure error={draw.error} />
      <div className="row">
        <Button type="submit" variant="secondary" disabled={digits.length === 0 || draw.isPending}>
          {t("boxes.drawAction")}
        </Button>
        <span className="quiet small">{t("draw.digits", { n: digits.length })}</span>
      </div>
    </form>
  );
}
