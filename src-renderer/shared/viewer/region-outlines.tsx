import type { PagePicture } from "../../../src-shared/contract/verification.ts";

/** Thin outlines over the picture: read as marked (solid), uncertain (dashed, orange), empty (none), in question (strong). */
export function RegionOutlines({ picture, focus }: { picture: PagePicture; focus: number | null }) {
  return (
    <svg viewBox={`0 0 ${picture.width} ${picture.height}`} preserveAspectRatio="none" aria-hidden="true">
      {picture.regions
        .filter((region) => region.index === focus || region.state === "marked" || region.state === "uncertain")
        .map((region) => (
          <polygon
            key={region.index}
            className={region.index === focus ? "region-focus" : `region-${region.state}`}
            points={region.corners.map((corner) => corner.join(",")).join(" ")}
          />
        ))}
    </svg>
  );
}
