import type { RectMm } from "../../../src-shared/domain/layout.ts";
import type { Canvas } from "../canvas.ts";
import { blot } from "../effects/soiling.ts";
import { hands, writeByHand } from "../handwriting.ts";
import type { Pen } from "../pens.ts";
import type { Random } from "../random.ts";
import type { Paper } from "../simulate-sheet.ts";
import { draw, emptyBoxes, nameBeside, penLine, regionsOf } from "./pen-work.ts";
import type { Trouble } from "./trouble.ts";
import { rowsOf, type TroubleDetails } from "./trouble-row.ts";

const row = rowsOf("writing");
const voted = (step: (paper: Paper, random: Random) => void): TroubleDetails => ({ mishaps: { voted: step } });
const paleHand = (random: Random): Pen => ({
  widthMm: 0.4,
  density: random.between(0.2, 0.34),
  grain: 0.3,
  wander: 0.1,
});
const letters = ["A", "e", "k", "M", "ø", "s", "x", "7", "?", "i", "l"];
const remarks = [
  "Ingen av dere",
  "Takk for meg",
  "Jeg stemmer blankt",
  "Vil ha bro over fjorden",
  "Hvor er bussen?",
  "Nei",
  "V",
];

/** Words on the sheet, wanted or not, and what is no writing though it stands where writing does. */
export const writingTroubles: readonly Trouble[] = [
  row("write-in", "A candidate of another list written in", "must-verify", {
    ballots: "candidates",
    voter: (truth, { others }, random) => ({
      ...truth,
      writeIns: random.shuffle(others).slice(0, 1 + random.int(2)),
      mustVerify: true,
    }),
  }),
  row("write-in-pencil", "A candidate written in with a pencil", "must-verify", {
    ballots: "candidates",
    conditions: { pens: { pencil: 1, faint: 1 } },
    voter: (truth, { others }, random) => ({ ...truth, writeIns: [random.pick(others)], mustVerify: true }),
  }),
  row("write-in-one-letter", "One letter on a line", "must-verify", {
    ballots: "candidates",
    ...voted((paper, random) =>
      letterOn(paper.front, random.pick(regionsOf(paper, "writeIn")).rectMm, paper.pen, random),
    ),
  }),
  row("write-in-faint-letter", "One faint letter on a line", "must-verify", {
    ballots: "candidates",
    ...voted((paper, random) =>
      letterOn(paper.front, random.pick(regionsOf(paper, "writeIn")).rectMm, paleHand(random), random),
    ),
  }),
  row("write-in-struck", "A name written in and struck out", "must-verify", {
    ballots: "candidates",
    ...voted((paper, random) => {
      const line = random.pick(regionsOf(paper, "writeIn")).rectMm;
      writeByHand(paper.front, "Ola Nordmann", line, paper.hand, paper.pen, random);
      const y = line.y + line.height * 0.55;
      draw(paper, penLine({ x: line.x + 1, y }, { x: line.x + 45, y: y + random.between(-1, 1) }, random), random);
    }),
  }),
  row("blank-ballot-remark", "Words on a blank ballot", "must-verify", {
    ballots: "blank",
    voter: (truth, _, random) => ({ ...truth, remark: random.pick(remarks), mustVerify: true }),
  }),
  row("blank-ballot-faint-letter", "One faint letter on a blank ballot", "must-verify", {
    ballots: "blank",
    ...voted((paper, random) => {
      letterOn(paper.front, somewhereIn(regionsOf(paper, "open")[0]!.rectMm, random), paleHand(random), random);
    }),
  }),
  row("party-ballot-words", "The name of a list written on a tick-box ballot", "must-verify", {
    ballots: "parties",
    ...voted((paper, random) => {
      const field = regionsOf(paper, "open")[0]!.rectMm;
      writeByHand(
        paper.front,
        random.pick(["Nordbylista", "Ingen", "Sámi"]),
        somewhereIn(field, random),
        paper.hand,
        paper.pen,
        random,
      );
    }),
  }),
  row("writing-in-party-name", "Words beside the name of the list", "must-verify", {
    ballots: "candidates",
    ...voted((paper, random) => {
      const { rectMm, textMm } = regionsOf(paper, "partyName")[0]!;
      const { x, y, width } = rectMm;
      const nameEnd = textMm ? textMm.x + textMm.width + 1 : x;
      const line = {
        x: Math.max(nameEnd, x + width * random.between(0.45, 0.7)),
        y: y + random.between(1, 7),
        width: width * 0.3,
        height: 9,
      };
      writeByHand(paper.front, random.pick(remarks), line, paper.hand, paper.pen, random);
    }),
  }),
  row("margin-note", "A note in the margin", "must-verify", {
    ballots: "candidates",
    ...voted((paper, random) => {
      const aside = { x: 3, y: random.between(154, 270), width: 17, height: random.between(6, 9) };
      const below = { x: random.between(115, 150), y: 275, width: 38, height: random.between(6, 8) };
      const beside = random.chance(0.5);
      const words = random.pick(beside ? ["NB!", "nei", "Hei", "OK?"] : remarks);
      writeByHand(paper.front, words, beside ? aside : below, paper.hand, paper.pen, random);
    }),
  }),
  row("note-among-names", "A word written beside a candidate", "must-verify", {
    ballots: "candidates",
    ...voted((paper, random) => {
      const name = nameBeside(random.pick(emptyBoxes(paper)));
      const line = { x: random.between(150, 165), y: name.y - 1, width: 30, height: 6.5 };
      writeByHand(paper.front, random.pick(["ja!", "nei", "flink", "NB", "ok"]), line, paper.hand, paper.pen, random);
    }),
  }),
  row(
    "writing-on-the-back",
    "Words on the back",
    "must-verify",
    voted((paper, random) => {
      const line = {
        x: random.between(20, 100),
        y: random.between(115, 190),
        width: 80,
        height: random.between(6, 10),
      };
      writeByHand(paper.back, random.pick(remarks), line, paper.hand, paper.pen, random);
    }),
  ),
  row("specks-on-lines", "Specks where names are written in", "readable", {
    ballots: "candidates",
    ...voted((paper, random) => {
      const specks = 3 + random.int(8);
      for (let i = 0; i < specks; i++) speckIn(paper.front, random.pick(regionsOf(paper, "writeIn")).rectMm, random);
    }),
  }),
  row("specks-on-blank", "Specks on a blank ballot", "readable", {
    ballots: "blank",
    ...voted((paper, random) => {
      for (let i = 0; i < 14; i++) speckIn(paper.front, regionsOf(paper, "open")[0]!.rectMm, random);
    }),
  }),
];

function letterOn(canvas: Canvas, line: RectMm, pen: Pen, random: Random): void {
  const width = Math.min(line.width, 12);
  const x = line.x + random.between(0, line.width - width);
  writeByHand(canvas, random.pick(letters), { ...line, x, width }, random.pick(hands), pen, random);
}

/** A line's height somewhere in a large field. */
function somewhereIn({ x, y, width, height }: RectMm, random: Random): RectMm {
  const line = Math.min(height * 0.8, random.between(7, 10));
  return { x: x + 2, y: y + random.between(0.5, height - line - 0.5), width: width - 4, height: line };
}

function speckIn(canvas: Canvas, { x, y, width, height }: RectMm, random: Random): void {
  const at = { x: x + random.next() * width, y: y + random.next() * height };
  blot(canvas, at.x, at.y, random.between(0.06, 0.2), random.between(0.3, 0.9), random);
}
