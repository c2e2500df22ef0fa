import { Textfield } from "@digdir/designsystemet-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { Icon } from "../shared/components/icon.tsx";
import { Status } from "../shared/components/status.tsx";
import { grouped } from "../shared/numbers.ts";

const LAST = "tellesentral.folder";

/** Folders of the station with the number of sheets in each: pick one, or write its path. */
export function FolderPicker({ onChoose }: { onChoose: (folder: { path: string; sheets: number }) => void }) {
  const { t } = useTranslation(["skann", "domain"]);
  const [path, setPath] = useState<string | null>(() => localStorage.getItem(LAST));
  const [typed, setTyped] = useState<string | null>(null);
  const listing = useQuery(api.scanning.folders.queryOptions({ input: { path } }));
  const data = listing.data;
  useEffect(() => {
    if (!data) return;
    localStorage.setItem(LAST, data.path);
    onChoose({ path: data.path, sheets: data.sheets });
  }, [data, onChoose]);
  const open = (next: string) => {
    setTyped(null);
    setPath(next);
  };
  return (
    <div className="stack">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed) open(typed);
        }}
        onBlur={() => typed && open(typed)}
      >
        <Textfield
          label={t("choose.path")}
          value={typed ?? data?.path ?? path ?? ""}
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
      <Failure error={listing.error} />
      {data &&
        (data.sheets > 0 ? (
          <Status
            tone="open"
            word={`${t("domain:sheets", { count: data.sheets, n: grouped(data.sheets) })} ${t("choose.sheetsHere")}`}
            filled
          />
        ) : (
          <Status tone="neutral" word={t("choose.noSheets")} filled />
        ))}
      {data && (data.parent || data.folders.length > 0) && (
        <ul className="folders">
          {data.parent && (
            <li>
              <button type="button" onClick={() => open(data.parent!)}>
                <Icon name="folder" /> ‹ {t("choose.up")}
              </button>
            </li>
          )}
          {data.folders.map((folder) => (
            <li key={folder.path}>
              <button type="button" onClick={() => open(folder.path)}>
                <Icon name="folder" /> {folder.name}
                {folder.sheets > 0 && (
                  <span className="quiet small">
                    {t("domain:sheets", { count: folder.sheets, n: grouped(folder.sheets) })}
                  </span>
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
