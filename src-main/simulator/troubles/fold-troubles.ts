import { type Crease, creaseBehind, drawCrease } from "../effects/creases.ts";
import type { Paper } from "../simulate-sheet.ts";
import { markedBoxes } from "./pen-work.ts";
import type { Trouble } from "./trouble.ts";
import { handled, rowsOf } from "./trouble-row.ts";

const row = rowsOf("paper");

/** Folded, creased, crumpled. */
export const foldTroubles: readonly Trouble[] = [
  row(
    "one-fold-light",
    "One fold, a bright line",
    "normal",
    handled((paper, random) => {
      fold(paper, {
        direction: "across",
        atMm: random.between(140, 158),
        slantMm: random.normal(),
        depth: random.between(2, 8),
        flaked: random.between(0.2, 0.5),
      });
    }),
  ),
  row(
    "one-fold-dark",
    "One fold, a dark groove",
    "readable",
    handled((paper, random) => {
      fold(paper, {
        direction: "across",
        atMm: random.between(60, 240),
        slantMm: random.normal(),
        depth: random.between(40, 90),
        flaked: 0.2,
      });
    }),
  ),
  row(
    "two-folds-light",
    "Folded in three, bright lines",
    "normal",
    handled((paper, random) => {
      for (const atMm of [99, 198])
        fold(paper, {
          direction: "across",
          atMm: atMm + 4 * random.normal(),
          slantMm: random.normal(),
          depth: 6,
          flaked: random.between(0.2, 0.5),
        });
    }),
  ),
  row(
    "two-folds-dark",
    "Folded in three, dark grooves",
    "readable",
    handled((paper, random) => {
      for (const atMm of [99, 198])
        fold(paper, {
          direction: "across",
          atMm: atMm + 6 * random.normal(),
          slantMm: random.normal(),
          depth: random.between(35, 80),
          flaked: 0.2,
        });
    }),
  ),
  row(
    "folded-crosswise",
    "Folded across and along",
    "readable",
    handled((paper, random) => {
      fold(paper, {
        direction: "across",
        atMm: random.between(144, 153),
        slantMm: random.normal(),
        depth: random.between(15, 50),
        flaked: 0.3,
      });
      fold(paper, {
        direction: "along",
        atMm: random.between(98, 112),
        slantMm: random.normal(),
        depth: random.between(15, 50),
        flaked: 0.3,
      });
    }),
  ),
  row(
    "crease-through-boxes",
    "A crease along the boxes",
    "readable",
    handled((paper, random) => {
      fold(paper, {
        direction: "along",
        atMm: random.between(21.5, 27),
        slantMm: random.between(-3, 3),
        depth: random.between(20, 65),
        flaked: random.between(0.1, 0.4),
      });
    }),
  ),
  row("crease-through-marks", "A crease through a marked box", "readable", {
    votes: "some",
    ballots: "candidates",
    mishaps: {
      handled(paper, random) {
        const { y, height } = random.pick(markedBoxes(paper)).rectMm;
        fold(paper, {
          direction: "across",
          atMm: y + height * random.between(0.1, 0.9),
          slantMm: random.between(-2, 2),
          depth: random.between(25, 80),
          flaked: random.between(0.2, 0.7),
        });
      },
    },
  }),
  row(
    "crumpled",
    "Crumpled and smoothed out",
    "readable",
    handled((paper, random) => {
      for (let i = 0; i < 9; i++) {
        const across = random.chance(0.5);
        fold(paper, {
          direction: across ? "across" : "along",
          atMm: random.between(8, across ? 289 : 202),
          slantMm: random.between(-60, 60),
          depth: random.between(5, 22),
          flaked: 0.15,
        });
      }
    }),
  ),
];

function fold(paper: Paper, crease: Crease): void {
  drawCrease(paper.front, crease);
  drawCrease(paper.back, creaseBehind(crease, paper.layout.paperMm.width));
}
