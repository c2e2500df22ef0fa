import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { StatusTone } from "../../src-shared/contract/counts.ts";
import type { SpotCheckSheet } from "../../src-shared/contract/spot-check.ts";
import { Status } from "../shared/components/status.tsx";
import { useKeys } from "../shared/keys.ts";
import { grouped } from "../shared/numbers.ts";
import { goTo, routeTo } from "../shared/route.ts";

const tones: Record<SpotCheckSheet["how"], StatusTone> = {
  machine: "neutral",
  verified: "done",
  "proposed-rejected": "fault",
  undecided: "waiting",
  duplicate: "neutral",
};
const ROW_PX = 46;

interface SheetListProps {
  count: string;
  box: number;
  sheets: readonly SpotCheckSheet[];
  chosen: string | null;
}

/** Every sheet of the box in scanning order; arrow keys go from one to the next. */
export function SheetList({ count, box, sheets, chosen }: SheetListProps) {
  const { t } = useTranslation(["stikkprove", "domain"]);
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: sheets.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const at = sheets.findIndex((sheet) => sheet.sheet === chosen);
  const step = (by: number) => {
    const next = sheets[Math.min(sheets.length - 1, Math.max(0, at + by))];
    if (next) goTo(routeTo(["kasser", count, box, "resultat", next.sheet]));
  };
  useKeys({ arrowdown: () => step(1), arrowup: () => step(-1) });
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at);
  }, [at, rows]);
  return (
    <nav className="panel sheet-list" ref={scroll} aria-label={t("box.sheets")}>
      <div style={{ height: rows.getTotalSize(), position: "relative" }}>
        {rows.getVirtualItems().map((item) => {
          const sheet = sheets[item.index]!;
          const list = sheet.list === "BLANK" ? t("domain:blank") : (sheet.list ?? "–");
          return (
            <a
              key={sheet.sheet}
              href={routeTo(["kasser", count, box, "resultat", sheet.sheet])}
              aria-current={sheet.sheet === chosen ? "true" : undefined}
              style={{ transform: `translateY(${item.start}px)`, height: ROW_PX }}
            >
              <span className="sheet-number">{grouped(sheet.position)}</span>
              <span className="sheet-what" title={list}>
                {list}
              </span>
              <Status tone={tones[sheet.how]} word={t(`box.how.${sheet.how}`)} />
            </a>
          );
        })}
      </div>
    </nav>
  );
}
