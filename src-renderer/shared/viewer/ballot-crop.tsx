import type { DrawnRegion, PagePicture } from "../../../src-shared/contract/verification.ts";

interface BallotCropProps {
  picture: PagePicture;
  region: DrawnRegion;
  /** Width on screen, CSS pixels. */
  width: number;
  /** Page pixels shown around the region. */
  around?: number;
  label: string;
}

/** The field in question, cut from the page picture and turned upright. */
export function BallotCrop({ picture, region, width, around = 24, label }: BallotCropProps) {
  const xs = region.corners.map((corner) => corner[0]);
  const ys = region.corners.map((corner) => corner[1]);
  const left = Math.min(...xs) - around;
  const top = Math.min(...ys) - around;
  const cropWidth = Math.max(...xs) + around - left;
  const cropHeight = Math.max(...ys) + around - top;
  const lying = picture.rotation % 180 !== 0;
  const upright = lying ? { width: cropHeight, height: cropWidth } : { width: cropWidth, height: cropHeight };
  const scale = Math.min(width / upright.width, 3);
  return (
    <div
      className="crop"
      role="img"
      aria-label={label}
      style={{ width: upright.width * scale, height: upright.height * scale }}
    >
      <div
        style={{
          width: cropWidth * scale,
          height: cropHeight * scale,
          transform: `translate(-50%, -50%) rotate(${picture.rotation}deg)`,
        }}
      >
        <img
          key={picture.url}
          decoding="sync"
          src={picture.url}
          alt=""
          width={picture.width}
          height={picture.height}
          style={{ transform: `scale(${scale}) translate(${-left}px, ${-top}px)` }}
        />
      </div>
    </div>
  );
}
