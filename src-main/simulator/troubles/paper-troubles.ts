import { cloneCanvas } from "../canvas.ts";
import { type Crease, creaseBehind, drawCrease } from "../effects/creases.ts";
import {
  type Corner,
  cornerBehind,
  corners,
  drawDogEar,
  drawHole,
  drawTear,
  tearCorner,
} from "../effects/missing-paper.ts";
import { showThrough } from "../effects/show-through.ts";
import { blot, coffeeRing, drawStaple } from "../effects/soiling.ts";
import type { Random } from "../random.ts";
import type { Paper } from "../simulate-sheet.ts";
import { markedBoxes } from "./pen-work.ts";
import type { Trouble } from "./trouble.ts";
import { rowsOf, type TroubleDetails } from "./trouble-row.ts";

const row = rowsOf("paper");
const handled = (step: (paper: Paper, random: Random) => void): TroubleDetails => ({ mishaps: { handled: step } });

/** The sheet of paper itself: wear, folds, tears, spills. */
export const paperTroubles: readonly Trouble[] = [
  row("clean-paper", "New ballots through a good scanner", "normal", { level: "clean" }),
  row("normal-wear", "Ballots of a day's voting, folded once", "normal"),
  row("worn-sheet", "Rough handling, thin and pale pens", "readable", { level: "worn" }),
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
  row(
    "torn-corner",
    "A corner torn off, its mark with it",
    "readable",
    handled((paper, random) => {
      // the mark is gone wholly, the codes beside it are left
      tear(paper, random.pick(corners), [30, 31.5], [30, 31.5], random);
    }),
  ),
  row(
    "corner-tip-torn",
    "The tip of a corner torn off",
    "readable",
    handled((paper, random) => {
      tear(paper, random.pick(corners), [6, 14], [6, 14], random);
    }),
  ),
  row(
    "two-corners-torn",
    "Two corners torn off",
    "must-verify",
    handled((paper, random) => {
      for (const corner of random.shuffle(corners).slice(0, 2)) tear(paper, corner, [30, 42], [30, 42], random);
    }),
  ),
  row("torn-in-two", "The foot torn off through the list", "must-verify", {
    mishaps: {
      handled(paper, random) {
        const reach = random.between(110, 190);
        tear(paper, "bottom-left", [420, 520], [reach, reach + 20], random);
      },
    },
  }),
  row(
    "dog-ear",
    "A corner folded over",
    "readable",
    handled((paper, random) => {
      const corner = random.pick(corners);
      const size = random.between(8, 20);
      const backing = paper.backing ?? 10;
      const here = random.chance(0.5);
      drawDogEar(paper.front, corner, size, backing, here ? "here" : "behind");
      drawDogEar(paper.back, cornerBehind(corner), size, backing, here ? "behind" : "here");
    }),
  ),
  row(
    "punched-holes",
    "Punched for a ring binder",
    "readable",
    handled((paper, random) => {
      const x = random.between(7.5, 9.5) + 1.5;
      const middle = 148.5 + random.normal();
      for (const y of [middle - 40, middle + 40]) hole(paper, random.chance(0.02) ? 210 - x : x, y, 6);
    }),
  ),
  row(
    "staple",
    "A staple near a corner",
    "readable",
    handled((paper, random) => {
      const x = random.chance(0.5) ? random.between(8, 18) : random.between(192, 202);
      const y = random.between(4, 8);
      const angle = random.between(-0.8, 0.8);
      drawStaple(paper.front, x, y, angle, random);
      drawStaple(paper.back, 210 - x, y, -angle, random);
    }),
  ),
  row(
    "staple-holes",
    "The holes of a staple taken out",
    "readable",
    handled((paper, random) => {
      const x = random.between(8, 60);
      const y = random.between(4, 28);
      hole(paper, x, y, random.between(0.7, 1.1));
      hole(paper, x + 11, y + random.between(-2, 2), random.between(0.7, 1.1));
    }),
  ),
  row(
    "dirt",
    "Dirt and fingerprints",
    "readable",
    handled((paper, random) => {
      for (const side of [paper.front, paper.back]) {
        const spots = 20 + random.int(50);
        for (let i = 0; i < spots; i++)
          blot(
            side,
            random.between(3, 207),
            random.between(3, 294),
            random.between(0.08, 0.3),
            random.between(0.2, 0.8),
            random,
          );
        const smudges = 2 + random.int(5);
        for (let i = 0; i < smudges; i++)
          blot(
            side,
            random.between(5, 205),
            random.between(5, 290),
            random.between(4, 11),
            random.between(0.03, 0.1),
            random,
          );
      }
    }),
  ),
  row(
    "coffee-ring",
    "A ring from a coffee cup",
    "readable",
    handled((paper, random) => {
      coffeeRing(
        random.chance(0.5) ? paper.front : paper.back,
        random.between(30, 180),
        random.between(30, 270),
        random.between(32, 42),
        random.between(0.1, 0.24),
        random,
      );
    }),
  ),
  row(
    "coffee-spill",
    "Coffee spilled and dried",
    "readable",
    handled((paper, random) => {
      const spots = 2 + random.int(4);
      for (let i = 0; i < spots; i++) {
        const [x, y, radius] = [random.between(10, 200), random.between(10, 287), random.between(5, 20)];
        blot(paper.front, x, y, radius, random.between(0.06, 0.2), random);
        blot(paper.back, 210 - x, y, radius * 0.9, random.between(0.03, 0.1), random);
      }
    }),
  ),
  row(
    "show-through-light",
    "The other side shines through a little",
    "normal",
    handled((paper, random) => {
      showBoth(paper, random.between(0.015, 0.045));
    }),
  ),
  row(
    "show-through",
    "Thin paper: the other side shines through",
    "readable",
    handled((paper, random) => {
      showBoth(paper, random.between(0.06, 0.14));
    }),
  ),
  row("grey-stock", "Grey recycled paper", "readable", {
    conditions: { paper: [196, 222] },
    mishaps: {
      handled(paper, random) {
        for (const side of [paper.front, paper.back]) {
          const fibres = 120 + random.int(120);
          for (let i = 0; i < fibres; i++)
            blot(
              side,
              random.between(1, 209),
              random.between(1, 296),
              random.between(0.04, 0.12),
              random.between(0.08, 0.3),
              random,
            );
        }
      },
    },
  }),
  row("coloured-stock", "Coloured paper", "readable", { conditions: { paper: [150, 195] } }),
];

function fold(paper: Paper, crease: Crease): void {
  drawCrease(paper.front, crease);
  drawCrease(paper.back, creaseBehind(crease, paper.layout.paperMm.width));
}

function tear(
  paper: Paper,
  corner: Corner,
  x: readonly [number, number],
  y: readonly [number, number],
  random: Random,
): void {
  const torn = tearCorner(corner, random.between(...x), random.between(...y), random);
  const backing = paper.backing ?? 10;
  drawTear(paper.front, torn, backing);
  drawTear(paper.back, { ...torn, corner: cornerBehind(corner) }, backing);
}

function hole(paper: Paper, xMm: number, yMm: number, diameterMm: number): void {
  const backing = paper.backing ?? 10;
  drawHole(paper.front, xMm, yMm, diameterMm, backing);
  drawHole(paper.back, paper.layout.paperMm.width - xMm, yMm, diameterMm, backing);
}

function showBoth({ front, back }: Paper, share: number): void {
  const frontBefore = cloneCanvas(front);
  showThrough(front, back, share);
  showThrough(back, frontBefore, share);
}
