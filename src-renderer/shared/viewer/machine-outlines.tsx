import type { PagePicture } from "../../../src-shared/contract/verification.ts";
import type { ExplainedRegion, ExplainedSide } from "../../../src-shared/domain/sheet-explanation.ts";
import { useNumberWords } from "./measure-words.ts";

interface MachineOutlinesProps {
  picture: PagePicture;
  side: ExplainedSide;
  /** Degrees that the picture is turned on screen: the numbers are turned back. */
  turn: number;
}

/** Every region that the machine looked at, its registration marks, and the ink it measured. */
export function MachineOutlines({ picture, side, turn }: MachineOutlinesProps) {
  const inkOf = useNumberWords();
  const perMm = side.place?.pixelsPerMm ?? 8;
  return (
    <svg
      className="machine-view"
      viewBox={`0 0 ${picture.width} ${picture.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {side.place?.marks.map(([x, y]) => (
        <path
          key={`${x} ${y}`}
          className="machine-cross"
          d={`M${x - 3 * perMm} ${y}h${6 * perMm}M${x} ${y - 3 * perMm}v${6 * perMm}`}
        />
      ))}
      {side.regions.map((region) => (
        <polygon
          key={keyOf(region)}
          className={`machine-${region.tone}`}
          points={region.corners.map((corner) => corner.join(",")).join(" ")}
        />
      ))}
      {side.regions.flatMap((region) => {
        const words = inkOf(region);
        if (words === null) return [];
        const [x, y] = beside(region, perMm);
        return [
          <text
            key={keyOf(region)}
            className="machine-ink"
            x={x}
            y={y}
            fontSize={2.3 * perMm}
            textAnchor="end"
            transform={`rotate(${-turn} ${x} ${y})`}
          >
            {words}
          </text>,
        ];
      })}
    </svg>
  );
}

/** Just before the region, at the height of its middle, whichever way the page lies. */
function beside({ corners }: ExplainedRegion, perMm: number): [number, number] {
  const [topLeft, topRight, , bottomLeft] = corners as [number, number][] as [
    [number, number],
    [number, number],
    [number, number],
    [number, number],
  ];
  const length = Math.hypot(topRight[0] - topLeft[0], topRight[1] - topLeft[1]) || 1;
  const [across, down] = [(topRight[0] - topLeft[0]) / length, (topRight[1] - topLeft[1]) / length];
  const middle = [(topLeft[0] + bottomLeft[0]) / 2, (topLeft[1] + bottomLeft[1]) / 2] as const;
  // Upright letters stand on their line: half their height below the middle, along the page's own downwards.
  return [middle[0] - across * perMm - down * 0.8 * perMm, middle[1] - down * perMm + across * 0.8 * perMm];
}

const keyOf = ({ region, rectMm }: ExplainedRegion): string => `${region} ${rectMm.x} ${rectMm.y}`;
