import { cloneCanvas } from "../canvas.ts";
import { showThrough } from "../effects/show-through.ts";
import { blot, coffeeRing } from "../effects/soiling.ts";
import type { Paper } from "../simulate-sheet.ts";
import { foldTroubles } from "./fold-troubles.ts";
import { tornTroubles } from "./torn-troubles.ts";
import type { Trouble } from "./trouble.ts";
import { handled, rowsOf } from "./trouble-row.ts";

const row = rowsOf("paper");

/** The sheet of paper itself: wear, folds, tears, spills. */
export const paperTroubles: readonly Trouble[] = [
  row("clean-paper", "New ballots through a good scanner", "normal", { level: "clean" }),
  row("normal-wear", "Ballots of a day's voting, folded once", "normal"),
  row("worn-sheet", "Rough handling, thin and pale pens", "readable", { level: "worn" }),
  ...foldTroubles,
  ...tornTroubles,
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

function showBoth({ front, back }: Paper, share: number): void {
  const frontBefore = cloneCanvas(front);
  showThrough(front, back, share);
  showThrough(back, frontBefore, share);
}
