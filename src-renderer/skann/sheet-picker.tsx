import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ScannedSheet } from "../../src-shared/contract/scanning.ts";
import { grouped } from "../shared/numbers.ts";

interface SheetPickerProps {
  sheets: readonly ScannedSheet[];
  all: boolean;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  shown: string | null;
  onShow: (sheet: string) => void;
}

const ROW_PX = 44;

/** Sheets of a box, newest first, to tick; with Shift everything between two ticks. */
export function SheetPicker({ sheets, all, chosen, onChoose, shown, onShow }: SheetPickerProps) {
  const { t } = useTranslation(["skann", "domain"]);
  const frame = useRef<HTMLDivElement>(null);
  const last = useRef<number | null>(null);
  const rows = useVirtualizer({
    count: sheets.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  const toggle = (index: number, on: boolean, range: boolean) => {
    const from = range && last.current !== null ? last.current : index;
    const next = new Set(chosen);
    for (const sheet of sheets.slice(Math.min(from, index), Math.max(from, index) + 1)) {
      if (on) next.add(sheet.sheet);
      else next.delete(sheet.sheet);
    }
    last.current = index;
    onChoose(next);
  };
  return (
    <div ref={frame} className="panel sheet-picker">
      <ul style={{ height: rows.getTotalSize(), position: "relative" }} aria-label={t("move.sheets")}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const sheet = sheets[index]!;
          const list = sheet.list === "BLANK" ? t("domain:blank") : (sheet.list ?? t("run.unknownBallot"));
          return (
            <li
              key={sheet.sheet}
              className="sheet-row"
              data-chosen={sheet.sheet === shown}
              style={{ transform: `translateY(${start}px)`, height: ROW_PX }}
            >
              <label>
                <input
                  type="checkbox"
                  disabled={all}
                  checked={all || chosen.has(sheet.sheet)}
                  onFocus={() => onShow(sheet.sheet)}
                  onChange={() => {}}
                  onClick={(event) => {
                    onShow(sheet.sheet);
                    toggle(index, event.currentTarget.checked, event.shiftKey);
                  }}
                />
                <span className="strip-number">{grouped(sheet.position)}</span>
                <span title={list}>{list}</span>
                <span className="quiet small">{sheet.ballotId ?? t("stop.noId")}</span>
              </label>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
