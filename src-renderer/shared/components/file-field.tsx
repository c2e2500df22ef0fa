import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./icon.tsx";

interface FileFieldProps {
  label: string;
  accept: string;
  onFile: (file: File | null) => void;
}

/** A file chooser in the window's own words; the browser's speaks the browser's language. */
export function FileField({ label, accept, onFile }: FileFieldProps) {
  const { t } = useTranslation("frame");
  const [name, setName] = useState<string | null>(null);
  return (
    <label className="file-field">
      <span>{label}</span>
      <input
        type="file"
        accept={accept}
        onChange={(event) => {
          const file = event.target.files?.[0] ?? null;
          setName(file?.name ?? null);
          onFile(file);
        }}
      />
      <span className="file-name">
        <span className="quiet-button">
          <Icon name="folder" /> {t("chooseFile")}
        </span>
        <span className={name ? "" : "quiet"}>{name ?? t("noFile")}</span>
      </span>
    </label>
  );
}
