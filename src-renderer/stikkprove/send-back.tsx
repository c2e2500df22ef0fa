import { Button } from "@digdir/designsystemet-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ReasonForm } from "../shared/components/reason-form.tsx";
import { useMay } from "../shared/identity/use-who-is-here.ts";
import { useStartOver } from "../shared/use-start-over.ts";

/** A ballot that was counted wrongly goes to people anew: a count leader's decision, with its reason in the log. */
export function SendBack({ count, sheet }: { count: string; sheet: string }) {
  const { t } = useTranslation("stikkprove");
  const leads = useMay("lead");
  const [asked, setAsked] = useState(false);
  const [sent, setSent] = useState(false);
  const startOver = useStartOver(() => {
    setAsked(false);
    setSent(true);
  });
  if (!leads) return null;
  if (sent) return <p className="small">{t("sendBack.sent")}</p>;
  return asked ? (
    <ReasonForm
      text={t("sendBack.text")}
      action={t("sendBack.action")}
      busy={startOver.isPending}
      error={startOver.error}
      onSubmit={(reason) => startOver.mutate({ count, sheet, reason })}
      onCancel={() => setAsked(false)}
    />
  ) : (
    <div>
      <Button variant="tertiary" onClick={() => setAsked(true)}>
        {t("sendBack.action")}
      </Button>
    </div>
  );
}
