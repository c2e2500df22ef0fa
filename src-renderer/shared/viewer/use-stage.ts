import { type PointerEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useKept } from "./use-kept.ts";
import { type FitMode, fitted, kept, type Size, type View, zoomedAt } from "./view-transform.ts";

/** Fit, wheel zoom about the pointer and dragging for one page on a stage that may change size. */
export function useStage(page: Size) {
  const ref = useRef<HTMLDivElement>(null);
  const [stage, setStage] = useState<Size>({ width: 600, height: 600 });
  /** Set while the person has not zoomed or dragged; then the page follows the stage. */
  const [mode, setMode] = useKept<FitMode | null>("mode", "fit");
  const [free, setFree] = useKept<View>("place", { scale: 1, x: 0, y: 0 });
  const [dragFrom, setDragFrom] = useState<{ x: number; y: number; view: View } | null>(null);
  const view = mode ? fitted(mode, stage, page) : free;

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setStage({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const move = useCallback(
    (next: View) => {
      setFree(kept(next, stage, page));
      setMode(null);
    },
    [stage, page, setFree, setMode],
  );

  const current = useRef({ view, move });
  current.current = { view, move };
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const at = { x: event.clientX - box.left, y: event.clientY - box.top };
      current.current.move(zoomedAt(current.current.view, at, Math.exp(-event.deltaY / 500)));
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, []);

  return {
    ref,
    view,
    dragging: dragFrom !== null,
    fit: setMode,
    zoom: (factor: number) => move(zoomedAt(view, { x: stage.width / 2, y: stage.height / 2 }, factor)),
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragFrom({ x: event.clientX, y: event.clientY, view });
      },
      onPointerMove: (event: PointerEvent) => {
        if (!dragFrom) return;
        const { view: from } = dragFrom;
        move({ scale: from.scale, x: from.x + event.clientX - dragFrom.x, y: from.y + event.clientY - dragFrom.y });
      },
      onPointerUp: () => setDragFrom(null),
      onPointerCancel: () => setDragFrom(null),
      onDoubleClick: () => setMode("fit"),
    },
  };
}
