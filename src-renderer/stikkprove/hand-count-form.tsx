import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoxRef } from "../../src-shared/contract/contract-base.ts";
import type { BoxChecks } from "../../src-shared/contract/spot-check.ts";
import { type BoxFigures, ballotsIn } from "../../src-shared/domain/sampling/box-figures.ts";
import { BLANK_LIST } from "../../src-shared/ids.ts";
import { api, queryClient } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { NumberField } from "../shared/components/number-field.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { Status } from "../shared/components/status.tsx";
import { grouped } from "../shared/numbers.ts";

interface HandCountFormProps {
  head: ReactNode;
  place: BoxRef;
  checks: BoxChecks;
  onDone: () => void;
}

/** As typed: digits per list and column, and of the ballots that are proposed rejected. */
type Typed = Readonly<Record<string, { ballots?: string; modified?: string }>>;
const REJECTED = "rejected";

/** The figures of the paper, before anything of the count is shown. */
export function HandCountForm({ head, place, checks, onDone }: HandCountFormProps) {
  const { t } = useTranslation(["stikkprove", "domain"]);
  const [typed, setTyped] = useState<Typed>({});
  const record = useMutation(
    api.spotCheck.recordHandCount.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.spotCheck.checks.key() });
        onDone();
      },
    }),
  );
  const hand = figuresFrom(typed, checks);
  const total = ballotsIn(hand);
  const wrong = hand.lists.find(({ ballots, modified }) => modified > ballots);
  const ready = total > 0 && !wrong && checks.ready && !record.isPending;
  const save = () => {
    if (ready) record.mutate({ ...place, hand });
  };
  const nameOf = (list: string) =>
    list === BLANK_LIST ? t("domain:blank") : (checks.lists.find((each) => each.list === list)?.name ?? list);
  const field = (list: string, part: "ballots" | "modified", label: string) => (
    <td className="number">
      <NumberField
        label={label}
        value={typed[list]?.[part] ?? ""}
        digits={5}
        placeholder="0"
        onChange={(digits) => setTyped({ ...typed, [list]: { ...typed[list], [part]: digits } })}
      />
    </td>
  );
  return (
    <div className="screen">
      <div className="screen-body">
        {head}
        <form
          className="panel padded hand-count"
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <h2 className="panel-title">{t("hand.title")}</h2>
          <p>{t(checks.corrections ? "hand.text" : "hand.textPlain")}</p>
          <table className="table tight">
            <thead>
              <tr>
                <th scope="col">{t("box.party")}</th>
                <th scope="col" className="number">
                  {t("box.ballots")}
                </th>
                {checks.corrections && (
                  <th scope="col" className="number">
                    {t("hand.modified")}
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {checks.lists.map(({ list }) => (
                <tr key={list}>
                  <th scope="row" className="plain">
                    {nameOf(list)}
                  </th>
                  {field(list, "ballots", t("hand.ballotsOf", { name: nameOf(list) }))}
                  {checks.corrections &&
                    (list === BLANK_LIST ? (
                      <td />
                    ) : (
                      field(list, "modified", t("hand.modifiedOf", { name: nameOf(list) }))
                    ))}
                </tr>
              ))}
              <tr>
                <th scope="row" className="plain">
                  {t("box.rejected")}
                </th>
                {field(REJECTED, "ballots", t("box.rejected"))}
                {checks.corrections && <td />}
              </tr>
            </tbody>
            <tfoot>
              <tr>
                <td>{t("box.sum")}</td>
                <td className="number">{grouped(total)}</td>
                {checks.corrections && <td />}
              </tr>
            </tfoot>
          </table>
          <Failure error={record.error} />
          {/* Enter in a field does what the button at the foot does. */}
          <input type="submit" hidden />
        </form>
      </div>
      <footer className="screen-foot">
        {wrong ? (
          <Status tone="fault" word={t("hand.tooMany", { name: nameOf(wrong.list) })} />
        ) : (
          <span className="quiet">{t("hand.blind")}</span>
        )}
        <span className="spring" />
        <PrimaryAction onPress={save} disabled={!ready} busy={record.isPending}>
          {t("hand.save")}
        </PrimaryAction>
      </footer>
    </div>
  );
}

/** A field that was left empty is nothing of that kind. */
function figuresFrom(typed: Typed, { lists, corrections }: BoxChecks): BoxFigures {
  const of = (list: string, part: "ballots" | "modified") => Number(typed[list]?.[part] || "0");
  return {
    lists: lists.map(({ list }) => ({
      list,
      ballots: of(list, "ballots"),
      modified: corrections ? of(list, "modified") : 0,
    })),
    rejected: of(REJECTED, "ballots"),
  };
}
