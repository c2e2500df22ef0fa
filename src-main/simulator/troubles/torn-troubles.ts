import {
  type Corner,
  cornerBehind,
  corners,
  drawDogEar,
  drawHole,
  drawTear,
  tearCorner,
} from "../effects/missing-paper.ts";
import { drawStaple } from "../effects/soiling.ts";
import type { Random } from "../random.ts";
import type { Paper } from "../simulate-sheet.ts";
import type { Trouble } from "./trouble.ts";
import { handled, rowsOf } from "./trouble-row.ts";

const row = rowsOf("paper");

/** Paper that is torn off, folded over, punched or stapled. */
export const tornTroubles: readonly Trouble[] = [
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
];

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
