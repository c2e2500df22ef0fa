import type { MarkShape } from "./mark-shapes.ts";
import type { PenKindName } from "./pens.ts";

type Span = readonly [low: number, high: number];

/** How sheets were marked, handled and scanned. Lengths in millimetres, grey 0..255; spans are drawn from evenly. */
export interface Conditions {
  /** Weights of pens and of the shapes of marks. */
  readonly pens: Readonly<Partial<Record<PenKindName, number>>>;
  readonly shapes: Readonly<Partial<Record<MarkShape, number>>>;
  /** Rotation of the sheet in the feeder, degrees, either way. */
  readonly maxRotationDeg: number;
  /** Sideways shift from head to foot of the sheet. */
  readonly maxShearMm: number;
  /** Relative error of the feed speed, and of the width. */
  readonly maxStretch: number;
  /** Growth of the sheet's width from head to foot, relative (perspective). */
  readonly maxKeystone: number;
  /** Unsteady feed: the amplitude of a slow wave along the sheet. */
  readonly feedWobbleMm: number;
  readonly maxOffsetMm: number;
  /** White border around the sheet in the image, each side. */
  readonly marginMm: Span;
  /** Grey of bare paper and of full ink. */
  readonly paper: Span;
  readonly ink: Span;
  readonly gamma: Span;
  /** Standard deviation of the sensor's noise. */
  readonly noise: Span;
  readonly blurPx: Span;
  readonly folds: Span;
  /** Darkest grey a fold takes away. */
  readonly foldDepth: Span;
  readonly specks: Span;
  readonly smudges: Span;
  /** Chance that dust on the glass draws lines along the sheet. */
  readonly streakChance: number;
  /** Grey that the scanner's backing beside the sheet takes away; nearly white where it is not given. */
  readonly backing?: Span;
  readonly upsideDownChance: number;
  readonly backFirstChance: number;
}

const careful = {
  pens: { "ballpoint-black": 6, "ballpoint-blue": 3, "felt-tip": 1 },
  shapes: { cross: 8, tick: 2 },
} as const;

/**
 * Named levels. `clean`: a good scanner, new ballots. `normal`: folded ballots of a day's voting through an office
 * scanner that is looked after. `worn`: the same after rough handling, with thin and pale pens.
 */
export const conditionLevels = {
  clean: {
    ...careful,
    maxRotationDeg: 0.3,
    maxShearMm: 0.1,
    maxStretch: 0.001,
    maxKeystone: 0,
    feedWobbleMm: 0,
    maxOffsetMm: 0.5,
    marginMm: [0, 0],
    paper: [252, 255],
    ink: [10, 30],
    gamma: [0.95, 1.05],
    noise: [0.4, 0.8],
    blurPx: [0, 0],
    folds: [0, 0],
    foldDepth: [0, 0],
    specks: [0, 2],
    smudges: [0, 0],
    streakChance: 0,
    upsideDownChance: 0.25,
    backFirstChance: 0.25,
  },
  normal: {
    pens: { "ballpoint-black": 10, "ballpoint-blue": 6, "felt-tip": 2, fineliner: 2 },
    shapes: { cross: 70, tick: 22, slash: 3, fill: 5 },
    maxRotationDeg: 1.2,
    maxShearMm: 0.4,
    maxStretch: 0.005,
    maxKeystone: 0.0015,
    feedWobbleMm: 0.05,
    maxOffsetMm: 1.5,
    marginMm: [0, 2.5],
    paper: [246, 255],
    ink: [12, 48],
    gamma: [0.9, 1.15],
    noise: [0.6, 1.6],
    blurPx: [0, 0.6],
    folds: [1, 1],
    foldDepth: [6, 26],
    specks: [2, 14],
    smudges: [0, 1],
    streakChance: 0.02,
    upsideDownChance: 0.4,
    backFirstChance: 0.4,
  },
  worn: {
    pens: { "ballpoint-black": 8, "ballpoint-blue": 7, "felt-tip": 2, fineliner: 3, light: 1.2, pencil: 0.8 },
    shapes: { cross: 60, tick: 26, slash: 7, fill: 7 },
    maxRotationDeg: 2,
    maxShearMm: 1,
    maxStretch: 0.012,
    maxKeystone: 0.004,
    feedWobbleMm: 0.15,
    maxOffsetMm: 3,
    marginMm: [0, 5],
    paper: [228, 255],
    ink: [15, 75],
    gamma: [0.8, 1.3],
    noise: [2, 4.5],
    blurPx: [0.2, 1.1],
    folds: [1, 3],
    foldDepth: [15, 60],
    specks: [10, 60],
    smudges: [0, 3],
    streakChance: 0.15,
    upsideDownChance: 0.5,
    backFirstChance: 0.5,
  },
} as const satisfies Record<string, Conditions>;

export type ConditionLevel = keyof typeof conditionLevels;
