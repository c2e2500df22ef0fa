import { pt, type Shape, type Sketch, text } from "./drawing.ts";
import { fitText } from "./fit-text.ts";
import { content, paper, stampPlace } from "./geometry.ts";
import { type BallotSubject, electionName, speaksSami } from "./title-block.ts";
import { wording } from "./wording.ts";

/** The outside of the folded ballot: which election and where, and the place for the stamp. Nothing of the list. */
export function back(subject: BallotSubject): Sketch {
  const middle = paper.width / 2;
  const sami = speaksSami(subject.event);
  const centred = (words: string, baseline: number, size: number, font: "regular" | "semibold" | "bold"): Shape => {
    const fitted = fitText(words, font, content.width, { sizeMm: size, minSizeMm: 0, maxLines: 1 });
    return text(words, middle, baseline, fitted.sizeMm, { font, align: "center" });
  };
  const languages = (words: { nb: string; nn: string; se: string }): string =>
    [...new Set(sami ? [words.nb, words.nn, words.se] : [words.nb, words.nn])].join("  ·  ");
  return {
    shapes: [
      centred(subject.contest.name, 43, pt(24), "bold"),
      centred(electionName(subject), 51, pt(13), "regular"),
      { kind: "frame", ...stampPlace, strokeMm: 0.2 },
      centred(languages(wording.stamp), stampPlace.y + stampPlace.height + 5.5, pt(9), "regular"),
      centred(languages(wording.ballot), 214, pt(13), "semibold"),
    ],
    regions: [{ kind: "stamp", side: "back", rectMm: stampPlace }],
  };
}
