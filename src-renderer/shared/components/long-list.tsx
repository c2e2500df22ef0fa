import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";

/** Below this a list is small enough to be whole in the page. */
const SHORT = 30;

interface LongListProps<T> {
  rows: readonly T[];
  keyOf: (row: T) => string;
  /** About how high a row is, CSS pixels; each is measured when it is drawn. */
  rowPx: number;
  /** CSS pixels between two rows. */
  gapPx: number;
  children: (row: T) => ReactNode;
}

/** Rows of a screen that scrolls as a whole; of a long list only those near the part in sight are in the page. */
export function LongList<T>(props: LongListProps<T>) {
  const { rows, keyOf, children } = props;
  if (rows.length > SHORT) return <VirtualRows {...props} />;
  return rows.map((row) => (
    <div key={keyOf(row)} className="long-list-row">
      {children(row)}
    </div>
  ));
}

function VirtualRows<T>({ rows, keyOf, rowPx, gapPx, children }: LongListProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const [above, setAbove] = useState(0);
  const scroller = () => list.current?.closest<HTMLElement>(".screen-body") ?? null;
  // Filters above the list may wrap into more lines: where it begins is measured after each drawing.
  useLayoutEffect(() => {
    const box = scroller();
    if (!box || !list.current) return;
    setAbove(list.current.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop);
  });
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: scroller,
    getItemKey: (index) => keyOf(rows[index]!),
    estimateSize: () => rowPx,
    gap: gapPx,
    overscan: 8,
    scrollMargin: above,
  });
  return (
    <div ref={list} style={{ height: virtual.getTotalSize(), position: "relative" }}>
      {virtual.getVirtualItems().map((item) => (
        <div
          key={item.key}
          ref={virtual.measureElement}
          data-index={item.index}
          className="long-list-row"
          style={{ position: "absolute", insetInline: 0, transform: `translateY(${item.start - above}px)` }}
        >
          {children(rows[item.index]!)}
        </div>
      ))}
    </div>
  );
}
