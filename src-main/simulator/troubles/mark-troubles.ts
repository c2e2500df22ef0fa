import { touch } from "../canvas.ts";
import { bleedThrough } from "../effects/show-through.ts";
import { press } from "../ink.ts";
import { bow } from "../mark-shapes.ts";
import type { Pen } from "../pens.ts";
import type { Random } from "../random.ts";
import type { Paper } from "../simulate-sheet.ts";
import { drawStrokes } from "../stroke.ts";
import {
  type Box,
  crossOver,
  draw,
  emptyBoxes,
  markedBoxes,
  nameBeside,
  penLine,
  ringAround,
  scribbleOver,
} from "./pen-work.ts";
import type { Trouble } from "./trouble.ts";
import { rowsOf, type TroubleDetails } from "./trouble-row.ts";

const row = rowsOf("marks");

/** Only marks of this shape or pen; what else is on the sheet is as normal. */
const marked = { votes: "some" } as const;
/** A hand's doing on top of an ordinary vote. */
const onList = (voted: (paper: Paper, random: Random) => void): TroubleDetails => ({
  ballots: "candidates",
  mishaps: { voted },
});
const anEmptyBox = (paper: Paper, random: Random): Box => random.pick(emptyBoxes(paper));
const around = (box: Box, mm: number) => ({
  x: box.rectMm.x - mm,
  y: box.rectMm.y - mm,
  width: box.rectMm.width + 2 * mm,
  height: box.rectMm.height + 2 * mm,
});

/** Marks as people make them. */
export const markTroubles: readonly Trouble[] = [
  row("cross", "Crosses", "readable", { ...marked, conditions: { shapes: { cross: 1 } } }),
  row("tick", "Ticks", "readable", { ...marked, conditions: { shapes: { tick: 1 } } }),
  row("filled-box", "Boxes filled in", "readable", { ...marked, conditions: { shapes: { fill: 1 } } }),
  row("dot", "Thick dots", "readable", { ...marked, conditions: { shapes: { dot: 1 } } }),
  row("single-line", "One line through the box", "readable", { ...marked, conditions: { shapes: { slash: 1 } } }),
  row("scribble", "Scribbles in the box", "readable", { ...marked, conditions: { shapes: { scribble: 1 } } }),
  row("pencil", "Marked with a pencil", "readable", { ...marked, conditions: { pens: { pencil: 1 } } }),
  row("faint-ballpoint", "A ballpoint that hardly writes", "readable", {
    ...marked,
    conditions: { pens: { faint: 1 } },
  }),
  row("skipping-ballpoint", "A ballpoint that skips", "readable", { ...marked, conditions: { pens: { skipping: 1 } } }),
  row("red-ink", "Red ink", "readable", { ...marked, conditions: { pens: { red: 1 } } }),
  row("blue-ink", "Blue ink", "readable", { ...marked, conditions: { pens: { "ballpoint-blue": 1 } } }),
  row("felt-tip-bleed", "Felt-tip that bleeds through the paper", "readable", {
    ...marked,
    conditions: { pens: { "felt-tip": 1 } },
    mishaps: {
      voted(paper, random) {
        const share = random.between(0.12, 0.4);
        for (const box of markedBoxes(paper)) bleedThrough(paper.back, paper.front, around(box, 1.6), share);
      },
    },
  }),
  row("starts-outside", "Crosses that start outside the box", "readable", {
    ...marked,
    mishaps: {
      mark(paper, random) {
        for (const box of markedBoxes(paper)) draw(paper, longTick(box, random), random);
      },
    },
  }),
  row(
    "tiny-dot",
    "A pen set down in an empty box",
    "must-verify",
    onList((paper, random) => {
      const { x, y, width, height } = anEmptyBox(paper, random).rectMm;
      const at = { x: x + width * random.between(0.35, 0.65), y: y + height * random.between(0.35, 0.65) };
      const size = random.between(0.2, 0.23);
      const turn = [0, 1, 2, 3, 4, 5, 6].map((i) => ({ x: at.x + size * Math.cos(i), y: at.y + size * Math.sin(i) }));
      draw(paper, [turn], random, { widthMm: 0.42, density: 0.85, grain: 0.1, wander: 0.05 });
    }),
  ),
  row(
    "circled-box",
    "A ring around an empty box",
    "must-verify",
    onList((paper, random) => {
      draw(paper, ringAround(anEmptyBox(paper, random).rectMm, random.between(0.2, 1), random), random);
    }),
  ),
  row(
    "circled-name",
    "A ring around a name",
    "must-verify",
    onList((paper, random) => {
      draw(paper, ringAround(nameBeside(anEmptyBox(paper, random)), random.between(0.2, 1.4), random), random);
    }),
  ),
  row(
    "struck-name",
    "A name struck out",
    "must-verify",
    onList((paper, random) => {
      const { x, y, width, height } = nameBeside(anEmptyBox(paper, random));
      const middle = y + height * random.between(0.42, 0.62);
      const to = { x: x + width * random.between(0.75, 1.05), y: middle + random.between(-0.6, 0.6) };
      draw(paper, penLine({ x: x + random.between(-2, 1), y: middle }, to, random), random);
    }),
  ),
  row(
    "cross-on-print",
    "A cross on a name",
    "must-verify",
    onList((paper, random) => {
      const { x, y, width, height } = nameBeside(anEmptyBox(paper, random));
      const left = x + random.between(0.02, 0.5) * width;
      draw(paper, crossOver({ x: left, y: y - 0.4, width: 5.5, height: height + 0.8 }, random), random);
    }),
  ),
  row(
    "huge-cross",
    "One cross over several boxes",
    "must-verify",
    onList((paper, random) => {
      const boxes = emptyBoxes(paper);
      const first = boxes[random.int(Math.max(1, boxes.length - 4))]!.rectMm;
      const rect = {
        x: first.x - random.between(0, 5),
        y: first.y,
        width: random.between(8, 70),
        height: random.between(16, 60),
      };
      draw(paper, crossOver(rect, random), random);
    }),
  ),
  row(
    "crossed-out-mark",
    "A mark that was crossed out again",
    "must-verify",
    onList((paper, random) => {
      const box = anEmptyBox(paper, random);
      draw(paper, crossOver(box.rectMm, random), random);
      draw(paper, scribbleOver(around(box, random.between(2, 3.5)), 12 + random.int(8), random), random);
    }),
  ),
  row(
    "struck-mark",
    "A mark struck out with one line",
    "must-verify",
    onList((paper, random) => {
      const box = anEmptyBox(paper, random);
      draw(paper, crossOver(box.rectMm, random), random);
      const y = box.rectMm.y + box.rectMm.height * random.between(0.4, 0.6);
      const from = { x: box.rectMm.x - random.between(3.5, 6), y };
      draw(
        paper,
        penLine(from, { x: box.rectMm.x + box.rectMm.width + random.between(3, 5), y: y + 0.4 }, random),
        random,
      );
    }),
  ),
  row(
    "correction-fluid",
    "Correction fluid over a mark",
    "must-verify",
    onList((paper, random) => {
      const box = anEmptyBox(paper, random);
      draw(paper, crossOver(box.rectMm, random), random);
      paintFluid(paper, around(box, random.between(0.4, 1.4)), random);
    }),
  ),
  row(
    "beside-the-box",
    "A cross beside its box",
    "must-verify",
    onList((paper, random) => {
      const { x, y, height } = anEmptyBox(paper, random).rectMm;
      const size = random.between(3, 4.2);
      draw(
        paper,
        crossOver(
          { x: x - size - random.between(0.9, 2.5), y: y + height / 2 - size / 2, width: size, height: size },
          random,
        ),
        random,
      );
    }),
  ),
  row(
    "between-two-boxes",
    "A cross between two boxes",
    "must-verify",
    onList((paper, random) => {
      const { x, y, width, height } = anEmptyBox(paper, random).rectMm;
      draw(paper, crossOver({ x: x + 0.4, y: y + height + 0.2, width: width - 0.8, height: 2.6 }, random), random);
    }),
  ),
  row(
    "faint-trace",
    "A mark so faint that it may be none",
    "must-verify",
    onList((paper, random) => {
      const pen: Pen = {
        widthMm: random.between(0.45, 0.7),
        density: random.between(0.14, 0.24),
        grain: 0.35,
        wander: 0.1,
      };
      draw(paper, crossOver(anEmptyBox(paper, random).rectMm, random), random, pen);
    }),
  ),
  row("ink-on-the-back", "Something drawn on the back", "must-verify", {
    mishaps: {
      voted({ back, pen }, random) {
        const rect = {
          x: random.between(25, 140),
          y: random.between(120, 190),
          width: random.between(8, 40),
          height: random.between(6, 14),
        };
        drawStrokes(back, crossOver(rect, random), pen, random);
      },
    },
  }),
  row("no-party-vote", "A tick-box ballot without a cross", "must-verify", {
    ballots: "parties",
    voter: (truth) => ({ ...truth, partyVote: null, mustVerify: true }),
  }),
  row("two-party-votes", "Two crosses on a tick-box ballot", "must-verify", {
    ballots: "parties",
    mishaps: { voted: (paper, random) => draw(paper, crossOver(anEmptyBox(paper, random).rectMm, random), random) },
  }),
  row(
    "pen-specks",
    "Dust and pen specks in boxes",
    "readable",
    onList((paper, random) => {
      const specks = 1 + random.int(5);
      for (let i = 0; i < specks; i++) {
        const { x, y, width, height } = anEmptyBox(paper, random).rectMm;
        const at = { x: x + width * random.between(0.25, 0.75), y: y + height * random.between(0.25, 0.75) };
        const pen: Pen = {
          widthMm: random.between(0.15, 0.32),
          density: random.between(0.4, 0.9),
          grain: 0,
          wander: 0,
        };
        draw(paper, [[at, { x: at.x + 0.06, y: at.y + 0.05 }]], random, pen);
      }
    }),
  ),
];

/** A tick whose tail sweeps in from outside the box. */
function longTick({ rectMm: { x, y, width, height } }: Box, random: Random) {
  const start = { x: x - random.between(0.6, 1.6), y: y + height * random.between(0.1, 0.5) };
  const foot = { x: x + width * random.between(0.35, 0.5), y: y + height * random.between(0.75, 0.95) };
  const tip = { x: x + width + random.between(0.3, 1.2), y: y - random.between(0.1, 0.9) };
  return [[...bow(start, foot, random), ...bow(foot, tip, random).slice(1)]];
}

/** A white blob with a rim that shows where it has run out; nearly all ink below it is gone. */
function paintFluid(
  { front }: Paper,
  rect: { x: number; y: number; width: number; height: number },
  random: Random,
): void {
  const px = front.pxPerMm;
  const x0 = Math.max(0, Math.floor((rect.x - 1) * px));
  const y0 = Math.max(0, Math.floor((rect.y - 1) * px));
  const width = Math.ceil((rect.width + 2) * px);
  const height = Math.ceil((rect.height + 2) * px);
  const rim = new Float32Array(width * height);
  const phase = random.between(0, 6);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [u, v] = [(2 * x) / width - 1, (2 * y) / height - 1];
      const away = (Math.abs(u) ** 3 + Math.abs(v) ** 3) ** (1 / 3) + 0.05 * Math.sin(5 * Math.atan2(v, u) + phase);
      const at = (y0 + y) * front.width + x0 + x;
      if (away < 0.85) front.data[at] = 255 - Math.round(0.03 * (255 - front.data[at]!));
      rim[y * width + x] = Math.max(0, 1 - Math.abs(away - 0.86) * 14);
    }
  touch(front, x0, y0, x0 + width, y0 + height);
  press(
    front,
    { x: x0, y: y0, width, height, data: rim },
    { density: 0.1, grain: 0.4, grainAt: random.int(256), grainPx: 4 },
  );
}
