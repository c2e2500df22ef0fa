import { Radio, Textfield } from "@digdir/designsystemet-react";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoxScreen, ScanSource } from "../../src-shared/contract/scanning.ts";
import { FOLDER } from "./chosen-scanner.ts";
import { FolderPicker } from "./folder-picker.tsx";
import { TrainingPanel } from "./training-panel.tsx";

type Paper = NonNullable<Extract<ScanSource, { kind: "scanner" }>["paper"]>;
const conditions = ["clean", "normal", "worn"] as const;

/** What a box is fed from, as the operator sets it: the folder of its pictures, or the paper of a training scanner. */
export function useSourceFields(scanner: string, box: BoxScreen) {
  const [folder, setFolder] = useState<{ path: string; sheets: number } | null>(null);
  const [paper, setPaper] = useState<Paper>({ sheets: 60, condition: "normal" });
  const training = scanner.startsWith("simulated ");
  const choose = useCallback((next: { path: string; sheets: number }) => setFolder(next), []);
  const value: ScanSource | null =
    scanner === FOLDER
      ? folder && folder.sheets > 0
        ? { kind: "folder", path: folder.path }
        : null
      : training && paper.sheets < 1
        ? null
        : { kind: "scanner", id: scanner, dpi: 200, ...(training ? { paper } : {}) };
  return {
    kind: scanner === FOLDER ? "folder" : training ? "training" : "scanner",
    begun: box.state === "paused",
    value,
    choose,
    paper,
    setPaper,
    scanner,
  };
}

export function SourceFields({ source }: { source: ReturnType<typeof useSourceFields> }) {
  const { t } = useTranslation("skann");
  if (source.kind === "folder") return <FolderPicker onChoose={source.choose} />;
  if (source.kind === "scanner") return <p className="quiet">{t("box.layPaper")}</p>;
  const { paper, setPaper, begun, scanner } = source;
  if (begun) return null;
  return (
    <div className="stack">
      <Textfield
        label={t("training.number")}
        inputMode="numeric"
        className="box-number"
        value={String(paper.sheets || "")}
        onChange={(event) =>
          setPaper({ ...paper, sheets: Math.min(2000, Number(event.target.value.replace(/\D/g, ""))) })
        }
      />
      <fieldset className="condition">
        <legend>{t("training.condition")}</legend>
        <div className="row">
          {conditions.map((condition) => (
            <Radio
              key={condition}
              name="condition"
              value={condition}
              label={t(`training.${condition}`)}
              checked={paper.condition === condition}
              onChange={() => setPaper({ ...paper, condition })}
            />
          ))}
        </div>
      </fieldset>
      <TrainingPanel id={scanner} busy open />
    </div>
  );
}
