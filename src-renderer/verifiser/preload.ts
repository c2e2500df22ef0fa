import type { BallotView } from "../../src-shared/contract/verification.ts";

/** Fetches and decodes the pictures of a ballot, so that they are painted at once when it is shown. Hold on to what it returns. */
export async function preload({ front, back }: BallotView): Promise<readonly HTMLImageElement[]> {
  const pictures = [front, back].flatMap((side) => {
    if (!side) return [];
    const picture = new Image();
    picture.src = side.url;
    return [picture];
  });
  // A picture that cannot be fetched is missing on the screen as well, and said there.
  await Promise.allSettled(pictures.map((picture) => picture.decode()));
  return pictures;
}
