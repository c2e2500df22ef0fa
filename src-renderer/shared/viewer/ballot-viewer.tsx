import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PagePicture } from "../../../src-shared/contract/verification.ts";
import { useKeys } from "../keys.ts";
import { MachineOutlines } from "./machine-outlines.tsx";
import { MachinePanel } from "./machine-panel.tsx";
import { RegionOutlines } from "./region-outlines.tsx";
import { useKept } from "./use-kept.ts";
import { type MachineViewSource, useMachineView } from "./use-machine-view.ts";
import { useStage } from "./use-stage.ts";
import type { Size } from "./view-transform.ts";
import { ViewerBar } from "./viewer-bar.tsx";

interface BallotViewerProps {
  front: PagePicture | null;
  back: PagePicture | null;
  /** Index of the region in question; outlined strongly. */
  focus?: number | null;
  /** The side to show when the question changes. */
  side?: "front" | "back";
  /** The sheet whose machine reading may be laid over the picture, and the names that its regions stand for. */
  machine?: MachineViewSource;
}

const A4_AT_200_DPI: Size = { width: 1654, height: 2339 };

/**
 * The one viewer of every ballot picture. Place, zoom and contrast stay when the next ballot comes; which side is up, and a turn of the
 * picture, are of one ballot and its question.
 */
export function BallotViewer({ front, back, focus = null, side: wanted = "front", machine }: BallotViewerProps) {
  const { t } = useTranslation("frame");
  const [contrast, setContrast] = useKept("contrast", false);
  const ballot = front?.url ?? back?.url ?? "";
  const [side, setSide] = useWhile(`${ballot} ${wanted}`, wanted);
  const [turned, setTurned] = useWhile(ballot, 0);
  const [machineShown, setMachineShown] = useState(false);

  const picture = side === "front" ? front : back;
  const turn = ((picture?.rotation ?? 0) + turned) % 360;
  const upright = picture ?? A4_AT_200_DPI;
  const page = turn % 180 === 0 ? upright : { width: upright.height, height: upright.width };
  const stage = useStage(page);
  const machineView = useMachineView(machineShown ? machine : undefined);
  const seen = machineView?.data?.explanation.sides.find((each) => each.side === side);
  const showMachine = machine ? () => setMachineShown(!machineShown) : null;
  const flip = () => setSide(side === "front" ? "back" : "front");
  const rotate = () => setTurned((turned + 90) % 360);
  useKeys({
    b: flip,
    r: rotate,
    k: () => setContrast(!contrast),
    m: showMachine,
    "+": () => stage.zoom(1.25),
    "-": () => stage.zoom(0.8),
  });

  return (
    <section className="viewer" aria-label={t(`viewer.${side}`)}>
      <div ref={stage.ref} className="viewer-stage" data-dragging={stage.dragging} {...stage.handlers}>
        {picture ? (
          <div
            className="viewer-page"
            data-contrast={contrast}
            style={{
              width: picture.width,
              height: picture.height,
              transform: pageTransform(stage.view, page, picture, turn),
            }}
          >
            {/* An element of its own for each picture, painted in one with what stands beside it: never one ballot beside another's fields. */}
            <img key={picture.url} src={picture.url} alt={t(`viewer.${side}`)} draggable={false} decoding="sync" />
            {seen ? (
              <MachineOutlines picture={picture} side={seen} turn={turn} />
            ) : (
              <RegionOutlines picture={picture} focus={focus} />
            )}
          </div>
        ) : (
          <p className="viewer-missing">{t("viewer.missing")}</p>
        )}
      </div>
      {machine && machineView && <MachinePanel query={machineView} side={side} names={machine.names} />}
      <ViewerBar
        side={side}
        contrast={contrast}
        machine={showMachine && machineShown}
        onMachine={showMachine}
        onFlip={flip}
        onRotate={rotate}
        onContrast={() => setContrast(!contrast)}
        onFit={stage.fit}
        onZoom={stage.zoom}
      />
    </section>
  );
}

/** State that lasts while `of` is the same, and is `first` again with the next; decided while rendering, so that no other is painted. */
function useWhile<T>(of: string, first: T): [T, (value: T) => void] {
  const [kept, setKept] = useState({ of, value: first });
  return [kept.of === of ? kept.value : first, (value) => setKept({ of, value })];
}

/** Turns the picture about its centre into the upright page, then lays the page on the stage. */
function pageTransform(view: { scale: number; x: number; y: number }, page: Size, picture: Size, turn: number): string {
  return [
    `translate(${view.x}px, ${view.y}px)`,
    `scale(${view.scale})`,
    `translate(${page.width / 2}px, ${page.height / 2}px)`,
    `rotate(${turn}deg)`,
    `translate(${-picture.width / 2}px, ${-picture.height / 2}px)`,
  ].join(" ");
}
