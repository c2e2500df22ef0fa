import type { BaseData, Contest, Election } from "../../src-shared/domain/base-data.ts";
import { horizontalRule, pt, type Shape, type Sketch, text } from "./drawing.ts";
import { fitText, wrapText } from "./fit-text.ts";
import { inkBox, textWidth } from "./fonts.ts";
import { content, paper, partyNamePlace, round } from "./geometry.ts";
import { type Bilingual, wording } from "./wording.ts";

export interface BallotSubject {
  readonly event: BaseData["event"];
  readonly election: Election;
  readonly contest: Contest;
}

export const speaksSami = (event: BaseData["event"]): boolean =>
  event.languages.some((language) => /^se/.test(language));

/** The line over the party name: which election and where. */
export function kicker({ event, election, contest }: BallotSubject): Shape[] {
  const words = speaksSami(event)
    ? `${wording.ballot.nb}  ·  ${wording.ballot.nn}  ·  ${wording.ballot.se}`
    : `${wording.ballot.nb}  ·  ${wording.ballot.nn}`;
  const right = text(words, content.right, 30.4, pt(8), { align: "right" });
  const room = content.width - textWidth(words, "regular", pt(8)) - 6;
  const title = fitText(electionTitle({ event, election, contest }), "semibold", room, {
    sizeMm: pt(9.5),
    minSizeMm: pt(6),
    maxLines: 1,
  });
  return [text(title.lines[0]!, content.left, 30.4, title.sizeMm, { font: "semibold" }), right];
}

/** At the foot of both sides of a training ballot, so that none is ever taken for a real one. */
export function trainingNotice(event: BaseData["event"]): Shape[] {
  if (!event.training) return [];
  const words = `${wording.training.nb}  ·  ${wording.training.nn}`;
  return [text(words, paper.width / 2, 290.6, pt(8), { font: "semibold", align: "center" })];
}

/** `Kommunestyrevalget 2027`: the event's name where it says more than the election's. */
export function electionName({ event, election }: BallotSubject): string {
  return event.name.includes(election.name) ? event.name : election.name;
}

function electionTitle(subject: BallotSubject): string {
  const name = electionName(subject);
  return name.includes(subject.contest.name) ? name : `${name}  ·  ${subject.contest.name}`;
}

/** Two lines of this size keep white above and below within the field. */
const TWO_LINES = pt(17.5);

/** The party's name in its field, as large as it fits; one printed name may have two lines. */
export function partyName(words: string, lines?: readonly string[]): Sketch {
  const field = partyNamePlace;
  const fitted = lines
    ? { lines, sizeMm: TWO_LINES }
    : fitText(words, "bold", field.width - 2, { sizeMm: pt(27), minSizeMm: TWO_LINES, maxLines: 2 });
  const sizeMm = Math.min(fitted.sizeMm, fitted.lines.length === 2 ? TWO_LINES : pt(27));
  const shapes = nameLines(fitted.lines, sizeMm);
  const boxes = shapes.map((line) => inkBox(line.text, line.x, line.baseline, "bold", sizeMm));
  const x = Math.min(...boxes.map((b) => b.x));
  const y = Math.min(...boxes.map((b) => b.y));
  const textMm = {
    x: round(x),
    y: round(y),
    width: round(Math.max(...boxes.map((b) => b.x + b.width)) - x),
    height: round(Math.max(...boxes.map((b) => b.y + b.height)) - y),
  };
  return { shapes, regions: [{ kind: "partyName", side: "front", rectMm: field, text: words, textMm }] };
}

/** Big words in the place of the party name where there is no party name to read. */
export function title(words: string): Shape[] {
  return nameLines([words], pt(24));
}

function nameLines(lines: readonly string[], sizeMm: number) {
  const middle = partyNamePlace.y + partyNamePlace.height / 2;
  const leading = sizeMm * 1.12;
  const first = middle + sizeMm * 0.36 - ((lines.length - 1) * leading) / 2;
  return lines.map((line, i) => text(line, content.left, first + i * leading, sizeMm, { font: "bold" }));
}

/**
 * What the voter may do, bokmål left and nynorsk right, Sámi below over the whole width.
 * @returns the shapes and the lowest edge of their ink
 */
export function instructions(
  event: BaseData["event"],
  paragraphs: readonly Bilingual[],
): { shapes: Shape[]; bottom: number } {
  const ruleAt = partyNamePlace.y + partyNamePlace.height + 0.6;
  const size = pt(8);
  const leading = size * 1.34;
  const gutter = 8;
  const columnWidth = (content.width - gutter) / 2;
  const shapes: Shape[] = [horizontalRule(content.left, ruleAt, content.width, 0.5)];
  const first = ruleAt + 4.8;
  const column = (x: number, width: number, top: number, words: readonly string[]): number => {
    const lines = words.filter((each) => each !== "").flatMap((each) => wrapText(each, "regular", size, width));
    lines.forEach((line, i) => {
      shapes.push(text(line, x, top + i * leading, size));
    });
    return top + lines.length * leading;
  };
  const nb = paragraphs.map((p) => p.nb);
  const nn = paragraphs.map((p) => p.nn);
  let next = Math.max(
    column(content.left, columnWidth, first, nb),
    column(content.left + columnWidth + gutter, columnWidth, first, nn),
  );
  if (speaksSami(event)) {
    const se = paragraphs.map((p) => p.se).filter((each) => each !== "");
    if (se.length > 0) next = column(content.left, content.width, next + 0.8, [se.join(" ")]);
  }
  return { shapes, bottom: next - leading + size * 0.25 };
}
